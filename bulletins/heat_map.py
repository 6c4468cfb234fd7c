"""The months of a series as a picture: a row for each year, and in it a mark for each month.

A mark is larger and darker the more its month holds. What lies side by side is in hundredths of
the picture's width, what lies above one another in CSS pixels from its top.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

HEAD = 22  # above the first row, for the names of the months
ROW = 28
MARK = 24  # the largest
MARGIN = 12.0  # for the years, on the left
STEP = (100 - MARGIN) / 12
FILLED = 0.92  # of a step by the largest mark
LEVELS = 4  # of shade and size
MOST_ROWS = 25  # beyond which older years are in the table alone
KEY = 20  # pixels of a mark's square in the legend


@dataclass(frozen=True, slots=True)
class Cell:
    """A month that holds something, its whole place and the mark in it; `level` counts from 1."""

    value: str
    count: int
    level: int
    left: float
    width: float
    mark_left: float
    mark_top: int
    mark_width: float
    mark_height: int


@dataclass(frozen=True, slots=True)
class Row:
    """A year; `months` are all twelve with what they hold, `unplaced` is what has no month."""

    year: int
    top: int
    baseline: int
    cells: tuple[Cell, ...]
    months: tuple[tuple[str, int], ...]
    unplaced: int
    count: int


@dataclass(frozen=True, slots=True)
class Level:
    """The counts a shade stands for, both included, with its mark amid a square of KEY pixels."""

    number: int
    least: int
    most: int
    inset: int
    size: int


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a month's name stands above its marks; `number` counts from 1."""

    number: int
    middle: float


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Newest year first; `drawn` are the rows of the picture, `rows` those of its table."""

    rows: tuple[Row, ...]
    levels: tuple[Level, ...]
    busiest: Cell
    height: int

    @property
    def drawn(self) -> tuple[Row, ...]:
        """As many of the newest as there is room for."""
        return self.rows[:MOST_ROWS]

    @property
    def older(self) -> Row | None:
        """The newest row that stands in the table alone."""
        return self.rows[MOST_ROWS] if len(self.rows) > MOST_ROWS else None

    @property
    def has_unplaced(self) -> bool:
        """Whether a year has something of which the month is not known."""
        return any(row.unplaced for row in self.rows)


HEADINGS = tuple(
    Heading(number, round(MARGIN + (number - 0.5) * STEP, 2)) for number in range(1, 13)
)


def heat_map(counts: Mapping[int, int]) -> HeatMap | None:
    """The picture of what months hold, by numbers such as 201604, or 201600 where no month is said.

    None where fewer than two months hold something.
    """
    held = {month: count for month, count in counts.items() if month and count > 0}
    peak = max((count for month, count in held.items() if month % 100), default=0)
    if sum(1 for month in held if month % 100) < 2:
        return None
    years: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for month, count in held.items():
        years[month // 100][month % 100] = count
    rows = tuple(
        _row(year, months, peak, at=at)
        for at, (year, months) in enumerate(sorted(_listed(years), reverse=True))
    )
    return HeatMap(
        rows=rows,
        levels=tuple(_levels(peak)),
        busiest=max((cell for row in rows for cell in row.cells), key=lambda cell: cell.count),
        height=HEAD + ROW * min(len(rows), MOST_ROWS),
    )


def _listed(years: Mapping[int, dict[int, int]]) -> Iterator[tuple[int, dict[int, int]]]:
    """All years from the first to the last; of too many, those that hold something."""
    span = range(min(years), max(years) + 1)
    for year in span if len(span) <= MOST_ROWS else sorted(years):
        yield year, years.get(year, {})


def _row(year: int, months: Mapping[int, int], peak: int, *, at: int) -> Row:
    top = HEAD + at * ROW
    held = sorted((month, count) for month, count in months.items() if month)
    return Row(
        year=year,
        top=top,
        baseline=top + ROW - 9,
        cells=tuple(
            _cell(year, month, count, level=_level(count, peak), top=top) for month, count in held
        ),
        months=tuple((_value(year, month), months.get(month, 0)) for month in range(1, 13)),
        unplaced=months.get(0, 0),
        count=sum(months.values()),
    )


def _cell(year: int, month: int, count: int, *, level: int, top: int) -> Cell:
    share = _share(level)
    left, width = MARGIN + (month - 1) * STEP, STEP * FILLED * share
    height = round(MARK * share)
    return Cell(
        value=_value(year, month),
        count=count,
        level=level,
        left=round(left, 2),
        width=round(STEP, 2),
        mark_left=round(left + (STEP - width) / 2, 2),
        mark_top=top + (ROW - height) // 2,
        mark_width=round(width, 2),
        mark_height=height,
    )


def _value(year: int, month: int) -> str:
    """A month as addresses have it: "2016-04"."""
    return f"{year:04}-{month:02}"


def _share(level: int) -> float:
    """How large a mark is beside the largest."""
    return (level + 2) / (LEVELS + 2)


def _level(count: int, peak: int) -> int:
    """From 1 to LEVELS, each for as large a part of what the fullest month holds."""
    return -(-LEVELS * count // peak)


def _levels(peak: int) -> Iterator[Level]:
    for number in range(1, LEVELS + 1):
        least, most = (number - 1) * peak // LEVELS + 1, number * peak // LEVELS
        if least <= most:
            size = 2 * round(KEY * _share(number) / 2)
            yield Level(number, least, most, inset=(KEY - size) // 2, size=size)
