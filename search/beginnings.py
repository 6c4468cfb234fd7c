"""What is typed so far, against the beginnings of a name's words."""

from dataclasses import dataclass
from typing import Self

from search.analysis import STOP_WORDS, tokens

SHORTEST, LONGEST = (
    2,
    80,
)  # characters of letters and figures, and of all; nothing is suggested else
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Typed:
    """The words typed, folded as the index folds them. None are asked of what is too short."""

    words: tuple[str, ...]

    @classmethod
    def read(cls, q: str) -> Self:
        """Anything at all; what nobody types while looking for a name has no words."""
        words = tuple(token.word for token in tokens(q)) if len(q) <= LONGEST else ()
        fits = len(words) <= MOST_WORDS and sum(map(len, words)) >= SHORTEST
        return cls(words if fits else ())

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that do not stand in every other name."""
        return tuple(word for word in self.words if word not in STOP_WORDS)

    @property
    def longest(self) -> str:
        """The word that the fewest names have, as a guess."""
        return max(self.words, key=len)

    def fit(self, name: str) -> int | None:
        """How well the name fits, 0 best; None where a word typed begins none of its words.

        0: it begins with what is typed; 1: all of it stands together further on; 2: scattered.
        """
        named = [token.word for token in tokens(name)]
        if not all(any(each.startswith(word) for each in named) for word in self.words):
            return None
        if self._stands(named[: len(self.words)]):
            return 0
        count = len(self.words)
        return 1 if any(self._stands(named[at : at + count]) for at in range(len(named))) else 2

    def _stands(self, named: list[str]) -> bool:
        *whole, last = self.words
        return named[:-1] == whole and bool(named) and named[-1].startswith(last)
