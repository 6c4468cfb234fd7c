"""Texts compared by the runs of words that they share, whatever paragraphs they stand in."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import TypeVar

WORD = re.compile(r"\w+")  # "2016", "harbour"
LENGTH = 3  # words in a run
MOST_HOLDERS = 8  # of one run; what more texts have tells none of them apart
Old = TypeVar("Old", bound=Hashable)
New = TypeVar("New", bound=Hashable)


def words_in(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in WORD.finditer(text))


def shingles(text: str) -> Counter[str]:
    """Every run of three words in a text, with how often; of a shorter text the whole."""
    words = WORD.findall(text.casefold())
    if len(words) < LENGTH:
        return Counter([" ".join(words)] if words else [])
    return Counter(" ".join(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1))


def shared(kept: Mapping[Old, str], read: Mapping[New, str]) -> dict[tuple[Old, New], float]:
    """How many words two texts share, for all pairs that share any. Linear in the words."""
    holders: defaultdict[str, list[tuple[Old, int]]] = defaultdict(list)
    for old, text in kept.items():
        for run, times in shingles(text).items():
            holders[run].append((old, times))
    found: defaultdict[tuple[Old, New], int] = defaultdict(int)
    sizes = {}
    for new, text in read.items():
        runs = shingles(text)
        sizes[new] = words_in(text) / max(1, runs.total())
        for run, times in runs.items():
            for old, others in _few(holders.get(run, [])):
                found[old, new] += min(times, others)
    return {(old, new): number * sizes[new] for (old, new), number in found.items()}


def _few(holders: list[tuple[Old, int]]) -> list[tuple[Old, int]]:
    return holders if len(holders) <= MOST_HOLDERS else []
