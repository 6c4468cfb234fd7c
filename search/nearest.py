"""The archive's own words nearest to one that it has not."""

import string
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache

from search.analysis import STOP_WORDS
from search.engine import backend
from search.word_list import SHORT, Near, WordList

FEW, MORE = 1, 2  # edits: in a short word or its first letter, in a longer one
CHOICES = 3  # words to put in its place
LETTERS = string.ascii_lowercase  # that a word may begin with which was typed otherwise


@lru_cache(maxsize=2000)
def nearest(word: str, state: Hashable) -> tuple[Near, ...]:
    """The likeliest first: of fewest edits, in most items; none says nothing beside others.

    First letters are seldom wrong: words with another count where none has the same.
    """
    found = _telling(_begun_alike(word, state)) or _telling(_begun_otherwise(word))
    counts = backend().frequencies([each.word for each in found])
    return tuple(sorted(found, key=lambda each: (each.edits, -counts[each.word], each.word)))[
        :CHOICES
    ]


def _telling(found: Iterable[Near]) -> list[Near]:
    return [near for near in found if near.word not in STOP_WORDS]


def _begun_alike(word: str, state: Hashable) -> Iterator[Near]:
    return _word_list(word[0], state).near(word, edits=FEW if len(word) <= SHORT else MORE)


def _begun_otherwise(word: str) -> Iterator[Near]:
    """The words that one edit of the first letter makes of it."""
    first, rest = word[0], word[1:]
    others = {letter + end for letter in LETTERS for end in (rest, word)}
    others |= {rest, rest[:1] + first + rest[1:]}
    counts = backend().frequencies(others)
    return (Near(FEW, other) for other in others if counts[other])


@lru_cache(maxsize=len(LETTERS))
def _word_list(letter: str, state: Hashable) -> WordList:
    return WordList.of(backend().words(letter))
