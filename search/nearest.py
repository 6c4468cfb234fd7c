"""The archive's own words nearest to one that it has not."""

import string
from collections.abc import Hashable
from functools import lru_cache

from search.analysis import STOP_WORDS
from search.engine import backend
from search.word_list import SHORT, Near, WordList

FEW, MORE = 1, 2  # edits: in a short word or its first letter, in a longer one
CHOICES = 3  # words to put in its place
LETTERS = string.ascii_lowercase  # tried where no word begins as it was typed


@lru_cache(maxsize=2000)
def nearest(word: str, state: Hashable) -> tuple[Near, ...]:
    """The likeliest first: of fewest edits, in most items; none says nothing beside others.

    First letters are seldom wrong: words with another count where none has the same.
    """
    edits = FEW if len(word) <= SHORT else MORE
    found = _near(word, word[0], state, edits=edits) or _near(word, LETTERS, state, edits=FEW)
    counts = backend().frequencies([each.word for each in found])
    return tuple(sorted(found, key=lambda each: (each.edits, -counts[each.word], each.word)))[
        :CHOICES
    ]


@lru_cache(maxsize=len(LETTERS))
def _word_list(letter: str, state: Hashable) -> WordList:
    return WordList.of(backend().words(letter))


def _near(word: str, letters: str, state: Hashable, *, edits: int) -> list[Near]:
    lists = (_word_list(letter, state) for letter in letters)
    found = (near for words in lists for near in words.near(word, edits=edits))
    return [near for near in found if near.word not in STOP_WORDS]
