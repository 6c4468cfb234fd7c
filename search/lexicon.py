"""What the archive itself knows of words: its abbreviations, its thesaurus, how it writes them."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from search.analysis import STOP_WORDS, tokens
from search.inflections import is_form, root
from search.thesaurus import Stems, Thesaurus

PLURAL = re.compile(r"(?P<capital>[A-Z])s$")  # of "PCCs", not of "CPS" or "pccs"
SHORTEST = 4  # letters of each of two words that may be written as one


class Meant(NamedTuple):
    """An abbreviation and what it is short for, one of which was typed."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`longs` has the expansions of each abbreviation, as `folded`; `shorts` by stems the reverse.

    The longest expansion has so many words. `written` are the folded words that items have, and
    `plain` those abbreviations that they have in small letters, of the ones a search is about.
    """

    longs: Mapping[str, tuple[Meant, ...]] = field(default_factory=dict)
    shorts: Mapping[Stems, tuple[Meant, ...]] = field(default_factory=dict)
    thesaurus: Thesaurus = Thesaurus()
    written: Collection[str] = frozenset()
    plain: Collection[str] = frozenset()
    longest: int = 0

    def __post_init__(self) -> None:
        if not self.longest:  # it stays what it was in a copy
            object.__setattr__(self, "longest", max(map(len, self.shorts), default=0))

    def knows(self, word: str) -> bool:
        """Whether a folded word is one at all, whatever items say."""
        return is_form(word) or root(word) in self.thesaurus.roots or bool(self._named(word))

    def expansions(self, typed: str) -> tuple[Meant, ...]:
        """What an abbreviation is short for.

        One that is a word besides, as "met", counts in capitals or as it is written alone.
        """
        names = self._named(typed)
        if not typed.isupper() and any(self._is_word(folded(name.short)) for name in names):
            return tuple(name for name in names if name.short == typed)
        return names

    def parted(self, word: str) -> Iterator[str]:
        """The two words of the archive that a folded word may be made of: "cyber crime"."""
        has = self.written
        return (f"{one} {two}" for one, two in halves(word) if one in has and two in has)

    def _named(self, typed: str) -> tuple[Meant, ...]:
        key = folded(typed)
        return self.longs.get(key) or self.longs.get(key.removesuffix("s"), ())

    def _is_word(self, short: str) -> bool:
        return short in self.plain or short in STOP_WORDS or short in self.thesaurus.words


def folded(short: str) -> str:
    """An abbreviation however it is written: "ptf" of "PTF", "P.T.F." and "PTFs"."""
    return "".join(token.word for token in tokens(PLURAL.sub(r"\g<capital>", short)))


def halves(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a word in two that may be words."""
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        yield word[:at], word[at:]
