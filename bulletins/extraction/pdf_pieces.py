"""Runs of glyphs that stand close together on one line: what lines are made of."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bulletins.document import Box
from bulletins.extraction.pdf_page import Colour, Glyph

WORD_GAP = 0.17  # of the size: what parts two words where no space is drawn
PIECE_GAP = 1.3  # of the size: wider gaps part pieces
SHOWN_GAP = 0.55  # of the size: wider gaps part what was not painted at once
DOUBLE = 0.13  # of the size: the same letter so near again is fake bold
ASCENT, DESCENT = 0.8, 0.22  # of the size, above and below the base line
UNKNOWN = re.compile(r"\(cid:\d+\)")
# "N E W S L E T T E R"
SPACED_OUT = re.compile(r"^(?:[^\W\d_] ){3,}[^\W\d_]$")
# Private-use characters of symbol fonts that stand for list marks and ticks
SYMBOLS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf076": "•", "\uf0fc": "•", "\uf0a8": "•"}
    | {"\uf02d": "–", "\uf06f": "•", "\uf06e": "•", "\uf071": "•", "\u00ad": "-", "\u200b": None}
    | {"\ufeff": None, "\u2060": None, "\u00a0": " ", "\ufffe": "-", "\x00": None}
)
SPLIT_LETTERS = "ﬀﬁﬂﬃﬄﬅﬆ"
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one line with no wide gap in it; `bold` and `slanted` count letters of `length`."""

    text: str
    box: Box
    base: float
    size: float
    length: int
    bold: int
    colour: Colour | None
    order: int
    turn: int = 0
    slanted: int = 0
    is_hidden: bool = False
    opens_spaced: bool = False  # a space is drawn before it
    ends_spaced: bool = False


def pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Glyphs in the order of painting as pieces, letters doubled by fake bold but once."""
    found: list[Piece] = []
    run: list[Glyph] = []
    for glyph in _once(glyphs):
        if run and not _follows(run, glyph):
            found += _piece(run)
            run = []
        run.append(glyph)
    if run:
        found += _piece(run)
    return found


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    seen: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        if glyph.size <= 0 or glyph.text.isspace():
            yield glyph
            continue
        cell = DOUBLE * glyph.size
        column, row = int(glyph.start / cell), int(glyph.base / cell)
        if not _is_doubled(glyph, column, row, seen):
            seen[glyph.text, column, row] = glyph
            yield glyph


def _is_doubled(
    glyph: Glyph, column: int, row: int, seen: Mapping[tuple[str, int, int], Glyph]
) -> bool:
    """Whether the same letter was seen in a cell of the grid so near that it only fattens this."""
    text, start, base, near = glyph.text, glyph.start, glyph.base, DOUBLE * glyph.size
    for x in (column, column - 1, column + 1):
        for y in (row, row - 1, row + 1):
            other = seen.get((text, x, y))
            if other and abs(other.start - start) < near and abs(other.base - base) < near:
                return True
    return False


def _follows(run: list[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    if glyph.turn != last.turn or glyph.is_hidden != last.is_hidden:
        return False
    if abs(glyph.base - last.base) > 0.1 * last.size or abs(glyph.size - last.size) > 0.6:
        return False
    if glyph.text.isspace():
        return True
    ink = next((g for g in reversed(run) if not g.text.isspace()), run[0])
    if glyph.colour != ink.colour and not is_alike(glyph.colour, ink.colour):
        return False
    most = PIECE_GAP if glyph.order == ink.order else SHOWN_GAP
    return -0.5 * glyph.size <= glyph.start - ink.end <= most * glyph.size


def is_alike(one: Colour | None, other: Colour | None) -> bool:
    """Whether two colours part no piece: all but white beside another."""
    return (one is not None and min(one) > 0.9) == (other is not None and min(other) > 0.9)


def _piece(run: list[Glyph]) -> Iterator[Piece]:
    ink = [glyph for glyph in run if not glyph.text.isspace()]
    if not ink:
        return
    first, size = ink[0], max(glyph.size for glyph in ink)
    text = clean(_text(run))
    if not text:
        return
    yield Piece(
        text=text,
        box=(
            min(glyph.start for glyph in ink),
            first.base - ASCENT * size,
            max(glyph.end for glyph in ink),
            first.base + DESCENT * size,
        ),
        base=first.base,
        size=size,
        length=len(ink),
        bold=sum(glyph.is_bold for glyph in ink),
        colour=first.colour,
        order=first.order,
        turn=first.turn,
        slanted=sum(glyph.is_slanted for glyph in ink),
        is_hidden=first.is_hidden,
        opens_spaced=run[0].text.isspace(),
        ends_spaced=run[-1].text.isspace(),
    )


def _text(run: list[Glyph]) -> str:
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in run:
        if glyph.text.isspace():
            parts.append(" ")
            continue
        if last and parts[-1] != " " and glyph.start - last.end > WORD_GAP * glyph.size:
            parts.append(" ")
        parts.append(glyph.text)
        last = glyph
    return "".join(parts)


def clean(text: str) -> str:
    """Text with ligatures, symbols and spaces as a reader would type them."""
    text = UNKNOWN.sub("\ufffd", text.translate(SYMBOLS))
    text = "".join(_plain(character) for character in text)
    text = " ".join(CONTROLS.sub("", text).split())
    return text.replace(" ", "") if SPACED_OUT.match(text) else text


def _plain(character: str) -> str:
    """Ligatures and presentation forms as plain letters; other characters as they are."""
    if character in SPLIT_LETTERS or "\ufb00" <= character <= "\ufdff" or character >= "\ufe70":
        return unicodedata.normalize("NFKC", character)
    return character
