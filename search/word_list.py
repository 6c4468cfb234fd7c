"""The archive's own words, and those nearest to one that is not among them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORT = 5  # letters
FEW, MORE = 1, 2  # letters wrong, left out, too many or swapped: in a short word, in a longer one
CHOICES = 3  # words given


@dataclass(frozen=True, slots=True)
class WordList:
    """The archive's words, with how many items have each; those of letters alone by their shape.

    A shape is a first letter and a length.
    """

    counts: Mapping[str, int]
    by_shape: Mapping[tuple[str, int], Sequence[str]]

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Self:
        """The words that an engine has."""
        by_shape = defaultdict(list)
        for word in counts:
            if word.isalpha():
                by_shape[word[0], len(word)].append(word)
        return cls(counts, by_shape)

    def nearest(self, word: str) -> tuple[str, ...]:
        """The likeliest first: of fewest changes, in most items.

        First letters are seldom wrong: words with another count where none has the same.
        """
        edits = FEW if len(word) <= SHORT else MORE
        lengths = range(len(word) - edits, len(word) + edits + 1)
        likely = [shape for shape in self.by_shape if shape[1] in lengths]
        same = [shape for shape in likely if shape[0] == word[0]]
        found = self._near(word, same, edits) or self._near(word, likely, edits)
        return tuple(near for *_, near in sorted(found)[:CHOICES])

    def _near(
        self, word: str, shapes: Iterable[tuple[str, int]], edits: int
    ) -> list[tuple[float, int, str]]:
        """Changes, items that have it (below zero), and the word."""
        words = [near for shape in shapes for near in self.by_shape[shape]]
        found = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=None)
        return [(distance, -self.counts[near], near) for near, distance, _ in found]
