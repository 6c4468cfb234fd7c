"""Pieces into lines: what stands side by side, with its style, links and place on the page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulletins.document import Box, Link
from bulletins.extraction.pdf_boxes import span
from bulletins.extraction.pdf_cells import Row, table_rows
from bulletins.extraction.pdf_columns import Region, RegionKind
from bulletins.extraction.pdf_marks import has_mark
from bulletins.extraction.pdf_page import Anchor, Colour, Fill, around, holds, overlap
from bulletins.extraction.pdf_pieces import WORD_GAP, Piece, clean

SAME_LINE = 0.5  # of the smaller piece's height
RAISED = 0.85  # of the size: smaller pieces may stand higher
CELL_GAP = 0.8  # of the size, in a table
MOST_IN_BAR = 2.9  # times the size: a higher area is a box
UNDERLINED = 0.7  # of the width
LEAST_LINKED = 0.3  # of an area that leads somewhere
WHITISH = 0.97
MOST_BOLD = 0.85  # of an entry's letters; a mark beside a bold line adorns a heading
MARK = "• "


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page's text stands on and leads to, as one sees it who reads the text upright."""

    page: int
    size: tuple[float, float]
    fills: tuple[Fill, ...] = ()
    rules: tuple[Box, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    marks: tuple[Box, ...] = ()  # drawn list marks


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. `bold` is a share; `region` counts a document's regions in reading order.

    `box` is for one who turns the page to read it, `place` the box on the page as it is.
    """

    text: str
    box: Box
    place: Box
    base: float
    size: float
    bold: float
    colour: Colour | None
    page: int
    region: int
    kind: RegionKind = "text"
    links: tuple[Link, ...] = ()
    is_boxed: bool = False
    is_bar: bool = False
    is_underlined: bool = False
    is_slanted: bool = False
    aside: str = ""


def lines(region: Region, ground: Ground, number: int) -> Iterator[Line]:
    """The lines of a region, from the top down."""
    for found in _table_or_lines(region, ground):
        row = found.pieces
        text, places = _joined(found, region.kind)
        letters = sum(piece.length for piece in row)
        main = max(row, key=lambda piece: piece.length)
        box = around([piece.box for piece in row])
        bold = sum(piece.bold for piece in row) / letters
        if bold < MOST_BOLD and has_mark(box, main.base, main.size, ground.marks):
            text = MARK + text
            places = [(offset + len(MARK), piece) for offset, piece in places]
        yield Line(
            text=text,
            box=box,
            place=box,
            base=main.base,
            size=main.size,
            bold=bold,
            colour=main.colour,
            page=ground.page,
            region=number,
            kind=region.kind,
            links=tuple(_links(places, ground.anchors)),
            is_boxed=region.is_boxed,
            is_bar=_is_bar(main, box, ground.fills),
            is_underlined=_is_underlined(main, box, ground.rules),
            is_slanted=all(piece.slanted == piece.length for piece in row),
        )


def _table_or_lines(region: Region, ground: Ground) -> Iterator[Row]:
    rows = _rows(region.pieces)
    if region.kind == "table":
        return table_rows(rows, ground.rules, ground.fills)
    return (Row(tuple(row)) for row in rows)


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (span(piece)[1], piece.box[0])):
        if rows and any(_is_level(piece, other) for other in rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.box[0]) for row in rows]


def _is_level(one: Piece, other: Piece) -> bool:
    if min(one.size, other.size) < RAISED * max(one.size, other.size):  # a raised note's mark
        (_, top, _, low), (_, other_top, _, other_low) = one.box, other.box
    else:
        (top, low), (other_top, other_low) = span(one), span(other)
    shared = min(low, other_low) - max(top, other_top)
    return shared > SAME_LINE * min(low - top, other_low - other_top)


def _joined(row: Row, kind: RegionKind) -> tuple[str, list[tuple[int, Piece]]]:
    """The text of a row, and where in it each piece starts."""
    text, places = "", []
    before: Piece | None = None
    for at, piece in enumerate(row.pieces):
        if before and row.cells:
            text += _in_cells(before, piece, is_same=row.cells[at - 1] == row.cells[at])
        elif before:
            text += _between(before, piece, kind)
        places.append((len(text), piece))
        text += piece.text
        before = piece
    cleaned = clean(text)
    return cleaned, places if cleaned == text else []


def _in_cells(before: Piece, piece: Piece, *, is_same: bool) -> str:
    """What stands between the pieces of a row whose cells are wrapped."""
    if not is_same:
        return " | "
    if abs(piece.base - before.base) < SAME_LINE * piece.size:
        return _between(before, piece, "text")
    return "" if before.text.endswith("-") and piece.text[:1].islower() else " "


def _between(before: Piece, piece: Piece, kind: RegionKind) -> str:
    gap, size = piece.box[0] - before.box[2], min(before.size, piece.size)
    if kind == "table" and gap > CELL_GAP * size:
        return " | "
    if before.ends_spaced or piece.opens_spaced or gap > WORD_GAP * size:
        return " "
    return ""


def _is_bar(main: Piece, box: Box, fills: Sequence[Fill]) -> bool:
    """Whether a line stands alone on a coloured bar."""
    x, y = (box[0] + box[2]) / 2, main.base - 0.3 * main.size
    return any(
        fill.box[3] - fill.box[1] < MOST_IN_BAR * main.size
        and fill.box[2] - fill.box[0] > 1.3 * (box[2] - box[0])
        and holds(fill.box, x, y)
        and not fill.is_frame
        and fill.order < main.order
        and fill.colour is not None
        and min(fill.colour) < WHITISH
        for fill in fills
    )


def _is_underlined(main: Piece, box: Box, rules: Sequence[Box]) -> bool:
    width = box[2] - box[0]
    covered = sum(
        max(0.0, min(rule[2], box[2]) - max(rule[0], box[0]))
        for rule in rules
        if main.base - 0.1 * main.size <= rule[1] <= main.base + 0.35 * main.size
        and rule[3] - rule[1] < rule[2] - rule[0]
    )
    return covered > UNDERLINED * width


def _links(places: Sequence[tuple[int, Piece]], anchors: Sequence[Anchor]) -> Iterator[Link]:
    for offset, piece in places:
        for anchor in anchors:
            if overlap(anchor.box, piece.box) < LEAST_LINKED:
                continue
            left, _, right, _ = piece.box
            width = max(right - left, 1.0) / len(piece.text)
            start = max(0, round((anchor.box[0] - left) / width))
            end = min(len(piece.text), round((anchor.box[2] - left) / width))
            start, end = _to_words(piece.text, start, end)
            if start < end:
                yield Link(offset + start, offset + end, anchor.target)


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span moved to the nearest edges of words."""
    edges = sorted({0, len(text), *(at for m in re.finditer(r"\S+", text) for at in m.span())})
    starts = [at for at in edges if at < len(text) and not text[at].isspace()]
    ends = [at for at in edges if at > 0 and not text[at - 1].isspace()]
    return min(starts, key=lambda at: abs(at - start)), min(ends, key=lambda at: abs(at - end))
