"""A plan of reading again, as the desk shows it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulletins.rereading.changes import BODY, TEXT
from bulletins.rereading.evidence import Evidence
from bulletins.rereading.plan import Change, Plan, Stay
from bulletins.rereading_kept import SOURCE, Comparison
from bulletins.word_changes import Fate, Run, compare, shortened

MOST_SHOWN = 100  # items that change
WARNINGS = "warnings"
UNTOLD = ("report", BODY)  # the plain text is compared in its place
NAMES = {
    "number": gettext_lazy("Number"),
    "section": gettext_lazy("Section"),
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("Standfirst"),
    "kind": gettext_lazy("Kind"),
    "text": gettext_lazy("Text"),
    "body": gettext_lazy("Text"),
    "topics": gettext_lazy("Topics"),
    "volume": gettext_lazy("Volume"),
    "published": gettext_lazy("Published"),
    "precision": gettext_lazy("How far the date is known"),
    "updated": gettext_lazy("Updated"),
    "withdrawn_at": gettext_lazy("Withdrawn on"),
    "withdrawn_notice": gettext_lazy("Notice of withdrawal"),
    "language": gettext_lazy("Language"),
    "read_by": gettext_lazy("Read by"),
    "warnings": gettext_lazy("Warnings"),
    "source": gettext_lazy("File"),
    "hidden_at": gettext_lazy("Hidden"),
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field's name and the words that differ."""

    name: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with what changes of it, and how it was known again."""

    title: str
    known_by: str
    fields: tuple[FieldRow, ...] = ()
    kept: str = ""
    heir: str = ""


@dataclass(frozen=True, slots=True)
class PlanRows:
    """All of a plan that a person looks at before it is applied; `more` items are not shown."""

    issue: tuple[FieldRow, ...]
    updated: tuple[ItemRow, ...]
    more: int
    new: tuple[str, ...]
    merged: tuple[ItemRow, ...]
    hidden: tuple[str, ...]
    questions: tuple[str, ...]


def plan_rows(found: Comparison) -> PlanRows:
    """What a comparison says, in words."""
    plan = found.plan
    titles = {item.key: item.words.title for item in found.kept.items}
    told = [stay for stay in plan.stays if stay.changes or stay.is_kept]
    fresh = {index: item.title for index, item in found.items.items()}
    return PlanRows(
        issue=tuple(_of_issue(found)),
        updated=tuple(_item(stay, titles) for stay in told[:MOST_SHOWN]),
        more=max(0, len(told) - MOST_SHOWN),
        new=tuple(fresh[index] for index in plan.new),
        merged=tuple(
            ItemRow(titles[end.key], known_by(end), heir=fresh[end.index]) for end in plan.merged
        ),
        hidden=tuple(titles[key] for key in plan.hidden),
        questions=tuple(_questions(plan, titles)),
    )


def known_by(end: Evidence) -> str:
    """Why two items are taken for one, or for part of one."""
    said = [_("%(share)d %% of its words") % {"share": round(100 * end.share)}]
    said += [_("the same title")] if end.is_same_title else []
    said += [_("the same number")] if end.is_same_number else []
    said += [_("the same place")] if end.neighbours else []
    return _("%(score)d of 100: %(said)s") % {
        "score": round(100 * end.score),
        "said": ", ".join(said),
    }


def _of_issue(found: Comparison) -> Iterator[FieldRow]:
    for change in found.plan.issue:
        if change.field == SOURCE:  # told by a sum of its bytes, which says nothing to people
            yield FieldRow(str(NAMES[SOURCE]), (Run(Fate.NEW, found.source.filename),))
        elif change.field == WARNINGS:
            runs = compare(_listed(change.before), _listed(change.after))
            yield FieldRow(str(NAMES[WARNINGS]), shortened(runs))
        elif change.field not in UNTOLD:
            yield _field(change)


def _item(stay: Stay, titles: dict[int, str]) -> ItemRow:
    changed = [change for change in stay.changes if change.field not in UNTOLD]
    kept = dict.fromkeys(str(NAMES[field]) for field in stay.is_kept)
    return ItemRow(
        titles[stay.evidence.key],
        known_by(stay.evidence),
        tuple(map(_field, changed)),
        kept=", ".join(kept),
    )


def _field(change: Change) -> FieldRow:
    name = NAMES[TEXT if change.field == BODY else change.field]
    return FieldRow(str(name), shortened(compare(change.before, change.after)))


def _listed(sent: str) -> str:
    """A list that is kept as JSON, with its entries one after another."""
    return " ".join(json.loads(sent or "[]"))


def _questions(plan: Plan, titles: dict[int, str]) -> list[str]:
    said = {
        "field": _("“%(item)s”: what an editor wrote is printed otherwise now (%(field)s)."),
        "passages": _("“%(item)s”: passages that an editor decided on are printed otherwise now."),
        "doubtful": _("“%(item)s” may be one of several new items; it stays until you say which."),
        "gone": _(
            "“%(item)s”: no item of its own has its words now; it stays until you settle it."
        ),
    }
    return [
        said[each.what] % {"item": titles[each.key], "field": NAMES.get(each.field, "")}
        for each in plan.questions
    ]
