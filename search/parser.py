"""Reads `q` into its tree; what cannot be read counts as words, and a note says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from search.analysis import tokens
from search.query import DateSpan
from search.syntax import After, And, Before, Field, FieldName, Node, Not, Or, Phrase, Prefix, Word

LONGEST = 500  # characters
MOST = 40  # words
DEEPEST = 8  # brackets inside brackets
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))  # noqa: RUF001
SINGLE_QUOTED = re.compile(r"(?<![^\s(:-])‘(?P<phrase>[^‘\"]*?)’(?![^\s)])")  # noqa: RUF001
# `-title:"knife crime"`, `(`, `burgl*`, `before:2014`, `title:`, a quotation mark on its own
LEXEME = re.compile(
    r"(?P<minus>-+(?=[^\s)-]))?"
    r"(?:(?P<bracket>[()])"
    r"|(?:(?:[^\w\s()\"]|_)*(?P<field>[A-Za-z]+):(?!//))?(?:\"(?P<phrase>[^\"]*)\"|(?P<word>[^\s()\"]+)|(?<=[A-Za-z]:))"
    r"|(?P<lonely>\"))"
)
PUNCTUATION = ",.;:!?&/–—…"  # passed over without a word
OPERATORS = ("OR", "AND", "NOT")
MINUS = "-"
NEGATIONS = (MINUS, "NOT")
Lexeme = Node | str  # a string is a bracket or an operator


@dataclass(frozen=True, slots=True)
class Reading:
    """How `q` was understood: None looks for everything. Notes are sentences for the reader."""

    tree: Node | None
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def parse(q: str) -> Reading:
    """Read what a person typed."""
    notes: list[str] = []
    text = SINGLE_QUOTED.sub(r'"\g<phrase>"', _shortened(q, notes).translate(QUOTES))
    lexemes = _subtracting(_balanced(list(_lexemes(text, notes)), notes))
    tree = _Parser(lexemes, notes).expression() if lexemes else None
    return Reading(tree, tuple(dict.fromkeys(notes)))


def _shortened(q: str, notes: list[str]) -> str:
    """As much as is quickly searched for."""
    if len(q) > LONGEST:
        notes.append(f"Only the first {LONGEST} characters were searched for.")
    words = list(tokens(q[:LONGEST]))
    if len(words) > MOST:
        notes.append(f"Only the first {MOST} words were searched for.")
        return q[: words[MOST].start]
    return q[:LONGEST]


def _lexemes(text: str, notes: list[str]) -> Iterator[Lexeme]:
    for match in LEXEME.finditer(text):
        lexeme = _read(match, notes)
        if lexeme is not None:
            yield from (MINUS, lexeme) if match["minus"] else (lexeme,)


def _read(match: re.Match[str], notes: list[str]) -> Lexeme | None:
    word, phrase, field = match["word"], match["phrase"], match["field"]
    if match["lonely"]:
        notes.append("A quotation mark without its partner was ignored.")
        return None
    if match["bracket"]:
        return match["bracket"]
    if field:
        known = _fielded(field.lower(), word=word, phrase=phrase)
        return known or _unreadable_field(match, notes)
    if word in OPERATORS and not match["minus"]:
        return word
    return _value(word, phrase, notes)


def _unreadable_field(match: re.Match[str], notes: list[str]) -> Node:
    notes.append(f"“{match[0].lstrip('-')}” names no field or date, so it counts as words.")
    word, phrase = match["word"] or "", _value(None, match["phrase"], [])
    values = [_word(word[token.start : token.end]) for token in tokens(word)]
    parts = (_word(match["field"].lower()), *([phrase] if phrase else values))
    return And(parts) if len(parts) > 1 else parts[0]


def _fielded(name: str, *, word: str | None, phrase: str | None) -> Node | None:
    """A field with its value, or None where there is no such field or it cannot have the value."""
    if name in ("before", "after"):
        span = DateSpan.read(word or phrase or "")
        if span is None:
            return None
        return Before(span) if name == "before" else After(span)
    field = next((known for known in get_args(FieldName) if known == name), None)
    value = _value(word, phrase, [])
    return Field(field, value) if field and value else None


def _value(word: str | None, phrase: str | None, notes: list[str]) -> Word | Phrase | Prefix | None:
    """A word or phrase from its first letter to its last, or None where it has none."""
    text = word or phrase or ""
    found = list(tokens(text))
    if not found and text.strip(PUNCTUATION):
        notes.append(f"“{text}” was ignored, having no letters or digits.")
    if not found:
        return None
    trimmed = text[found[0].start : found[-1].end]
    if word is None:
        return Phrase(trimmed)
    if "*" in trimmed:
        notes.append("An asterisk is read at the end of a word only.")
    return Prefix(trimmed) if word.endswith("*") else _word(trimmed)


def _word(text: str) -> Word:
    """A word that reads back as one."""
    return Word(text.lower() if text in OPERATORS else text)


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
        notes.append("A bracket without its partner, empty, or too deep, was ignored.")
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
                parts.append(self._operand())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _operand(self) -> Node:
        lexeme = self.lexemes[self.place]
        is_negation = lexeme in NEGATIONS and self._has_operand(self.place + 1)
        self.place += 1
        if is_negation:
            return Not(self._operand())
        if lexeme == "(":
            node = self.expression()
            self.place += 1
            return node
        if isinstance(lexeme, str):
            self.notes.append(f"“{lexeme}” joins nothing here, so it counts as a word.")
            return Word(lexeme.lower())
        return lexeme

    def _next(self) -> Lexeme | None:
        return self.lexemes[self.place] if self.place < len(self.lexemes) else None

    def _has_operand(self, place: int) -> bool:
        while place < len(self.lexemes) and self.lexemes[place] in NEGATIONS:
            place += 1
        return place < len(self.lexemes) and self.lexemes[place] not in (")", "OR", "AND")
