"""The matches of a page, in order, and how many there are in all.

Tantivy leaves equal scores in the order in which documents came to lie. Ours are equal when they
are so to two decimals, and then the newest comes first: all that score as the first and the last of
a page do are fetched, and sorted here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tantivy import DocAddress, Order, Query, Searcher, SearchResult

from search.engines.base import Match
from search.engines.tantivy_schema import SCHEMA

SPARE = 60  # fetched beyond a page at first, which is mostly enough to reach the next score
MORE = 8  # times as many the next time
DECIMALS = 2
ORDERS = {
    "newest": ("newest", Order.Desc),
    "oldest": ("oldest", Order.Asc),
    "added": ("item", Order.Desc),  # keys rise as items come
}
Hits = Sequence[tuple[float, DocAddress]]


@dataclass(frozen=True, slots=True)
class Page:
    """A part of what was found, and how many there are in all."""

    matches: tuple[Match, ...]
    total: int


def by_date(asked: Query, searcher: Searcher, sort: str, *, start: int, end: int) -> Page:
    """The matches from `start` to `end`, in one of ORDERS."""
    field, order = ORDERS[sort]
    result = searcher.search(
        asked, max(1, end - start), offset=start, order_by_field=field, order=order
    )
    item_ids = _item_ids(searcher, [address for _, address in result.hits[: end - start]])
    scores = _scores(asked, searcher, item_ids)
    return Page(tuple(Match(each, scores[each]) for each in item_ids), _total(result))


def by_score(asked: Query, searcher: Searcher, *, start: int, end: int) -> Page:
    """The matches from `start` to `end`, best first and newest first of those alike."""
    limit, most = end + SPARE, max(1, searcher.num_docs)
    result = searcher.search(asked, min(limit, most))
    while _is_cut(result.hits, end, limit=limit):
        limit *= MORE
        result = searcher.search(asked, min(limit, most))
    matches = _sorted(result.hits, searcher, start=start, end=end)
    return Page(matches, _total(result))


def _is_cut(hits: Hits, end: int, *, limit: int) -> bool:
    """Whether more hits than these may score as the last one of the page does."""
    return len(hits) == limit and _rank(hits[-1]) == _rank(hits[end - 1])


def _rank(hit: tuple[float, DocAddress]) -> float:
    return -round(hit[0], DECIMALS)


def _sorted(hits: Hits, searcher: Searcher, *, start: int, end: int) -> tuple[Match, ...]:
    if not hits[start:end]:
        return ()
    first = bisect_left(hits, _rank(hits[start]), key=_rank)
    last = bisect_right(hits, _rank(hits[start:end][-1]), key=_rank)
    alike = hits[first:last]
    addresses = [address for _, address in alike]
    newest = searcher.fast_field_values("newest", addresses)
    keys = [(_rank(hit), -int(new or 0)) for hit, new in zip(alike, newest, strict=True)]
    order = sorted(range(len(alike)), key=keys.__getitem__)[start - first : end - first]
    item_ids = _item_ids(searcher, [addresses[place] for place in order])
    return tuple(
        Match(item_id, alike[place][0]) for item_id, place in zip(item_ids, order, strict=True)
    )


def _scores(asked: Query, searcher: Searcher, item_ids: list[int]) -> dict[int, float]:
    """What these score, which were found in another order."""
    if not item_ids:
        return {}
    among = Query.const_score_query(Query.term_set_query(SCHEMA, "item", item_ids), 0.0)
    hits = searcher.search(asked.and_must_match(among), len(item_ids), count=False).hits
    found = _item_ids(searcher, [address for _, address in hits])
    return dict(zip(found, (score for score, _ in hits), strict=True))


def _item_ids(searcher: Searcher, addresses: list[DocAddress]) -> list[int]:
    return [int(value or 0) for value in searcher.fast_field_values("item", addresses)]


def _total(result: SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # left out of tantivy's types
