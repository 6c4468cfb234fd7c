"""Finds in a text what a search looks for, without cutting all of the text into words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from search.analysis import Token, tokens
from search.syntax import Field, FieldName, Node, Prefix, leaves

# Letters, digits and their marks that folding may make others of: in "Café", "ﬁre", "soft\u00adly"
FOREIGN = re.compile(
    r"[\u00aa\u00ad\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u1fff\u2070-\U0010ffff]"
)
LONGER = "İ"  # the one letter that is two in lower case


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that stand side by side, by their stems; of the last maybe the beginning alone."""

    stems: tuple[str, ...]
    beginning: str = ""

    def __len__(self) -> int:
        return len(self.stems) + bool(self.beginning)

    def opens_with(self, word: str, stemmed: str) -> bool:
        """Whether such a word can be its first."""
        return stemmed == self.stems[0] if self.stems else word.startswith(self.beginning)

    def length_in(self, ahead: Sequence[Token]) -> int:
        """How many words that a text begins with are these; 0 where they are not."""
        here = ahead[: len(self)]
        is_here = len(here) == len(self) and here[-1].word.startswith(self.beginning)
        stems = tuple(token.stem for token in here[: len(self.stems)])
        return len(self) if is_here and stems == self.stems else 0


class Span(NamedTuple):
    """A stretch of text where something sought was found."""

    start: int
    end: int
    sought: Sought


def sought(tree: Node | None, *, fields: tuple[FieldName, ...] = ()) -> tuple[Sought, ...]:
    """What to mark: the words asked for anywhere, and those asked for in these fields."""
    found = []
    for leaf in leaves(tree) if tree else ():
        part = leaf.part if isinstance(leaf, Field) else leaf
        if not isinstance(leaf, Field) or leaf.name in fields:
            words = list(tokens(part.text))
            beginning = words.pop().word if isinstance(part, Prefix) else ""
            found.append(Sought(tuple(word.stem for word in words), beginning))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.stems))


def spans(text: str, looked_for: tuple[Sought, ...]) -> Iterator[Span]:
    """Where in the text the things sought are, from left to right; of two at a place the longer.

    No word goes over a space, so only those pieces between spaces are cut into words that may hold
    the first word of something.
    """
    openings, done = _openings(looked_for), 0
    for start, opening in openings.places(text) if looked_for else ():
        if start + opening.word.start >= done and (span := _span(text, start, opening)):
            yield span
            done = span.end


class _Opening(NamedTuple):
    """A word of a piece, and the things sought that begin with it."""

    word: Token
    opened: tuple[Sought, ...]


class _Openings(dict[str, tuple[_Opening, ...]]):
    """Where in a piece of text something sought may begin, worked out once for each piece."""

    MOST = 10_000  # pieces remembered

    def __init__(self, looked_for: Sequence[Sought]) -> None:
        self.looked_for = looked_for
        spelt = ((re.escape(each[0]), re.escape(each[1:])) for each in map(_spelling, looked_for))
        self.spelt = re.compile("|".join(f"{one}(?<![a-z]{one}){rest}" for one, rest in spelt))

    def places(self, text: str) -> Iterator[tuple[int, _Opening]]:
        """Each in the text, with where the piece begins that it is in."""
        end = 0
        for place in self._starts(text):
            if place >= end:
                start = text.rfind(" ", 0, place) + 1
                end = text.find(" ", place)
                end = len(text) if end < 0 else end
                yield from ((start, opening) for opening in self[text[start:end]])

    def _starts(self, text: str) -> list[int]:
        """Where something begins as a word sought does, or a letter is foreign."""
        starts = [match.start() for match in self.spelt.finditer(text.replace(LONGER, "I").lower())]
        if text.isascii():
            return starts
        return sorted([*starts, *(match.start() for match in FOREIGN.finditer(text))])

    def __missing__(self, piece: str) -> tuple[_Opening, ...]:
        if len(self) >= self.MOST:
            self.clear()
        found = (_Opening(word, self._opened(word)) for word in tokens(piece))
        self[piece] = openings = tuple(each for each in found if each.opened)
        return openings

    def _opened(self, word: Token) -> tuple[Sought, ...]:
        return tuple(each for each in self.looked_for if each.opens_with(word.word, word.stem))


@lru_cache(maxsize=4)
def _openings(looked_for: tuple[Sought, ...]) -> _Openings:
    return _Openings(looked_for)


def _spelling(wanted: Sought) -> str:
    """How any word begins, in small letters, that can be the first, unless a letter is foreign.

    A stem differs from its words in its last letter, that of "dying" in the last but one too; a
    number may be written with commas.
    """
    first, *_ = wanted.stems or (wanted.beginning,)
    if first.isdecimal():
        return first[0]
    if not wanted.stems:
        return first
    return first[: -2 if first.endswith("ie") else -1] or first[0]


def _span(text: str, start: int, opening: _Opening) -> Span | None:
    """The longest of what is sought that begins with this word of the piece at `start`."""
    word, opened = opening
    place, reach = start + word.start, max(map(len, opened))
    if reach == 1:
        return Span(place, start + word.end, opened[0])
    ahead = [*islice(tokens(text, start=place), reach)]
    lengths = ((each.length_in(ahead), each) for each in opened)
    length, best = max(lengths, key=itemgetter(0))
    return Span(place, ahead[length - 1].end, best) if length else None
