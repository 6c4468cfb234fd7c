"""What the archive has of an issue and what was read of it now, as values to be compared."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from bulletins import document as read
from bulletins import redaction_store, store
from bulletins.drafts import DraftIssue
from bulletins.models import Block, Denial, Issue, Item, Mention, Topic, Unsettled
from bulletins.placed import Placed, only, placed
from bulletins.redaction import Cover, cover
from bulletins.rereading.changes import BODY, FIELDS, TEXT
from bulletins.rereading.plan import Plan
from bulletins.rereading.planning import known, plan
from bulletins.rereading.values import Kept, KeptItem, Line, Passage, Reading, ReadItem, Words

SOURCE = "source"  # the line that tells one edition from another
DATED = ("published", "precision")  # a person who wrote one wrote both
OWN = (
    "title",
    "number",
    "volume",
    *DATED,
    "updated",
    "withdrawn_at",
    "withdrawn_notice",
    "language",
    "read_by",
    "warnings",
    "report",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan with the rows it was made from, none of them saved.

    `issue` and `items`, by index, hold what was read now, without what was redacted.
    """

    plan: Plan
    kept: Kept
    source: read.Source
    issue: Issue
    items: Mapping[int, Item]
    topics: Mapping[int, tuple[str, ...]]
    organisations: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Tells one plan from another."""
        return sha256(repr(self.plan).encode()).hexdigest()


def compare(issue: Issue, source: read.Source, draft: DraftIssue) -> Comparison:
    """What reading an issue again, from its file or a later edition, would change of it.

    About ten queries, whatever its length.
    """
    kept, covered = as_kept(issue), _cover_of(issue)
    blocks = placed(draft)
    passages = tuple(_passage(one, covered) for one in blocks)
    found = known(kept, passages)
    left = [one for index, one in enumerate(blocks) if index not in found.claimed]
    rest, indexes = only(draft, left)
    items = {
        index: _covered(Item(**store.item_values(item)), redaction_store.ITEM_FIELDS, covered)
        for index, item in zip(indexes, rest.items, strict=True)
    }
    fresh = _issue(issue, draft, covered)
    topics = {index: item.topics for index, item in zip(indexes, rest.items, strict=True)}
    listed = set(Topic.objects.values_list("slug", flat=True))
    reading = Reading(
        tuple(
            ReadItem(index, _words(item), frozenset(topics[index]) & listed)
            for index, item in items.items()
        ),
        passages,
        (*_lines(fresh), Line(SOURCE, source.sha256)),
    )
    made = plan(kept, reading, found)
    return Comparison(made, kept, source, fresh, items, topics, draft.organisations)


def as_kept(issue: Issue) -> Kept:
    """An issue as the archive has it now. Seven queries."""
    rows = list(Item.everything.filter(issue=issue).order_by("position").prefetch_related("topics"))
    told, printed = _told(issue), _printed(rows)
    edited = set(issue.edited_fields)
    edited |= set(DATED) if edited & set(DATED) else set()
    asked = Unsettled.objects.filter(issue=issue).values_list("item", "field", "what", "read")
    return Kept(
        tuple(_item(row, is_told=row.pk in told, printed=printed.get(row.pk)) for row in rows),
        tuple(_kept_passage(block) for block in issue.blocks.order_by("position")),
        (*_lines(issue), Line(SOURCE, issue.source.sha256)),
        frozenset(edited),
        frozenset((key, field or what, said) for key, field, what, said in asked),
    )


def _item(row: Item, *, is_told: bool, printed: Words | None) -> KeptItem:
    return KeptItem(
        row.pk,
        row.position,
        _words(row),
        frozenset(topic.slug for topic in row.topics.all()),
        frozenset(row.edited_fields),
        is_told=is_told,
        is_hidden=row.hidden_at is not None and not row.is_gone,
        is_gone=row.is_gone,
        printed=printed,
    )


def _told(issue: Issue) -> set[int]:
    """The items of which a person told or denied facts."""
    facts = Mention.objects.filter(item__issue=issue, is_edited=True).order_by()
    denied = Denial.objects.filter(item__issue=issue).order_by()
    return {*facts.values_list("item", flat=True), *denied.values_list("item", flat=True)}


def _printed(rows: Iterable[Item]) -> dict[int, Words]:
    """What each item that a person edited was read as, field by field, before she did."""
    edited = [row.pk for row in rows if row.edited_fields]
    versions: Iterable[Any] = Item.history.filter(id__in=edited).order_by("history_id")
    printed: dict[int, Words] = {}
    for version in versions:
        read_by_machine = {
            name: getattr(version, name)
            for name in FIELDS
            if (BODY if name == TEXT else name) not in version.edited_fields
        }
        before = printed.get(version.id) or _words(version)
        printed[version.id] = replace(before, **read_by_machine)
    return printed


def _words(row: Any) -> Words:
    return Words(**{name: str(getattr(row, name)) for name in FIELDS})


def _kept_passage(block: Block) -> Passage:
    box = tuple(block.box) if block.box else None
    place = (block.page, block.line, box)
    return Passage(block.text, block.role, block.item_id, block.why, *place)  # type: ignore[arg-type]


def _passage(one: Placed, covered: Cover) -> Passage:
    block = one.block
    place = (block.page, block.line, block.box)
    return Passage(covered.text(block.text), one.role, one.item, one.why, *place)


def _cover_of(issue: Issue) -> Cover:
    return cover(issue.source.redactions.values_list("words", flat=True))


def _covered(row: Any, fields: Iterable[str], covered: Cover) -> Any:
    redaction_store.cover_row(row, tuple(fields), covered)
    return row


def _issue(kept: Issue, draft: DraftIssue, covered: Cover) -> Issue:
    """The issue as it is read now; that its address is its second one it still says."""
    fresh = Issue(**store.issue_values(draft))
    fresh.warnings += [said for said in kept.warnings if said.startswith(store.SECOND)]
    found: Issue = _covered(fresh, redaction_store.ISSUE_FIELDS, covered)
    return found


def _lines(issue: Issue) -> tuple[Line, ...]:
    return tuple(Line(field, _as_text(getattr(issue, field))) for field in OWN)


def _as_text(value: Any) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return "" if value is None else str(value)
