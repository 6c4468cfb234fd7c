"""What readers of an archive may ask for, and whom the editor changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Each = TypeVar("Each")
RANKS = (5, 20, 80, 320, 1280, 5000)  # of words, by how many items have them; from 0
NONE = "zyzzywick"  # in no text


@dataclass(frozen=True, slots=True)
class Plan:
    """Words from common to rare and one in no text; addresses; keys of items to be saved."""

    words: tuple[str, ...]
    topics: tuple[str, ...]
    series: tuple[str, ...]
    years: tuple[int, ...]
    issues: tuple[str, ...]
    items: tuple[str, ...]
    saved: tuple[int, ...]


def ranked(words: Mapping[str, int]) -> tuple[str, ...]:
    """Of the words of an index those of RANKS, and the one that it does not have."""
    in_order = sorted(words, key=lambda word: (-words[word], word))
    found = dict.fromkeys(in_order[min(rank, len(in_order) - 1)] for rank in RANKS)
    return (*found, NONE)


def spread(rows: Sequence[Each], *, count: int) -> list[Each]:
    """So many of these, evenly from first to last; all where there are fewer."""
    step = max(len(rows) // count, 1)
    return list(rows[::step][:count])
