"""Every organisation of what a search finds: its filter beside the results has the first few."""

from collections.abc import Mapping
from dataclasses import dataclass

from bulletins.alphabet import sort_key
from search.analysis import tokens
from search.facets import FacetValue
from search.query import SearchQuery
from search.ranking import Window, ranked

ROWS = 200  # on one page
NAME = "organisation"


@dataclass(frozen=True, slots=True)
class Bodies:
    """One page of them, A to Z, of `count` that fit; pages count from 1."""

    values: tuple[FacetValue, ...]
    count: int
    page: int
    pages: int


def bodies(query: SearchQuery, *, called: str) -> Bodies:
    """Those that the search finds, as its filter counts them, with words that begin so.

    SearchUnavailable where there is no index that can be read.
    """
    counts: Mapping[str, int] = ranked(query, Window(0, 1, facets=(NAME,))).facets[NAME]
    begun = [token.word for token in tokens(called)]
    fit = sorted((name for name in counts if _is_called(name, begun)), key=sort_key)
    pages = max(1, -(-len(fit) // ROWS))
    page = min(query.page, pages)
    chosen = {name.casefold(): name for name in query.organisations}
    shown = fit[(page - 1) * ROWS : page * ROWS]
    values = (
        FacetValue(chosen.get(fold := name.casefold(), name), name, counts[name], fold in chosen)
        for name in shown
    )
    return Bodies(tuple(values), len(fit), page, pages)


def _is_called(name: str, begun: list[str]) -> bool:
    words = [token.word for token in tokens(name)] if begun else []
    return all(any(word.startswith(each) for word in words) for each in begun)
