"""Whether facts are in their items' texts, each once, and nothing that a person denied is told."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction

from bulletins import dates, fact_store
from bulletins.checks.fault import Fault, Folders
from bulletins.enrichment.knowledge import Knowledge
from bulletins.models import Item, Mention
from bulletins.occurrences import Span, spans
from bulletins.vocabulary import kept_knowledge

ROWS = 500  # items loaded at once


def faults(folders: Folders) -> Iterator[Fault]:
    """What is wrong with the facts of each item. Three queries for each 500."""
    items = Item.everything.only("pk", "text").order_by("pk")
    prefetched = items.prefetch_related("mentions__organisation", "denials")
    for item in prefetched.iterator(chunk_size=ROWS):
        for said in _of(item):
            yield Fault(f"Item {item.pk}: {said}", find_again, item.pk)


def find_again(folders: Folders, keys: Sequence[int]) -> Iterator[str]:
    """Find a machine's facts anew; a person's go to their words where these stand once."""
    known = kept_knowledge()
    for key in keys:
        yield from _mend(key, known)


def _of(item: Item) -> Iterator[str]:
    persons = [mention for mention in item.mentions.all() if mention.is_edited]
    yield from _wrong(persons, item.text)
    yield from _of_machine(item)


def _of_machine(item: Item) -> Iterator[str]:
    """What finding facts again mends."""
    told = [mention for mention in item.mentions.all() if not mention.is_edited]
    yield from _wrong(told, item.text)
    for mention in told:
        if (mention.first, mention.last) != _days(mention):
            days = f"{mention.first} to {mention.last}"
            yield f"“{mention.text}” is {mention.value}, and is kept under {days}."
    yield from _overruled(item, told)


def _wrong(told: Sequence[Mention], text: str) -> Iterator[str]:
    """Facts that are not where they say, and those that are told twice."""
    seen: set[tuple[object, ...]] = set()
    for mention in told:
        whose = "an editor's fact " if mention.is_edited else ""
        if not _is_in_place(mention, text):
            yield (
                f"{whose}“{mention.text}” is not at {mention.start} to {mention.end} of its text."
            )
        if _mark(mention) in seen:
            yield f"{whose}“{mention.text}” is told twice."
        seen.add(_mark(mention))


def _overruled(item: Item, told: Sequence[Mention]) -> Iterator[str]:
    """What a machine tells against a person's word."""
    denied = {(denial.kind, _plain(denial.text)) for denial in item.denials.all()}
    persons = [mention for mention in item.mentions.all() if mention.is_edited]
    for mention in told:
        if (mention.kind, _plain(mention.text)) in denied:
            yield f"“{mention.text}” is told, and an editor denied it."
        if any(one.kind == mention.kind and _span(one).meets(_span(mention)) for one in persons):
            yield f"“{mention.text}” is told over what an editor said."
        if mention.organisation and mention.organisation.is_ignored:
            yield f"“{mention.text}” names what an editor said is no organisation."


def _days(mention: Mention) -> tuple[date | None, date | None]:
    """The days that a fact is to be kept under."""
    if mention.kind != Mention.Kind.DATE:
        return None, None
    try:
        return dates.span(mention.value)
    except ValueError:  # no date at all
        return None, None


@transaction.atomic
def _mend(key: int, known: Knowledge) -> list[str]:
    rows = Item.everything.select_related("issue").select_for_update(of=("self",))
    item = rows.filter(pk=key).first()
    if item is None:
        return []
    persons = list(item.mentions.filter(is_edited=True))
    done = [_moved(mention, item, persons) for mention in persons]
    if any(_of_machine(item)):
        fact_store.find_beside([item], known, {item.pk: persons})
    left = [f"Item {key}: {said}" for said in _of(item)]
    return [*filter(None, done), *(left or [f"Item {key}: its facts were found again."])]


def _moved(mention: Mention, item: Item, others: Sequence[Mention]) -> str:
    """Move a person's fact to the one free place of its words; says why it cannot."""
    if _is_in_place(mention, item.text):
        return ""
    same = (one for one in others if one.kind == mention.kind and one.pk != mention.pk)
    taken = [_span(one) for one in same if _is_in_place(one, item.text)]
    free = [s for s in spans(item.text, mention.text) if not any(map(s.meets, taken))]
    if len(free) == 1:
        fact_store.move(mention, free[0], item.text)
        return ""
    where = "nowhere" if not free else f"at {len(free)} places"
    return (
        f"Item {item.pk}: the words of an editor's fact “{mention.text}” stand {where} in its "
        "text; an editor can say at the desk where it belongs, or remove it."
    )


def _is_in_place(mention: Mention, text: str) -> bool:
    return text[mention.start : mention.end] == mention.text


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)


def _mark(mention: Mention) -> tuple[object, ...]:
    return (mention.kind, mention.start, mention.end, mention.value, mention.role)


def _plain(words: str) -> str:
    return " ".join(words.split())
