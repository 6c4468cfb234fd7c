"""How many matches have each value of a facet; every value, however many there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from tantivy import FieldType, Occur, Order, Query, Searcher

from search.engines.base import FACETS, years_of
from search.engines.tantivy_query import narrowed
from search.engines.tantivy_schema import COUNTED, SCHEMA

MOST = 65_000  # values that tantivy counts at once, of all the facets it is asked for


def counts(
    asked: Query, let_through: Mapping[str, Query], searcher: Searcher, *, facets: Iterable[str]
) -> dict[str, dict[str, int]]:
    """Each facet's values, counted as if its own filter were not set.

    Facets whose own filter is not set are counted in one pass, each other in one of its own.
    """

    def own(name: str) -> list[str]:
        return sorted(FACETS[name] & let_through.keys())

    found: dict[str, dict[str, int]] = {}
    for but, names in groupby(sorted(facets, key=own), key=own):
        among, together = narrowed(asked, let_through, but=but), set(names)
        are_of_months = {"year"} if "month" in together else set()
        found |= _counted(among, searcher, names=sorted(together - are_of_months))
        if together & are_of_months:
            found["year"] = years_of(found["month"])
    return found


def _counted(among: Query, searcher: Searcher, *, names: list[str]) -> dict[str, dict[str, int]]:
    size = MOST // len(names)
    answer = searcher.aggregate(among, {name: _terms(name, size=size) for name in names})
    found: dict[str, dict[str, int]] = {}
    for name in names:
        is_whole = not answer[name]["sum_other_doc_count"]
        found[name] = dict(_values(answer[name]) if is_whole else _in_parts(among, searcher, name))
    return found


def _in_parts(among: Query, searcher: Searcher, name: str) -> Counter[str]:
    """Counted for a part of the items at a time, each half of one with too many values."""
    last = searcher.search(Query.all_query(), 1, order_by_field="item", order=Order.Desc)
    found: Counter[str] = Counter()
    waiting = [(0, int(last.hits[0][0]))]
    while waiting:
        low, high = waiting.pop()
        items = Query.range_query(SCHEMA, "item", FieldType.Unsigned, low, high)
        part = Query.boolean_query([(Occur.Must, among), (Occur.Must, items)])
        answer = searcher.aggregate(part, {name: _terms(name, size=MOST)})
        if answer[name]["sum_other_doc_count"] and low < high:
            middle = (low + high) // 2
            waiting += [(low, middle), (middle + 1, high)]
        else:
            found.update(_values(answer[name]))
    return found


def _terms(name: str, *, size: int) -> dict[str, dict[str, object]]:
    return {"terms": {"field": COUNTED.get(name, name), "size": size}}


def _values(answer: Mapping[str, Any]) -> dict[str, int]:
    return {each["key"]: each["doc_count"] for each in answer["buckets"]}
