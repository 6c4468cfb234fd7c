"""Runs of capitalised words in a text, in which names stand."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bulletins.enrichment.body_words import INNER, OWNING, SMALL_ENDINGS, STARTERS

LINKS = frozenset(
    ("of", "for", "and", "the", "in", "on", "to", "against", "with", "by", "into", "&")
)
# Nouns printed small after a name: "Hollowby primary school", "Gwent police"
TAIL = rf"(?:(?:{'|'.join(sorted(INNER))}) )?(?:{'|'.join(sorted(SMALL_ENDINGS))})"

# "Chiefs’", "Co-operation", "St. Bega’s", "HS2"
CAPITAL = r"(?:St\. )?[A-Z][^\W_]*+(?>(?:['’-][^\W_]++)*)['’]?(?![^\W_]|[@_])"
SMALL = rf"(?:(?:{'|'.join(sorted(LINKS))}) ){{1,3}}"

# "Home Office, the Ministry of Justice and Child Exploitation and Online Protection (CEOP) command"
RUN = re.compile(
    rf"(?<![\w@._-])(?:{CAPITAL})(?:(?:,? |[,/–-])(?:{SMALL})?(?:{CAPITAL}|\([A-Z][\w&]{{1,9}}\)))*"
    rf"(?: {TAIL}\b)?"
)
TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[&,/()]")
POSSESSIVE = ("'s", "’s")


class Word(NamedTuple):
    """A word of a text as printed, its place, and the form in which names are compared."""

    text: str
    start: int
    end: int
    key: str

    @property
    def is_capital(self) -> bool:
        """Whether it may be a word of a name of its own."""
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def is_owner(self) -> bool:
        """Whether it is the last of a name that something belongs to: "Agency’s"."""
        return self.text[-2:] in POSSESSIVE and self.key not in OWNING

    @property
    def bare(self) -> "Word":
        """The word without the "s" of an owner."""
        if not self.is_owner:
            return self
        text = self.text[:-2]
        return Word(text, self.start, self.end - 2, key(text))


Run = Sequence[Word]


@lru_cache(maxsize=4)
def runs(text: str) -> tuple[Run, ...]:
    """Each run of capitalised words with the small ones between; commas and brackets are words.

    The first words of sentences are none. The last few texts' are remembered, as finders ask again.
    """
    return tuple(
        words(text, start=match.start(), end=match.end())
        for match in RUN.finditer(text)
        if match[0][0].lower() + match[0][1:] not in STARTERS  # "Who" is one, "WHO" is none
    )


def words(text: str, *, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a part of a text."""
    found = TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Word(word[0], word.start(), word.end(), key(word[0])) for word in found]


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """A word without case and apostrophe, "&" as "and"."""
    return "and" if word == "&" else word.replace("’", "").replace("'", "").lower()
