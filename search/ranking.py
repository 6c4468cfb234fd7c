"""Which items answer a search, and in what order: all its words first, then some of them."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.translation import gettext, ngettext

from search.attested import attested
from search.engine import backend
from search.engines.base import Counts
from search.expansion import loose, meant, strict
from search.knowledge import Known, known
from search.lexicon import Meant
from search.parser import parse
from search.query import SearchQuery
from search.signals import searched
from search.spelling import mended
from search.syntax import Node, describe

ENOUGH = 20  # items with all the words: where there are as many, nothing looser is looked for
MOST = 20  # items with some of the words
SHARE = 0.1  # of the best one's score, that such an item must have


class Listed(NamedTuple):
    """An item in a search's list; `tree` is what found it, `is_partial` that it lacks words."""

    item_id: int
    score: float
    tree: Node | None
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the list that is wanted, `end` None for all of the rest; and what to count."""

    start: int
    end: int | None
    facets: Collection[str] = ()

    def after(self, count: int) -> slice:
        """What of it lies behind the first so many."""
        return slice(
            max(self.start - count, 0), None if self.end is None else max(self.end - count, 0)
        )


@dataclass(frozen=True, slots=True)
class Ranked:
    """The part of the list that was wanted; the first `strict` of `total` have all the words.

    `suggestion` is another `q`, where words were misspelt; `is_corrected` says that it was searched
    for at once. `meant` are the abbreviations looked for under their other name too.
    """

    listed: tuple[Listed, ...]
    total: int
    strict: int
    counting: Callable[[], Counts] = dict
    suggestion: str | None = None
    is_corrected: bool = False
    meant: tuple[Meant, ...] = ()

    @property
    def facets(self) -> Counts:
        """The counts that the window asks for, waited for where they are still being made."""
        return self.counting()

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what the list holds beside what was asked for to the letter."""
        notes = []
        if self.is_corrected:
            instead = gettext("Searched for “%(words)s” instead.")
            notes.append(instead % {"words": self.suggestion})
        if self.total > self.strict:
            notes.append(_shares(self.strict, self.total - self.strict))
        return tuple(notes)


def _shares(strict: int, others: int) -> str:
    """ "2 have all the words; 1 more has some of them, or comes near in meaning."."""
    return f"{_with_all(strict)}; {_with_some(others, is_more=strict > 0)}."


def _with_all(count: int) -> str:
    if not count:
        return gettext("None has all the words")
    have = ngettext("%(count)d has all the words", "%(count)d have all the words", count)
    return have % {"count": count}


def _with_some(count: int, *, is_more: bool) -> str:
    if is_more:
        have = ngettext(
            "%(count)d more has some of them, or comes near in meaning",
            "%(count)d more have some of them, or come near in meaning",
            count,
        )
    else:
        have = ngettext(
            "%(count)d has some of them, or comes near in meaning",
            "%(count)d have some of them, or come near in meaning",
            count,
        )
    return have % {"count": count}


def ranked(query: SearchQuery, window: Window) -> Ranked:
    """What a search finds; misspelt words that find nothing are put right at once.

    SearchUnavailable where there is no index that can be read.
    """
    begun, outcome = time.perf_counter(), "fault"
    try:
        answer = _ranked(query, window)
        outcome = "found" if answer.total else "nothing"
        return answer
    finally:
        searched.send(ranked, seconds=time.perf_counter() - begun, outcome=outcome)


def _ranked(query: SearchQuery, window: Window) -> Ranked:
    tree = parse(query.q).tree
    if tree is None:
        return _found(query, None, window)
    now = _known(tree)
    answer = _strictly(query, tree, now, window)
    better = mended(query, tree, now.lexicon, total=answer.total)
    likely = better.tree if better else tree
    if likely != tree:
        now = _known(likely)
    if better and better.is_sure and not answer.total:
        tree = likely
        answer = replace(_strictly(query, tree, now, window), is_corrected=True)
    suggestion = better.q if better else None
    answer = replace(answer, suggestion=suggestion, meant=meant(tree, now.lexicon))
    return _with_tail(answer, query, tree, likely=likely, now=now, window=window)


def _known(tree: Node) -> Known:
    now = known()
    return replace(now, lexicon=attested(now.lexicon, tree))


def _strictly(query: SearchQuery, tree: Node, now: Known, window: Window) -> Ranked:
    return _found(query, strict(tree, now.lexicon, now.topics(describe(tree))), window)


def _found(query: SearchQuery, tree: Node | None, window: Window) -> Ranked:
    found = backend().ask(tree, query, start=window.start, end=window.end, facets=window.facets)
    listed = tuple(Listed(*match, tree) for match in found.matches)
    return Ranked(listed, found.total, found.total, found.counting)


def _with_tail(
    answer: Ranked, query: SearchQuery, tree: Node, *, likely: Node, now: Known, window: Window
) -> Ranked:
    """The answer followed by the best of what has some of the words, where few have all.

    Those go by relevance whatever the order of the rest. `likely` has words put right that were
    looked for as they were typed.
    """
    if answer.strict >= ENOUGH:
        return answer
    asked = loose(likely, now.lexicon, now.topics(describe(likely)), listed=tree)
    if asked is None:
        return answer
    found = backend().ask(asked, replace(query, sort="relevance"), start=0, end=MOST).matches
    near = [match for match in found if match.score >= SHARE * found[0].score]
    listed = (Listed(*match, asked, is_partial=True) for match in near[window.after(answer.strict)])
    return replace(answer, listed=(*answer.listed, *listed), total=answer.strict + len(near))
