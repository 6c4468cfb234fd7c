"""The archive's words that begin alike, and those among them that are near to another word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

BETWEEN = " "
SHORT, MIDDLING = 6, 7  # letters: so few are often another word's, but for one slip or one edit
ALIKE = ("aeiouy", "ckqsxz", "gj", "fv", "mn")  # letters that are taken for each other


class Near(NamedTuple):
    """A word, and how many letters of it are wrong, left out, too many or swapped."""

    edits: int
    word: str


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of letters alone by their number of letters, those of each number as one string.

    So they take a tenth of the memory that as many strings would.
    """

    by_length: Mapping[int, str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """The words among these that are of letters alone."""
        by_length = defaultdict(list)
        for word in words:
            if word.isalpha():
                by_length[len(word)].append(word)
        return cls({length: BETWEEN.join(alike) for length, alike in by_length.items()})

    def near(self, word: str, *, edits: int) -> Iterator[Near]:
        """The words that so many edits make of it, or fewer."""
        for length in range(len(word) - edits, len(word) + edits + 1):
            words = self.by_length.get(length, "").split()
            for near, distance, _ in process.extract_iter(
                word, words, scorer=OSA.distance, score_cutoff=edits
            ):
                yield Near(int(distance), near)


def is_slip(typed: str, meant: str) -> bool:
    """Whether a word is hardly anything but the other misspelt.

    A long one is, within what is near; in a short one a letter is left out, too many, swapped with
    its neighbour or taken for one that sounds alike, but the first is right: "sight" is no "right".
    """
    if len(typed) > MIDDLING:
        return True
    if OSA.distance(typed, meant) > 1:
        return False
    return len(typed) > SHORT or (typed[0] == meant[0] and _sounds_alike(typed, meant))


def _sounds_alike(typed: str, meant: str) -> bool:
    if len(typed) != len(meant):
        return True
    wrong = [{one, other} for one, other in zip(typed, meant, strict=True) if one != other]
    return len(wrong) > 1 or any(wrong[0] <= {*letters} for letters in ALIKE)
