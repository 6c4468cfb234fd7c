"""One way to cut text into words, for the index, the query and the highlighter."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

# A run of letters and digits with its combining accents and soft hyphens; a sum keeps its commas:
# "8,500,000", "café", "police" and "s" of "police.uk's" without the possessive.
WORD = re.compile(
    r"(?P<word>\d{1,3}(?:,\d{3})+(?!,?\d)|(?:[^\W_]|[\u0300-\u036f\u00ad])+)"
    r"(?:['’ʼ＇][sS](?![^\W_]))?"  # noqa: RUF001
)
_COMMON = (
    "a an and are as at be been being but by can could did do does for from had has have he "
    "her his how i if in into is it its me might my no not of on or our shall she should "
    "so such that the their them then there these they this to up was we were what when where "
    "which who whom whose why will with would you your"
)
STOP_WORDS = frozenset(_COMMON.split())  # not asked for in a search that has other words
AROUND = ".,;:!?()[]\"'"  # of words, and no part of one
MOST_KEPT, LONGEST_KEPT = 400_000, 40  # runs without a space, and the characters of one
_OWN = threading.local()  # a stemmer may not be used by two threads at once


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]`, as folded for comparing and as stemmed for matching."""

    word: str
    stem: str
    start: int
    end: int


def tokens(text: str, *, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Every word of a text in order, nothing dropped; possessives lose their 's.

    Those of a part of it are the same ones where its bounds are spaces, or ends of words.
    """
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        if word := fold(match["word"]):
            yield Token(word, stem(word), match.start(), match.end())


def words(text: str) -> str:
    """The words of `tokens`, as folded, parted by spaces; many times as quick."""
    return " ".join([_KNOWN[run][0] for run in text.split()])


def stems(text: str) -> str:
    """The stems of `tokens`, parted by spaces; many times as quick."""
    return " ".join([_KNOWN[run][1] for run in text.split()])


def vocabulary(text: str) -> str:
    """As `words`, what is written the same way again left out, in no order that means anything."""
    return " ".join(dict.fromkeys([_KNOWN[run][0] for run in dict.fromkeys(text.split())]))


@lru_cache(maxsize=10_000)
def fold(word: str) -> str:
    """Lower case, without accents, soft hyphens or the commas of a sum."""
    if word.isascii():
        return word.lower().replace(",", "")
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in decomposed if letter.isalnum())


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """What inflections of an English word share: "burglaries" and "burglary" are "burglari"."""
    if not hasattr(_OWN, "stemmer"):
        _OWN.stemmer = Stemmer.Stemmer("english")
    stemmed: str = _OWN.stemmer.stemWord(word)
    return stemmed


def _cut(run: str) -> tuple[str, str]:
    if run.isascii() and run.isalpha():
        word = fold(run)
        return word, stem(word)
    found = [*tokens(run)]  # no word reaches over a space
    return " ".join([each.word for each in found]), " ".join([each.stem for each in found])


class _Known(dict[str, tuple[str, str]]):
    """The words and stems that runs without a space were cut into: most come again and again."""

    def __missing__(self, run: str) -> tuple[str, str]:
        bare = run.strip(AROUND)
        parts = _cut(run) if bare == run else self[bare]
        if len(run) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[run] = parts
        return parts


_KNOWN = _Known()
