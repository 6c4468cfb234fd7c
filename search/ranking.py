"""Which items answer a search, and in what order: all its words first, then some of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from search.engine import backend
from search.engines.base import Found, Match
from search.expansion import Meant, loose, meant, strict
from search.knowledge import Known, known
from search.query import SearchQuery
from search.spelling import corrected
from search.syntax import Node

ENOUGH = 20  # items with all the words: where there are as many, nothing looser is looked for
MOST = 20  # items with some of the words
SHARE = 0.1  # of the best one's score, that such an item must have


@dataclass(frozen=True, slots=True)
class Ranked:
    """The matches asked for; the first `strict` of `total` are those with all the words.

    `tree` is what was looked for after all: `is_corrected` where a misspelt word was put right.
    `meant` are the abbreviations looked for under their other name too.
    """

    matches: tuple[Match, ...]
    total: int
    strict: int
    facets: Mapping[str, Mapping[str, int]]
    tree: Node | None
    is_corrected: bool = False
    meant: tuple[Meant, ...] = ()


def ranked(
    query: SearchQuery,
    tree: Node | None,
    *,
    start: int,
    end: int | None,
    facets: Collection[str] = (),
) -> Ranked:
    """The matches of a tree within a search's filters, from `start` up to `end`.

    SearchUnavailable where there is no index that can be read.
    """
    if tree is None:
        found = backend().find(query, None, start=start, end=end, facets=facets)
        return Ranked(found.matches, found.total, found.total, found.facets, None)
    now = known()
    answer = _strict(query, tree, now, start=start, end=end, facets=facets)
    right = corrected(tree) if not answer.total else None
    if right:
        answer = replace(
            _strict(query, right, now, start=start, end=end, facets=facets), is_corrected=True
        )
    return _with_tail(answer, query, now, start=start, end=end, facets=facets)


def _strict(
    query: SearchQuery,
    tree: Node,
    now: Known,
    *,
    start: int,
    end: int | None,
    facets: Collection[str],
) -> Ranked:
    asked = strict(tree, now.lexicon, now.topics(query.q))
    found = backend().find(query, asked, start=start, end=end, facets=facets)
    names = meant(tree, now.lexicon)
    return Ranked(found.matches, found.total, found.total, found.facets, tree, meant=names)


def _with_tail(
    answer: Ranked,
    query: SearchQuery,
    now: Known,
    *,
    start: int,
    end: int | None,
    facets: Collection[str],
) -> Ranked:
    """The answer followed by the best of what has some of the words, where few have all."""
    if answer.strict >= ENOUGH or answer.tree is None:
        return answer
    asked = loose(answer.tree, now.lexicon, now.topics(query.q))
    if asked is None:
        return answer
    tail = _tail(query, asked, facets=() if answer.strict else facets)
    first, last = max(start - answer.strict, 0), None if end is None else end - answer.strict
    return replace(
        answer,
        matches=(*answer.matches, *tail.matches[first : None if last is None else max(last, 0)]),
        total=answer.strict + len(tail.matches),
        facets=answer.facets if answer.strict else tail.facets,
    )


def _tail(query: SearchQuery, asked: Node, *, facets: Collection[str]) -> Found:
    """The best, by relevance whatever the order of the rest."""
    by_relevance = replace(query, sort="relevance")
    found = backend().find(by_relevance, asked, start=0, end=MOST, facets=facets)
    least = SHARE * found.matches[0].score if found.matches else 0.0
    return replace(found, matches=tuple(m for m in found.matches if m.score >= least))
