"""Rows of a table whose cells are wrapped: their lines as one row, cell by cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bulletins.document import Box
from bulletins.extraction.pdf_page import Fill
from bulletins.extraction.pdf_pieces import Piece

Lines = Sequence[list[Piece]]
LEAST_RULED = 2  # rules between lines; fewer frame a table or its head
LEAST_RULE = 0.4  # of the table's width
LOOSE = 1.25  # times the step from line to line: the least step from row to row
TIGHT = 1.45  # times the size: lines farther apart are rows
MOST_WRAPPED = 12  # lines of one row
TOUCHING = 0.3  # of the size: pieces nearer to each other stand in one column
APART = 0.8  # of the size: pieces farther apart on a line stand in two cells
EDGE = 3.0  # points between left edges that cells share

FIGURE = re.compile(r"^\W*\d[\d,.\s]*\W*$")  # "£8,500", "12.5%", "(3)"
MARK = re.compile(r"^(?:[•●▪■◦‣∙·]|\d{1,2}[.)])")  # a list's "•", "2."
LOW = re.compile(r"^[\"'“‘(]?(?P<word>\w{2,}|a\b)")  # "and ford", "(see below)"


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of a row; `cells` has the number of each one's cell where lines were joined."""

    pieces: tuple[Piece, ...]
    cells: tuple[int, ...] = ()


def table_rows(lines: Lines, rules: Sequence[Box], fills: Sequence[Fill]) -> Iterator[Row]:
    """The rows of a table; lines between the same rules, or closer than rows are, are one."""
    columns = _columns(lines)
    levels = _levels([*rules, *_edges(fills)], lines)
    ruled = _ruled(lines, levels)
    is_ruled = len(ruled) >= LEAST_RULED
    for group in _groups(lines, ruled if is_ruled else _loose(lines)):
        if _is_wrapped(group, columns, is_ruled=is_ruled):
            yield _joined([piece for line in group for piece in line], columns)
        else:
            yield from (Row(tuple(line)) for line in group)


def _joined(pieces: Sequence[Piece], columns: Sequence[float]) -> Row:
    cells = sorted(pieces, key=lambda p: (_column(p, columns), round(p.base), p.box[0]))
    return Row(tuple(cells), tuple(_column(piece, columns) for piece in cells))


def _columns(lines: Lines) -> list[float]:
    """Where the columns start: at the left of what stands above each other, at shared edges."""
    stacks: list[tuple[float, list[Piece]]] = []
    for piece in sorted((p for line in lines for p in line), key=lambda p: p.box[0]):
        if stacks and piece.box[0] < stacks[-1][0] + TOUCHING * piece.size:
            right, stack = stacks[-1]
            stacks[-1] = max(right, piece.box[2]), [*stack, piece]
        else:
            stacks.append((piece.box[2], [piece]))
    return [start for _, stack in stacks for start in _starts(stack)]


def _starts(stack: Sequence[Piece]) -> Iterator[float]:
    """The left edge of a stack; the edges that lines share where cells stand beside each other."""
    yield stack[0].box[0]
    if not _has_cells(stack):
        return
    lefts = [piece.box[0] for piece in stack]
    last = lefts[0]
    for left in lefts:
        if left > last + EDGE and sum(0 <= other - left <= EDGE for other in lefts) > 1:
            yield left
            last = left


def _has_cells(stack: Sequence[Piece]) -> bool:
    across = sorted(stack, key=lambda piece: (round(piece.base), piece.box[0]))
    return any(
        abs(one.base - other.base) < 1 and other.box[0] - one.box[2] > APART * one.size
        for one, other in pairwise(across)
    )


def _column(piece: Piece, columns: Sequence[float]) -> int:
    return sum(start <= piece.box[0] + EDGE for start in columns)


def _groups(lines: Lines, parted: set[int]) -> Iterator[Lines]:
    edges = [0, *sorted(parted), len(lines)]
    return (lines[start:end] for start, end in pairwise(edges) if start < end)


def _edges(fills: Sequence[Fill]) -> Iterator[Box]:
    """The upper and lower edges of areas, as if they were rules."""
    for left, top, right, bottom in (fill.box for fill in fills):
        yield left, top, right, top
        yield left, bottom, right, bottom


def _levels(rules: Sequence[Box], lines: Lines) -> list[float]:
    """The heights at which rules run across most of the table."""
    left = min(piece.box[0] for line in lines for piece in line)
    right = max(piece.box[2] for line in lines for piece in line)
    widths: dict[int, float] = {}
    for rule in rules:
        wide = min(rule[2], right) - max(rule[0], left)
        if wide > rule[3] - rule[1]:
            widths[round(rule[1])] = widths.get(round(rule[1]), 0.0) + wide
    return [level for level, wide in widths.items() if wide > LEAST_RULE * (right - left)]


def _ruled(lines: Lines, levels: Sequence[float]) -> set[int]:
    """The places of lines below a rule."""
    bases = [line[0].base for line in lines]
    return {
        at
        for at, (base, following) in enumerate(pairwise(bases), 1)
        if any(base - 1 < level < following for level in levels)
    }


def _loose(lines: Lines) -> set[int]:
    """The places of lines that stand farther below than others do; all where none stands close."""
    steps = [low[0].base - high[0].base for high, low in pairwise(lines)]
    least = min(steps, default=0.0)
    loose = {at for at, step in enumerate(steps, 1) if step > LOOSE * least}
    is_close = loose and least <= TIGHT * lines[0][0].size
    return loose if is_close else set(range(1, len(lines)))


def _is_wrapped(group: Lines, columns: Sequence[float], *, is_ruled: bool) -> bool:
    """Whether lines are one row: sentences go on in some cells, and no cell lists or counts.

    Where no rules part the rows, each line goes on in cells of the line above alone.
    """
    if not 1 < len(group) <= MOST_WRAPPED:
        return False
    filled = [{_column(piece, columns) for piece in line} for line in group]
    if max(map(len, filled)) < 2 or not (is_ruled or _is_nested(filled, len(columns))):
        return False
    below = [piece for line in group[1:] for piece in line]
    if not any(_is_low(piece) for piece in below) or any(MARK.match(p.text) for p in below):
        return False
    full = [line for cells, line in zip(filled, group, strict=True) if len(cells) == len(columns)]
    figures = [_column(p, columns) for line in group for p in line if FIGURE.match(p.text)]
    goes_on = all(any(_is_low(piece) for piece in line) for line in full[1:])
    return goes_on and len(figures) == len(set(figures))


def _is_nested(filled: Sequence[set[int]], count: int) -> bool:
    """Whether the first line fills all columns, and each other those of the line above or fewer."""
    return len(filled[0]) == count and all(low <= high for high, low in pairwise(filled))


def _is_low(piece: Piece) -> bool:
    """Whether a piece opens with a word in small letters."""
    found = LOW.match(piece.text)
    return found is not None and found["word"][0].islower()
