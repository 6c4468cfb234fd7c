"""Two versions of a text, word by word: what stayed, what went and what came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\s*\S+|\s+$")  # "levy," and " and" of "levy, and"
MOST = 1_000  # words that are compared one by one; longer stretches go and come whole
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
    """What became of the words of a text: the gone and the same are the old, the rest the new."""
    return tuple(_joined(_by_lines(old.splitlines(keepends=True), new.splitlines(keepends=True))))


def shortened(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The same, with long stretches that stayed cut to the words beside what changed."""
    last = len(runs) - 1
    return tuple(
        _cut(run, is_first=number == 0, is_last=number == last) for number, run in enumerate(runs)
    )


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()


def _by_lines(old: list[str], new: list[str]) -> Iterator[Run]:
    for tag, start, end, first, last in _steps(old, new):
        gone, came = "".join(old[start:end]), "".join(new[first:last])
        if tag == "equal":
            yield Run(Fate.SAME, gone)
        else:
            yield from _by_words(WORD.findall(gone), WORD.findall(came))


def _by_words(old: list[str], new: list[str]) -> Iterator[Run]:
    if max(len(old), len(new)) > MOST:
        yield from (Run(Fate.GONE, "".join(old)), Run(Fate.NEW, "".join(new)))
        return
    for tag, start, end, first, last in _steps(old, new):
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
