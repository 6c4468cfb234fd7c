"""What `q` can say: the tree it is read into, and the words that tree looks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from search.analysis import STOP_WORDS, tokens
from search.query import DateSpan

FieldName = Literal["title", "topic", "bulletin", "org", "email"]
WORDS = re.compile(r"\b(?!(?:OR|NOT)\b)\w+")  # "Levy" and "PTF" of "Levy OR PTF"
NOT_IN_CAPITALS = re.compile(r"\b(?![A-Z\d]{2,}\b)\w+")  # "Levy" alone


@dataclass(frozen=True, slots=True)
class Word:
    """A word, inflected as it may be; one with inner punctuation is a phrase of its parts."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in this order."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """Words looked for in one field alone."""

    name: FieldName
    part: "Word | Phrase | Prefix"


@dataclass(frozen=True, slots=True)
class Before:
    """Issues whose whole date lies before the span."""

    span: DateSpan


@dataclass(frozen=True, slots=True)
class After:
    """Issues whose whole date lies after the span."""

    span: DateSpan


@dataclass(frozen=True, slots=True)
class Not:
    """All that the part does not match."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """What every part matches; two parts or more."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any part matches; two parts or more."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Same:
    """What any part matches, scored as the best of them does: names for one thing."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Scaled:
    """What the part matches, its score so many times as high."""

    part: "Node"
    by: float


@dataclass(frozen=True, slots=True)
class Prefer:
    """What the part matches; one that `extras` match too scores higher by their scores."""

    part: "Node"
    extras: tuple["Node", ...]


Typed = Word | Phrase | Prefix | Field | Before | After | Not | And | Or  # what a person can say
Node = Typed | Same | Scaled | Prefer


def describe(node: Node) -> str:
    """The tree in its own syntax, which reads back as the same tree."""
    match node:
        case Word(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Prefix(text):
            return f"{text}*"
        case Field(name, part):
            return f"{name}:{describe(part)}"
        case Before(span):
            return f"before:{span}"
        case After(span):
            return f"after:{span}"
        case _:
            return _describe_joined(node)


def in_small_letters(node: Node, *, these: re.Pattern[str] = WORDS) -> str:
    """As `describe`, the same for searches that differ in white space and in these words' case."""
    return these.sub(lambda found: found[0].lower(), " ".join(describe(node).split()))


def leaves(node: Node) -> Iterator[Word | Phrase | Prefix | Field]:
    """The words a match may show: those that are needed and not negated."""
    match node:
        case Word() | Phrase() | Prefix() | Field():
            yield node
        case And(parts):
            for part in essential(parts):
                yield from leaves(part)
        case Scaled(part) | Prefer(part):
            yield from leaves(part)
        case Or(parts) | Same(parts):
            for part in parts:
                yield from leaves(part)


def essential(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """The parts of an And that a match needs: no stop words, unless nothing else is looked for."""
    needed = tuple(part for part in parts if not is_common(part))
    return needed if any(not isinstance(part, Not) for part in needed) else parts


def is_common(node: Node) -> bool:
    """Whether it is a word that says nothing beside others."""
    return isinstance(node, Word) and all(t.word in STOP_WORDS for t in tokens(node.text))


def _describe_joined(node: Node) -> str:
    match node:
        case Not(part):
            return f"NOT {_bracketed(part, inside=(And, Or))}"
        case And(parts):
            return " ".join(_bracketed(part, inside=(And, Or)) for part in parts)
        case Or(parts):
            return " OR ".join(_bracketed(part, inside=(Or,)) for part in parts)
        case _:
            raise TypeError(f"{node!r} is no part of a search")


def _bracketed(node: Node, *, inside: tuple[type, ...]) -> str:
    text = describe(node)
    return f"({text})" if isinstance(node, inside) else text
