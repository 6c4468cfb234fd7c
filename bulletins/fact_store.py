"""The only writer of facts: what stands in items' texts, told by machine or by a person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import cast

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from bulletins import dates, organisation_store
from bulletins.document import PartialDate, Precision
from bulletins.drafts import Mention as DraftMention
from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.registry import find_mentions
from bulletins.facts_taken_out import not_taken_out
from bulletins.models import Denial, Issue, Item, Mention, Organisation
from bulletins.occurrences import Span, nearest, stands_in
from bulletins.signals import facts_changed

ROWS = 500  # written at a time
MOST_PLACE = 200  # characters
# What a fact that is found again must have as it had it, to be the same one
COMPARED = (
    "item_id",
    "kind",
    "text",
    "value",
    "role",
    "start",
    "end",
    "first",
    "last",
    "place",
    "organisation_id",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says that words of an item mean; `value` is normalised."""

    kind: str
    words: str
    value: str
    role: str = ""
    place: str = ""


def keep(found: Iterable[tuple[Item, Sequence[DraftMention]]]) -> None:
    """Keep what was found in items; bodies nobody knew, and their short forms, are noted too.

    What an editor said is no organisation is left out. Short forms of a draft are noted when it is
    published, for readers see them with their bodies.
    """
    rows = _rows(found)
    Mention.objects.bulk_create(rows, batch_size=ROWS)
    short = [row for row in rows if row.kind == Mention.Kind.ABBREVIATION]
    organisation_store.learn([(row.text, row.value) for row in short if row.item.issue.is_public])


def find_again(item: Item, known: Knowledge) -> None:
    """Find the facts of a text that has changed anew; what a person said of it stands.

    A person's fact moves to where its words are now and goes with them; nothing is found over it,
    and nothing that was denied. What is found as it was before keeps its row.
    """
    find_all_again([item], known)


@transaction.atomic
def find_all_again(items: Sequence[Item], known: Knowledge) -> set[int]:
    """As `find_again`; gives the ids of items whose facts changed. A few queries for all.

    Nothing is found that would tell words which were taken out of its document.
    """
    return find_beside(items, known, _said(items))


@transaction.atomic
def find_beside(
    items: Sequence[Item], known: Knowledge, said: Mapping[int, Sequence[Mention]]
) -> set[int]:
    """As `find_all_again`; what a person said, by item, stays where it is, and nothing is moved."""
    denied = _denied(items)
    found = [(item, _found(item, known, said.get(item.pk, ()), denied[item.pk])) for item in items]
    stale: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for row in _of_machine(items):
        stale[_key(row)].append(row.pk)
    new = [row for row in not_taken_out(_rows(found)) if not _is_kept(row, stale)]
    gone = Mention.objects.filter(pk__in=chain.from_iterable(stale.values()))
    changed = {row.item_id for row in (*new, *gone)}
    gone.delete()
    Mention.objects.bulk_create(new, batch_size=ROWS)
    facts_changed.send(sender=Mention, items=changed)
    return changed


def _is_kept(row: Mention, stale: Mapping[tuple[object, ...], list[int]]) -> bool:
    """Whether a fact that is found is kept already, which takes one such row from the stale."""
    same = stale.get(_key(row))
    return bool(same and same.pop(0))


@transaction.atomic
def add(item: Item, said: Said) -> Mention:
    """Keep a fact that a person found, at the first free place of its words.

    Raises ValueError where they stand nowhere, or where each is a fact of that kind already.
    """
    span = find_place(item.text, said, taken=_taken(item, said.kind))
    return _write(Mention(item=item), said, span)


@transaction.atomic
def change(mention: Mention, said: Said) -> Mention:
    """Keep what a person says instead; it goes to the nearest free place of its words.

    Where that is another place or kind, what was there before is denied, for no machine to find it
    again. Raises as `add`.
    """
    before, was = _span(mention), mention.kind
    taken = _taken(mention.item, said.kind, but=mention.pk)
    span = find_place(mention.item.text, said, near=mention.start, taken=taken)
    if said.kind != was or not span.meets(before):
        _deny(mention)
    return _write(mention, said, span)


@transaction.atomic
def confirm(mentions: Iterable[Mention]) -> int:
    """Let facts stand as they are, said by a person now; gives how many a machine had told."""
    told = [mention for mention in mentions if not mention.is_edited]
    for mention in told:
        mention.is_edited = True
        mention.save(update_fields=["is_edited"])
    return len(told)


@transaction.atomic
def take_back(denial: Denial, known: Knowledge) -> None:
    """Let what was denied be found again, and look for it."""
    denial.delete()
    find_again(denial.item, known)


@transaction.atomic
def remove(mention: Mention) -> None:
    """Take a fact away for good, and the machine's others of that kind in the same words."""
    _deny(mention)
    same = Mention.objects.filter(item=mention.item_id, kind=mention.kind, text=mention.text)
    for one in same.filter(Q(is_edited=False) | Q(pk=mention.pk)):
        one.is_edited = True  # its history tells who removed it
        one.delete()


def find_place(text: str, said: Said, *, near: int = 0, taken: Sequence[Span] = ()) -> Span:
    """Where in a text what a person says is to stand; raises ValueError, as `add`."""
    span = nearest(text, said.words, near=near, taken=taken)
    if span is None and stands_in(text, said.words):
        fault = gettext("“%(words)s” is such a fact already, wherever it is in the text.")
        raise ValueError(fault % {"words": said.words})
    if span is None:
        fault = gettext("“%(words)s” is nowhere in the item's text; copy the words from it.")
        raise ValueError(fault % {"words": said.words})
    return span


def date_of(issue: Issue) -> PartialDate | None:
    """When an issue came out, as far as that is known."""
    if issue.published is None:
        return None
    return PartialDate(issue.published, cast(Precision, issue.precision))


def _taken(item: Item, kind: str, *, but: int | None = None) -> list[Span]:
    """Where an item has facts of a kind, one left out."""
    kept = item.mentions.filter(kind=kind).exclude(pk=but)
    return [Span(start, end) for start, end in kept.values_list("start", "end")]


def _deny(mention: Mention) -> None:
    Denial.objects.get_or_create(item_id=mention.item_id, kind=mention.kind, text=mention.text)


def _write(mention: Mention, said: Said, span: Span) -> Mention:
    is_body = said.kind == Mention.Kind.ORGANISATION
    mention.organisation = organisation_store.told(said.value) if is_body else None
    mention.value = mention.organisation.name if mention.organisation else said.value
    mention.kind, mention.role, mention.place = said.kind, said.role, said.place
    mention.start, mention.end = span.start, span.end
    mention.text = mention.item.text[span.start : span.end]
    mention.first, mention.last = _days(said.kind, said.value)
    mention.is_edited = True
    mention.save()
    return mention


def _days(kind: str, value: str) -> tuple[date | None, date | None]:
    return dates.span(value) if kind == Mention.Kind.DATE else (None, None)


def _said(items: Sequence[Item]) -> dict[int, list[Mention]]:
    """A person's facts by item, where their words stand now, the nearest to where they were."""
    texts = {item.pk: item.text for item in items}
    settled: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in Mention.objects.filter(item__in=items, is_edited=True):
        text, others = texts[mention.item_id], settled[mention.item_id]
        taken = [_span(other) for other in others if other.kind == mention.kind]
        span = nearest(text, mention.text, near=mention.start, taken=taken)
        if span is None:
            mention.delete()
            continue
        move(mention, span, text)
        others.append(mention)
    return settled


def move(mention: Mention, span: Span, text: str) -> None:
    """Let a person's fact be where its words stand in the text of its item now."""
    words = text[span.start : span.end]  # its spaces may be others than they were
    if (_span(mention), mention.text) != (span, words):
        mention.start, mention.end, mention.text = span.start, span.end, words
        Mention.objects.filter(pk=mention.pk).update(
            start=mention.start, end=mention.end, text=mention.text
        )


def _denied(items: Sequence[Item]) -> dict[int, set[tuple[str, str]]]:
    """The kinds and words that no machine is to find again, by item."""
    denied: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for denial in Denial.objects.filter(item__in=items):
        denied[denial.item_id].add((denial.kind, _plain(denial.text)))
    return denied


def _found(
    item: Item, known: Knowledge, said: Sequence[Mention], denied: set[tuple[str, str]]
) -> list[DraftMention]:
    found = find_mentions(item.text, known, date_of(item.issue))
    return [m for m in found if (m.kind, _plain(m.text)) not in denied and not _is_said(m, said)]


def _plain(words: str) -> str:
    return " ".join(words.split())


def _is_said(found: DraftMention, said: Sequence[Mention]) -> bool:
    place = Span(found.start, found.end)
    return any(found.kind == one.kind and place.meets(_span(one)) for one in said)


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)


def _of_machine(items: Sequence[Item]) -> QuerySet[Mention]:
    facts: QuerySet[Mention] = Mention.objects.filter(item__in=items, is_edited=False)
    return facts


def _key(row: Mention) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in COMPARED)


def _rows(found: Iterable[tuple[Item, Sequence[DraftMention]]]) -> list[Mention]:
    pairs = [(item, mention) for item, mentions in found for mention in mentions]
    bodies = organisation_store.named(m.value for _, m in pairs if m.kind == "organisation")
    rows = [_row(item, mention, bodies) for item, mention in pairs]
    return [row for row in rows if row.organisation is None or not row.organisation.is_ignored]


def _row(item: Item, found: DraftMention, bodies: dict[str, Organisation]) -> Mention:
    first, last = _days(found.kind, found.value)
    body = bodies.get(found.value) if found.kind == "organisation" else None
    return Mention(
        item=item,
        kind=found.kind,
        text=found.text,
        value=body.name if body else found.value,
        role=found.role,
        start=found.start,
        end=found.end,
        first=first,
        last=last,
        place=found.place[:MOST_PLACE],
        organisation=body,
    )
