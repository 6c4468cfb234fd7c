"""What a text is about: its telling words, how much it makes of each, and which stand in a row."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Self

from search.analysis import STOP_WORDS, stem, words
from search.everyday import EVERYDAY

OPENING = 800  # characters in which a story says what it is about
SHORTEST = 3  # letters of a word that means something
IN_TITLE = 0.75  # what a title makes of a word, beside what the text does
HALFWAY = 1.5  # times that a text says a word, for half of all it can make of it
# "https://www.example.org/a", "www.example.org", "desk@example.org", "example.org"
ADDRESS = re.compile(r"(?P<mark>@|://|(?<=\w)\.(?=\w))")
# What parts of documents are called, what notices of any matter say, and what covers addresses
_FORM = (
    "annex appendix conclusion contact contents diary email footnote footnotes foreword "
    "introduction page paragraph redacted reply response summary telephone website"
)
NO_MATTER = EVERYDAY | {stem(word) for word in _FORM.split()}
Phrase = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a title and an opening say, by stems.

    `made` is how much they make of each telling word, up to 1 by the text and IN_TITLE more by the
    title; `phrases` are telling words side by side.
    """

    made: Mapping[str, float]
    phrases: frozenset[Phrase]

    @classmethod
    def of(cls, title: str, text: str) -> Self:
        """The wording of an item."""
        in_title, said = ([_telling(word) for word in _words(part)] for part in (title, text))
        times = Counter(filter(None, said))
        made = {stemmed: many / (many + HALFWAY) for stemmed, many in times.items()}
        for stemmed in {*filter(None, in_title)}:
            made[stemmed] = made.get(stemmed, 0.0) + IN_TITLE
        pairs = chain(pairwise(in_title), pairwise(said))
        phrases = [(one, other) for one, other in pairs if one and other and one != other]
        return cls(made, frozenset(phrases))


def spellings(title: str, text: str) -> dict[str, list[str]]:
    """The telling words of an item, folded, by their stems."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys((*_words(title), *_words(text))):
        if stemmed := _telling(word):
            found.setdefault(stemmed, []).append(word)
    return found


def is_telling(word: str, stemmed: str) -> bool:
    """Whether a word, folded and as a stem, can say what a text is about."""
    is_word = len(word) >= SHORTEST and not word.isdecimal()
    return is_word and word not in STOP_WORDS and stemmed not in NO_MATTER


def _words(text: str) -> list[str]:
    """The words of an opening in order, folded, without those of addresses."""
    opening = text[:OPENING]
    if ADDRESS.search(opening):
        opening = " ".join(run for run in opening.split() if not ADDRESS.search(run))
    return words(opening).split()


@lru_cache(maxsize=50_000)
def _telling(word: str) -> str | None:
    """The stem of a folded word, or None if it tells nothing."""
    stemmed = stem(word)
    return stemmed if is_telling(word, stemmed) else None
