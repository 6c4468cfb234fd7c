"""Reads `q` into its tree; what cannot be read counts as words, and a note says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from django.utils.translation import gettext

from search.lexer import MINUS, OPENINGS, Lexeme, dated, lexemes
from search.syntax import (
    And,
    Field,
    FieldName,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    essential,
)

DEEPEST = 8  # brackets inside brackets
NEGATIONS = (MINUS, "NOT")


@dataclass(frozen=True, slots=True)
class Reading:
    """How `q` was understood: None looks for everything. Notes are sentences for the reader."""

    tree: Node | None
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def parse(q: str) -> Reading:
    """Read what a person typed."""
    notes: list[str] = []
    found = _subtracting(_balanced(list(lexemes(q, notes)), notes))
    tree = _Parser(found, notes).expression() if found else None
    return Reading(tree, tuple(dict.fromkeys(notes)))


def _balanced(lexemes: Sequence[Lexeme], notes: list[str]) -> list[Lexeme]:
    """Without brackets that have no partner, hold nothing, or lie too deep."""
    opened: list[int] = []
    dropped: set[int] = set()
    for place, lexeme in enumerate(lexemes):
        if lexeme == "(":
            opened.append(place)
        elif lexeme == ")" and not opened:
            dropped.add(place)
        elif lexeme == ")":
            start = opened.pop()
            is_empty = all(inner in dropped for inner in range(start + 1, place))
            if is_empty or len(opened) >= DEEPEST:
                dropped |= {start, place}
            if is_empty and start and lexemes[start - 1] == MINUS:
                dropped.add(start - 1)
    dropped.update(opened)
    if dropped:
        notes.append(gettext("A bracket without its partner, empty, or too deep, was ignored."))
    return [lexeme for place, lexeme in enumerate(lexemes) if place not in dropped]


def _subtracting(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """Without each minus that has nothing to take away."""
    kept: list[Lexeme] = []
    for lexeme in reversed(lexemes):
        if lexeme != MINUS or (kept and kept[-1] not in (")", "OR", "AND")):
            kept.append(lexeme)
    return kept[::-1]


@dataclass(slots=True)
class _Parser:
    """Walks over balanced lexemes once; OR binds less than words side by side."""

    lexemes: Sequence[Lexeme]
    notes: list[str]
    place: int = 0

    def expression(self) -> Node:
        branches = [self._sequence()]
        while self._next() == "OR":
            self.place += 1
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else Or(tuple(branches))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while (lexeme := self._next()) not in (None, ")"):
            if lexeme in ("OR", "AND") and parts and self._has_operand(self.place + 1):
                if lexeme == "OR":
                    break
                self.place += 1
            else:
                part = self._operand()
                parts.extend(part.parts if isinstance(part, And) else (part,))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _operand(self) -> Node:
        lexeme = self.lexemes[self.place]
        is_negation = lexeme in NEGATIONS and self._has_operand(self.place + 1)
        self.place += 1
        if is_negation:
            return Not(self._operand())
        if lexeme == "(":
            return self._bracketed()
        if lexeme in OPENINGS and (field := self._fielded(str(lexeme)[:-1])):
            return field
        if lexeme in OPENINGS:
            bare = gettext("“%(word)s” has nothing behind it, so it counts as a word.")
            self.notes.append(bare % {"word": lexeme})
            return Word(str(lexeme)[:-1])
        if isinstance(lexeme, str):
            lonely = gettext("“%(word)s” joins nothing here, so it counts as a word.")
            self.notes.append(lonely % {"word": lexeme})
            return Word(lexeme.lower())
        return lexeme

    def _bracketed(self) -> Node:
        node = self.expression()
        self.place += 1
        return node

    def _fielded(self, name: str) -> Node | None:
        """The field with the value that a space parts it from, or with each word in brackets."""
        lexeme = self._next()
        field = next((known for known in get_args(FieldName) if known == name), None)
        if lexeme == "(" and field:
            self.place += 1
            return _within(field, self._bracketed())
        if not isinstance(lexeme, Word | Phrase | Prefix):
            return None
        found = Field(field, lexeme) if field else dated(name, lexeme.text)
        self.place += found is not None
        return found

    def _next(self) -> Lexeme | None:
        return self.lexemes[self.place] if self.place < len(self.lexemes) else None

    def _has_operand(self, place: int) -> bool:
        while place < len(self.lexemes) and self.lexemes[place] in NEGATIONS:
            place += 1
        return place < len(self.lexemes) and self.lexemes[place] not in (")", "OR", "AND")


def _within(field: FieldName, node: Node) -> Node:
    """Each of the words in the field, but those that say nothing beside others."""
    match node:
        case Word() | Phrase() | Prefix():
            return Field(field, node)
        case Not(part):
            return Not(_within(field, part))
        case Or(parts):
            return Or(tuple(_within(field, part) for part in parts))
        case And(parts):
            kept = tuple(_within(field, part) for part in essential(parts))
            return And(kept) if len(kept) > 1 else kept[0]
        case _:
            return node
