"""What the archive itself knows of words: its abbreviations and its thesaurus."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from search.analysis import stem
from search.thesaurus import Stems, Thesaurus


class Meant(NamedTuple):
    """An abbreviation and what it is short for, one of which was typed."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`longs` has the expansions of each abbreviation, by its stems; `shorts` the other way round.

    The longest expansion has so many words.
    """

    longs: Mapping[Stems, tuple[Meant, ...]] = field(default_factory=dict)
    shorts: Mapping[Stems, tuple[Meant, ...]] = field(default_factory=dict)
    thesaurus: Thesaurus = Thesaurus()
    longest: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "longest", max(map(len, self.shorts), default=0))

    def knows(self, word: str) -> bool:
        """Whether a folded word is one at all, whatever items say."""
        stemmed = stem(word)
        return stemmed in self.thesaurus.stems or (stemmed,) in self.longs
