"""Words and phrases that people use for one thing: rings of near-synonyms, by their roots."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Self

from search.analysis import STOP_WORDS, tokens
from search.inflections import root

Stems = tuple[str, ...]


class Named(NamedTuple):
    """A ring's member met among words: where it begins, how many words it has, and the ring."""

    start: int
    length: int
    ring: int


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Rings as they are written, and which of them each member, by its roots, is in.

    `roots` are those of any word in them, `words` those written in small letters, folded.
    """

    rings: tuple[tuple[str, ...], ...] = ()
    members: dict[Stems, tuple[int, ...]] | None = None
    longest: int = 0
    roots: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rings: Iterable[Sequence[str]]) -> Self:
        """The thesaurus of rings of words and phrases."""
        kept = tuple(tuple(ring) for ring in rings)
        members: dict[Stems, tuple[int, ...]] = {}
        for number, ring in enumerate(kept):
            for key in dict.fromkeys(map(_key, ring)):
                members[key] = (*members.get(key, ()), number)
        longest = max(map(len, members), default=0)
        words = frozenset(_in_small_letters(chain.from_iterable(kept)))
        return cls(kept, members, longest, frozenset(chain.from_iterable(members)), words)

    @classmethod
    @lru_cache(maxsize=1)
    def read(cls, path: Path) -> Self:
        """The thesaurus of a JSON file: a list of lists of words. Each is read once."""
        return cls.of(json.loads(path.read_text(encoding="utf-8")))

    def named(self, words: Sequence[str]) -> Iterator[Named]:
        """The members that stand in a row of telling roots, the longest at each place."""
        place, members = 0, self.members or {}
        while place < len(words):
            lengths = range(min(self.longest, len(words) - place), 0, -1)
            keys = (tuple(words[place : place + length]) for length in lengths)
            key = next((each for each in keys if each in members), ())
            yield from (Named(place, len(key), ring) for ring in members.get(key, ()))
            place += max(1, len(key))


def _key(member: str) -> Stems:
    """What a member is met by: one telling word among stop words ("set up") is none by itself."""
    kept, whole = telling(member), roots(member)
    return kept if len(kept) > 1 else whole


def _in_small_letters(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        found = tokens(text)
        yield from (each.word for each in found if text[each.start : each.end].islower())


@lru_cache(maxsize=10_000)
def stems(text: str) -> Stems:
    """The stems of a text's words."""
    return tuple(token.stem for token in tokens(text))


@lru_cache(maxsize=10_000)
def roots(text: str) -> Stems:
    """The stems of a text's words, of irregular forms that of the word itself."""
    return tuple(root(token.word) for token in tokens(text))


def telling(text: str) -> Stems:
    """The roots of a text's words without stop words, unless it has no others."""
    kept = [root(token.word) for token in tokens(text) if token.word not in STOP_WORDS]
    return tuple(kept) or roots(text)
