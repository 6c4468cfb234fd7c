"""One way to cut text into words, for the index, the query and the highlighter."""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
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
    return worded(text.split())


def stems(text: str) -> str:
    """The stems of `tokens`, parted by spaces; many times as quick."""
    return stemmed(text.split())


def vocabulary(text: str) -> str:
    """As `words`, what is written the same way again left out, in no order that means anything."""
    return distinct(text.split())


def stemmed(runs: Iterable[str]) -> str:
    """As `stems`, of a text that was split at its spaces."""
    return " ".join(map(_STEMS.__getitem__, runs))


def worded(runs: Iterable[str]) -> str:
    """As `words`, of a text that was split at its spaces."""
    return " ".join(map(_WORDS.__getitem__, runs))


def distinct(runs: Iterable[str]) -> str:
    """As `vocabulary`, of a text that was split at its spaces."""
    return " ".join(dict.fromkeys(map(_WORDS.__getitem__, dict.fromkeys(runs))))


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


class _Known(dict[str, str]):
    """What runs without a space were cut into: most come again and again."""

    def __init__(self, cut: Callable[[str], str]) -> None:
        self.cut = cut

    def __missing__(self, run: str) -> str:
        bare = run.strip(AROUND)
        found = self.cut(run) if bare == run else self[bare]
        if len(run) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[run] = found
        return found


def _cut_into_words(run: str) -> str:
    if run.isascii() and run.isalpha():
        return run.lower()
    return " ".join([token.word for token in tokens(run)])  # no word reaches over a space


def _cut_into_stems(run: str) -> str:
    if run.isascii() and run.isalpha():
        return stem(run.lower())
    return " ".join([token.stem for token in tokens(run)])


_WORDS, _STEMS = _Known(_cut_into_words), _Known(_cut_into_stems)
