"""Whether what pages count and list is what the archive holds; each fault is a sentence."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from bulletins import tally_store, term_store
from bulletins.filing import Share
from bulletins.models import Filed, Item, Listed, Tally, Term

MEND = "run manage.py count_items."
PLACE = ("of", "day", "issue_id", "position", "item_id", "is_public")
TERM = ("key", "is_public", "is_figure", "letters", "sign", "short", "meanings", "items")


def faults() -> Iterator[str]:
    """Every count, list and abbreviation that is not as it should be."""
    yield from _filed()
    yield from _tallies()
    yield from _terms()


def _filed() -> Iterator[str]:
    """An item is counted, and listed, under what it is filed under now."""
    keys = {*Item.objects.order_by().values_list("pk", flat=True)}
    keys.update(Filed.objects.values_list("pk", flat=True))
    keys.update(Listed.objects.order_by().values_list("item_id", flat=True).distinct())
    for ids in tally_store.batches(keys):
        now, was = tally_store.filings(ids), tally_store.kept_filings(ids)
        listed = Listed.objects.filter(item_id__in=ids).order_by().values_list(*PLACE)
        due = Counter(_values(row, PLACE) for row in tally_store.places(now))
        wrong = {row[PLACE.index("item_id")] for row in _unlike(due, Counter(listed))}
        for pk in ids:
            if now.get(pk) != was.get(pk):
                yield f"Item {pk}: it is not counted as it is now; {MEND}"
            elif pk in wrong:
                yield f"Item {pk}: it is not listed where it should be; {MEND}"


def _tallies() -> Iterator[str]:
    """A count is what the items that were counted add up to."""
    due: Counter[Share] = Counter()
    for ids in tally_store.batches(Filed.objects.values_list("pk", flat=True)):
        due.update(tally_store.difference((), tally_store.kept_filings(ids).values()))
    kept: Counter[Share] = Counter()
    for *share, number in Tally.objects.order_by().values_list(*Share._fields, "count"):
        kept[Share(*share)] = number
    for share in sorted(due.keys() | kept.keys()):
        if due[share] != kept[share]:
            what = f"{share.of} by {share.by} {share.value}"
            yield f"Count of {what}: {kept[share]} are kept for {due[share]}; {MEND}"


def _terms() -> Iterator[str]:
    """The glossary says what the explanations in items say."""
    due = Counter(map(_said, term_store.terms()))
    kept = Counter(map(_said, Term.objects.order_by()))
    if wrong := _unlike(due, kept):
        yield f"{len(wrong)} abbreviations of the glossary are out of date; {MEND}"


def _said(term: Term) -> str:
    return json.dumps(_values(term, TERM), sort_keys=True)


def _values(row: Model, fields: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, field) for field in fields)


def _unlike(one: Counter[Any], other: Counter[Any]) -> Counter[Any]:
    """What is in one and not in the other, as often as that is so."""
    return (one - other) + (other - one)
