"""Cuts `q` into words, phrases, fields, operators and brackets."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from django.utils.translation import gettext

from search.analysis import tokens
from search.query import DateSpan
from search.syntax import After, And, Before, Field, FieldName, Node, Phrase, Prefix, Word
from search.typed_dates import SPELT

LONGEST = 500  # characters
MOST = 40  # words
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))  # noqa: RUF001
SINGLE_QUOTED = re.compile(r"(?<![^\s(:-])‘(?P<phrase>[^‘\"]*?)’(?![^\s)])")  # noqa: RUF001
# `-title:"knife crime"`, `(`, `burgl*`, `before:2014`, `title:`, a quotation mark on its own
LEXEME = re.compile(
    r"""
    (?P<minus>-+(?=[^\s)-]))?
    (?: (?P<bracket>[()])
      | (?: (?:[^\w\s()"]|_)* (?P<field>[A-Za-z]+):(?!//) )?
        (?: "(?P<phrase>[^"]*)" | (?P<word>[^\s()"]+) | (?<=[A-Za-z]:) )
      | (?P<lonely>")
    )
    """,
    re.VERBOSE,
)
# `before:26 Feb 2014`, `after: February 2014`; what is quoted is left
SPELT_DATE = re.compile(
    rf'"[^"]*"|(?<![\w:])(?P<opening>(?:before|after):\s*)(?P<date>{SPELT})(?![\w-])', re.IGNORECASE
)
SCHEME = re.compile(r"(?:https?://)?(?:www\.)?(?=\w)", re.IGNORECASE)  # of "https://www.police.uk"
PUNCTUATION = ",.;:!?&/-–—…"  # passed over without a word
OPERATORS = ("OR", "AND", "NOT")
MINUS = "-"
DATED: Mapping[str, type[Before | After]] = {"before": Before, "after": After}
OPENINGS = tuple(f"{name}:" for name in (*get_args(FieldName), *DATED))
Lexeme = Node | str  # a string is a bracket, an operator, a minus or an opening


def lexemes(q: str, notes: list[str]) -> Iterator[Lexeme]:
    """Each in turn; adds to the notes what could not be read."""
    text = SINGLE_QUOTED.sub(r'"\g<phrase>"', _shortened(q, notes).translate(QUOTES))
    text = SPELT_DATE.sub(
        lambda found: found["opening"] + f'"{found["date"]}"' if found["opening"] else found[0],
        text,
    )
    for match in LEXEME.finditer(text):
        lexeme = _read(match, notes)
        if lexeme is not None:
            is_without = isinstance(lexeme, Field) and (match["word"] or "").startswith(MINUS)
            yield from [MINUS] * (bool(match["minus"]) + is_without)  # `title:-levy`
            yield lexeme


def _shortened(q: str, notes: list[str]) -> str:
    """As much as is quickly searched for."""
    if len(q) > LONGEST:
        few = gettext("Only the first %(count)d characters were searched for.")
        notes.append(few % {"count": LONGEST})
    words = list(tokens(q[:LONGEST]))
    if len(words) > MOST:
        few = gettext("Only the first %(count)d words were searched for.")
        notes.append(few % {"count": MOST})
        return q[: words[MOST].start]
    return q[:LONGEST]


def _read(match: re.Match[str], notes: list[str]) -> Lexeme | None:
    word, phrase, field = match["word"], match["phrase"], match["field"]
    if match["lonely"]:
        notes.append(gettext("A quotation mark without its partner was ignored."))
        return None
    if match["bracket"]:
        return match["bracket"]
    if field and word is phrase is None:
        opening = f"{field.lower()}:"
        return opening if opening in OPENINGS else _word(field)
    if field:
        known = _fielded(field.lower(), notes, word=word, phrase=phrase)
        return known or _unreadable_field(match, notes)
    if word in OPERATORS and not match["minus"]:
        return word
    return _value(word, phrase, notes)


def _unreadable_field(match: re.Match[str], notes: list[str]) -> Node:
    unknown = gettext("“%(words)s” names no field or date, so it counts as words.")
    notes.append(unknown % {"words": match[0].lstrip("-")})
    word, phrase = match["word"] or "", _value(None, match["phrase"], [])
    values = [_word(word[token.start : token.end]) for token in tokens(word)]
    parts = (_word(match["field"].lower()), *([phrase] if phrase else values))
    return And(parts) if len(parts) > 1 else parts[0]


def _fielded(name: str, notes: list[str], *, word: str | None, phrase: str | None) -> Node | None:
    """A field with its value, or None where there is no such field or it cannot have the value."""
    if name in DATED:
        return dated(name, word or phrase or "")
    field = next((known for known in get_args(FieldName) if known == name), None)
    has_value = field and any(tokens(word or phrase or ""))
    value = _value(word, phrase, notes) if has_value else None
    return Field(field, value) if field and value else None


def dated(name: str, text: str) -> Before | After | None:
    """What `before:` or `after:` asks of a date, or None where it is none."""
    span = DateSpan.read(text)
    return DATED[name](span) if span else None


def _value(word: str | None, phrase: str | None, notes: list[str]) -> Word | Phrase | Prefix | None:
    """A word or phrase from its first letter to its last, or None where it has none."""
    text = SCHEME.sub("", word, count=1) if word else phrase or ""
    found = list(tokens(text))
    if not found and text.strip(PUNCTUATION):
        bare = gettext("“%(words)s” was ignored, having no letters or digits.")
        notes.append(bare % {"words": text})
    if not found:
        return None
    trimmed = text[found[0].start : found[-1].end]
    if "*" in (text[: found[-1].end] if word else text):
        notes.append(
            gettext("An asterisk is read at the end of a word only, and not in quotation marks.")
        )
    if word is None:
        return Phrase(trimmed)
    return Prefix(trimmed) if word.endswith("*") else _word(trimmed)


def _word(text: str) -> Word:
    """A word that reads back as one."""
    return Word(text.lower() if text in OPERATORS else text)
