"""Reading order: a page cut by its white gaps into bars, columns, boxes and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from bulletins.document import Box
from bulletins.extraction.pdf_boxes import Part, is_box, pieces_of, span
from bulletins.extraction.pdf_pieces import Piece
from bulletins.extraction.pdf_tails import without_tail
from bulletins.extraction.pdf_whites import (
    MANY_ROWS,
    Row,
    White,
    inner_whites,
    row_gap,
    rows_of,
    shared,
    starts_alike,
    whites_of,
)

LEAST_GUTTER = 0.85  # of the usual size
NARROW_GUTTER = 0.5  # of the usual size, where it runs through many rows
LEAST_ROWS = 3  # in a column
LEAST_LETTERS = 14  # in a piece of a column, on average; tables have fewer
MOST_IN_LABEL = 4  # letters: list marks and numbers stand beside their text
LEAST_CROSSED = 3  # rules through the white between two columns: they are a table's
LEVEL = 2.0  # points
SAME_GAP = 0.8  # points
LEAST_LEVEL = 0.5  # of a table's cells that have a line of the first column beside them
MOST_DEPTH = 8
APART = 0.9  # of the size: a line goes on below

RegionKind = Literal["text", "table"]


@dataclass(frozen=True, slots=True)
class Region:
    """Pieces that are read together, from the top down; `is_boxed` in a box of their own."""

    pieces: tuple[Piece, ...]
    kind: RegionKind = "text"
    is_boxed: bool = False


def regions(
    parts: Sequence[Part], rules: Sequence[Box], *, is_boxed: bool = False, depth: int = 0
) -> Iterator[Region]:
    """The regions of a page, or of a part of one, in reading order."""
    rows = rows_of(parts)
    plain: list[Row] = []
    at = 0
    while at < len(rows):
        band = _band(rows, at, rules) if depth < MOST_DEPTH else None
        kind = band.kind(rules) if band else None
        if band is None or kind is None:
            plain.append(rows[at])
            at += 1
            continue
        while at < band.end and band.is_above(rows[at], plain[-1:], kind):
            plain.append(rows[at])
            at += 1
        yield from _plain(plain, rules, is_boxed=is_boxed, depth=depth)
        plain = []
        yield from _cut(band.starting(at), kind, rules, is_boxed=is_boxed, depth=depth)
        at = band.end
    yield from _plain(plain, rules, is_boxed=is_boxed, depth=depth)


def _band(rows: Sequence[Row], at: int, rules: Sequence[Box]) -> "_Band | None":
    """The band that starts here; one with narrow gutters where they run on for many rows."""
    wide = _Band.at(rows, at, LEAST_GUTTER)
    if sum(len(row) > 1 for row in rows[at : at + 2 * MANY_ROWS]) < MANY_ROWS:
        return wide
    narrow = _Band.at(rows, at, NARROW_GUTTER)
    if narrow is None or (wide is not None and narrow.end <= wide.end):
        return wide
    is_surer = narrow.is_parted() and narrow.kind(rules) == "text"
    return narrow if is_surer else wide


def _plain(
    rows: Sequence[Row], rules: Sequence[Box], *, is_boxed: bool, depth: int
) -> Iterator[Region]:
    """Rows of one column, cut where a box stands among them."""
    run: list[Piece] = []
    for row in rows:
        for part in sorted(row, key=lambda part: part.box[0]):
            if not is_box(part):
                run += pieces_of(part)
                continue
            if run:
                yield Region(tuple(run), is_boxed=is_boxed)
                run = []
            yield from regions(pieces_of(part), rules, is_boxed=True, depth=depth + 1)
    if run:
        yield Region(tuple(run), is_boxed=is_boxed)


def _cut(
    band: "_Band", kind: RegionKind, rules: Sequence[Box], *, is_boxed: bool, depth: int
) -> Iterator[Region]:
    if kind == "table":
        pieces = tuple(piece for row in band.rows for part in row for piece in pieces_of(part))
        yield Region(pieces, "table", is_boxed)
        return
    for column in band.columns():
        if column:
            yield from regions(column, rules, is_boxed=is_boxed, depth=depth + 1)


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows, up to but without `end`, that the same white gutters run through."""

    rows: tuple[Row, ...]
    end: int
    gutters: tuple[White, ...]

    @classmethod
    def at(cls, rows: Sequence[Row], start: int, gutter: float) -> "_Band | None":
        """The longest band that starts here; None where no gutter has text on both sides.

        A `gutter` is as wide as that many times the usual size at least.
        """
        parts = [part for row in rows for part in row]
        edges = min(part.box[0] for part in parts), max(part.box[2] for part in parts)
        least = gutter * median(part.size for part in parts)
        whites: list[White] = [edges]
        end = start
        while end < len(rows):
            left = shared(whites, whites_of(rows[end], edges), least)
            is_lost = inner_whites(rows[start:end], whites) and not inner_whites(
                rows[start : end + 1], left
            )
            if not left or is_lost:
                break
            whites, end = left, end + 1
        end = without_tail(rows, start, end, whites)
        inner = inner_whites(rows[start:end], whites)
        return cls(tuple(rows[start:end]), end, inner) if inner else None

    def starting(self, at: int) -> "_Band":
        """The same band without its rows above `at`."""
        return _Band(self.rows[len(self.rows) - (self.end - at) :], self.end, self.gutters)

    def columns(self, gutters: Sequence[White] | None = None) -> list[list[Part]]:
        """The parts between the gutters, from left to right."""
        edges = [(left + right) / 2 for left, right in gutters or self.gutters]
        found: list[list[Part]] = [[] for _ in range(len(edges) + 1)]
        for row in self.rows:
            for part in row:
                centre = (part.box[0] + part.box[2]) / 2
                found[sum(edge < centre for edge in edges)].append(part)
        return found

    def kind(self, rules: Sequence[Box]) -> RegionKind | None:
        """Whether these are columns of text, a table, or neither."""
        columns = [column for column in self.columns() if column]
        if any(_is_labels(column) for column in columns[:-1]):
            return None
        is_level = _is_level(columns) and not any(map(_has_box, columns))
        if all(map(_is_column, columns)) and not (is_level and self._is_ruled(rules)):
            return "text"
        if is_level and not all(map(_is_stretched, self.rows)):
            return "table"
        return "text" if any(_is_wide(column) for column in columns) else None

    def is_parted(self) -> bool:
        """Whether each gutter has many rows on both sides that start alike on its right."""
        return all(starts_alike(self.rows, right) for _, right in self.gutters)

    def is_above(self, row: Row, before: Sequence[Row], kind: RegionKind) -> bool:
        """Whether a row at the top stands above the columns: no table's, or the text's end."""
        if kind == "table" and len(row) == 1:
            return True
        is_left = all(part.box[2] <= self.gutters[0][0] + 1 for part in row)
        return bool(before) and is_left and row_gap(before[0], row) < APART * row[0].size

    def _is_ruled(self, rules: Sequence[Box]) -> bool:
        """Whether rules run through the gutters, as between the rows of a table."""
        top = min(span(part)[0] for row in self.rows for part in row)
        bottom = max(span(part)[1] for row in self.rows for part in row)
        left, right = self.gutters[0]
        levels: dict[int, list[Box]] = {}
        for rule in rules:
            if top - 15 <= rule[1] <= bottom + 15 and rule[2] - rule[0] > rule[3] - rule[1]:
                levels.setdefault(round(rule[1] / 2), []).append(rule)
        crossing = [
            level
            for level, found in levels.items()
            if min(rule[0] for rule in found) < left - 5 and max(r[2] for r in found) > right + 5
        ]
        return len(crossing) >= LEAST_CROSSED


def _is_stretched(row: Row) -> bool:
    """Whether a line was stretched to the column's width: wide gaps, each as wide as the next."""
    ends = sorted((part.box[0], part.box[2]) for part in row)
    gaps = [start - end for (_, end), (start, _) in pairwise(ends)]
    return len(gaps) != 1 and max(gaps, default=0.0) - min(gaps, default=0.0) < SAME_GAP


def _has_box(column: Sequence[Part]) -> bool:
    return any(map(is_box, column))


def _is_labels(column: Sequence[Part]) -> bool:
    return not _has_box(column) and max(part.length for part in column) <= MOST_IN_LABEL


def _is_level(columns: Sequence[Sequence[Part]]) -> bool:
    """Whether most of what stands right of the first column has the height of something in it."""
    first = [part.box[3] for part in columns[0]]
    others = [part.box[3] for column in columns[1:] for part in column]
    level = sum(any(abs(low - other) < LEVEL for other in first) for low in others)
    return level >= 2 and level >= LEAST_LEVEL * len(others)


def _is_wide(column: Sequence[Part]) -> bool:
    """Whether a column is text without doubt, so that what stands beside it is a margin."""
    lengths = [part.length for part in column]
    return len(column) > LEAST_ROWS and median(lengths) >= 2 * LEAST_LETTERS


def _is_column(column: Sequence[Part]) -> bool:
    if _has_box(column):
        return True
    bases = {round(part.box[3]) for part in column}
    letters = sum(part.length for part in column)
    return len(bases) >= LEAST_ROWS and letters >= LEAST_LETTERS * len(bases)
