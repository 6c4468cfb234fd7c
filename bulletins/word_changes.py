"""Two versions of a text, word by word: what stayed, what went and what came."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum
from itertools import accumulate

PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")  # "one\n\n" and "two" of "one\n\ntwo"
WORD = re.compile(r"\s*\S+|\s+$")  # "levy," and " and" of "levy, and"
MOST_STEPS = 500_000  # of comparing two texts, about 50 ms; what is left then goes and comes whole
LONG, EDGE = 60, 20  # words that stayed: from where on they are cut, and what is left at each end


class Fate(StrEnum):
    """What became of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words one after another that share their fate."""

    fate: Fate
    text: str


def compare(old: str, new: str) -> tuple[Run, ...]:
    """What became of the words of a text: the gone and the same are the old, the rest the new.

    Texts whose words are so many or so alike that it takes too long are told apart less finely.
    """
    return tuple(_joined(_by_paragraphs(PARAGRAPH.findall(old), PARAGRAPH.findall(new))))


def shortened(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The same, with long stretches that stayed cut to the words beside what changed."""
    last = len(runs) - 1
    return tuple(
        _cut(run, is_first=number == 0, is_last=number == last) for number, run in enumerate(runs)
    )


@dataclass(slots=True)
class _Patience:
    """How many steps are left for two texts."""

    steps: int = MOST_STEPS


class _Matcher(SequenceMatcher[str]):
    """Finds no more that stayed when patience is at its end."""

    def __init__(self, old: Sequence[str], new: Sequence[str], patience: _Patience) -> None:
        super().__init__(a=old, b=new, autojunk=False)
        times = Counter(new)
        steps = (1 + times[one] for one in old)
        self._steps = list(accumulate(steps, initial=0))  # of looking at those before each
        self._patience = patience

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """As ever, as long as there is patience for all that is alike."""
        self._patience.steps -= self._steps[-1 if ahi is None else ahi] - self._steps[alo]
        if self._patience.steps < 0:
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


def _by_paragraphs(old: list[str], new: list[str]) -> Iterator[Run]:
    patience = _Patience()
    for tag, start, end, first, last in _Matcher(old, new, patience).get_opcodes():
        gone, came = "".join(old[start:end]), "".join(new[first:last])
        if tag == "equal":
            yield Run(Fate.SAME, gone)
        else:
            yield from _by_words(WORD.findall(gone), WORD.findall(came), patience)


def _by_words(old: list[str], new: list[str], patience: _Patience) -> Iterator[Run]:
    for tag, start, end, first, last in _Matcher(old, new, patience).get_opcodes():
        if tag == "equal":
            yield Run(Fate.SAME, "".join(old[start:end]))
        else:
            yield Run(Fate.GONE, "".join(old[start:end]))
            yield Run(Fate.NEW, "".join(new[first:last]))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of one fate as one, none of them empty."""
    before: Run | None = None
    for run in (run for run in runs if run.text):
        if before and before.fate == run.fate:
            before = Run(run.fate, before.text + run.text)
            continue
        if before:
            yield before
        before = run
    if before:
        yield before


def _cut(run: Run, *, is_first: bool, is_last: bool) -> Run:
    words = WORD.findall(run.text)
    if run.fate != Fate.SAME or len(words) <= LONG:
        return run
    head = "" if is_first else "".join(words[:EDGE])
    tail = "" if is_last else "".join(words[-EDGE:])
    return Run(run.fate, " … ".join((head, tail.lstrip())))
