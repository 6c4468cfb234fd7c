"""Folds what says nearly the same as a result above it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from search.analysis import words
from search.hits import Hit

SHINGLE = 3  # words
ALIKE = 0.6  # of the shingles of two items together, that both have
LONGEST_READ = 4_000  # characters of a text


@dataclass(frozen=True, slots=True)
class Folded:
    """A result, and those further down the page that say it again, in their order."""

    hit: Hit
    again: tuple[Hit, ...] = ()


def folded(hits: Iterable[Hit]) -> tuple[Folded, ...]:
    """Each result once, with its repeats under the first of them."""
    rows: list[Folded] = []
    said: list[frozenset[str]] = []
    for hit in hits:
        shingles = frozenset(_shingles(hit))
        at = next((at for at, other in enumerate(said) if is_alike(shingles, other)), None)
        if at is None:
            rows.append(Folded(hit))
            said.append(shingles)
        else:
            rows[at] = replace(rows[at], again=(*rows[at].again, hit))
    return tuple(rows)


def is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two items share enough of their shingles to say the same."""
    fewer, more = sorted((len(one), len(other)))
    if not fewer or fewer < ALIKE * more:
        return False
    shared = len(one & other)
    return shared >= ALIKE * (fewer + more - shared)


def _shingles(hit: Hit) -> Iterator[str]:
    """Every few words in a row of an item's title and text."""
    item = hit.item
    run = words(f"{item.title} {item.text[:LONGEST_READ]}").split()
    for at in range(max(len(run) - SHINGLE + 1, min(len(run), 1))):
        yield " ".join(run[at : at + SHINGLE])
