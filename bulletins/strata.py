"""The archive over time as a picture: a column for each year, its series one upon the other.

What lies side by side is in hundredths of the picture's width, what lies above one another in CSS
pixels from its top, so that words keep their size in a narrow window.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

FLOOR = 190  # the line that columns stand on
TALLEST = 150  # column, but for what its smallest parts take beyond their share
LEAST = 5  # of a part, with the gap of paper above it
GAP = 3
WIDEST = 11.0  # column with the gap beside it
FILLED = 0.8  # of that
MOST_COLUMNS = 50  # beyond which a column stands for ten years, or a hundred
ROOM = {"narrow": 7, "wide": 14}  # for this many years below the line
STEPS = (1, 2, 5, 10, 20, 50)  # from one written year to the next
LINE = 300  # pixels for the numbers above all columns in the narrowest window
DIGIT = 9


@dataclass(frozen=True, slots=True)
class Series:
    """A series with the items that each year holds of it; no `slug` where it stands for several."""

    slug: str
    name: str
    years: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """What one series has in a column; `pattern` counts from 1 in the order of the series."""

    series: Series
    pattern: int
    count: int
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Column:
    """The years from `first` to `last`, both included; `parts` stand from the line upwards.

    `label` is what is written below; `room` whether that is "narrow" or "wide" windows or "both".
    """

    first: int
    last: int
    count: int
    left: float
    width: float
    middle: float
    top: int
    parts: tuple[Part, ...]
    label: str
    room: str

    @property
    def query(self) -> str:
        """What of a search's query string asks for these years alone."""
        if self.first == self.last:
            return f"year={self.first:04}"
        return f"from={self.first:04}&to={self.last:04}"


@dataclass(frozen=True, slots=True)
class Strata:
    """All columns, oldest first; `is_counted` where each has room for its number above it."""

    series: tuple[Series, ...]
    columns: tuple[Column, ...]
    busiest: Column
    total: int
    is_counted: bool

    @property
    def rows(self) -> tuple[tuple[Column, tuple[Part | None, ...]], ...]:
        """Columns that hold something, newest first, with what each series has there, or None."""
        held = (column for column in reversed(self.columns) if column.count)
        return tuple((column, tuple(self._parts(column))) for column in held)

    def _parts(self, column: Column) -> Iterator[Part | None]:
        found = {part.pattern: part for part in column.parts}
        return (found.get(place) for place, _ in enumerate(self.series, start=1))


def strata(series: Sequence[Series], whole: Mapping[int, int], *, others: str) -> Strata | None:
    """The picture of these series, and of what the `whole` has beyond them by the name `others`.

    None where all stands in one year, or in none. The year 0 is for what has no date.
    """
    held = {year: count for year, count in whole.items() if year and count > 0}
    if len(held) < 2:
        return None
    rest = Counter(held)
    for each in series:
        rest.subtract({year: count for year, count in each.years.items() if year})
    shown = (*series, *([Series("", others, +rest)] if +rest else ()))
    unit = _unit(min(held), max(held))
    firsts = range(min(held) // unit * unit, max(held) + 1, unit)
    columns = tuple(_columns(shown, firsts, _in_units(held, unit)))
    busiest = max(columns, key=lambda column: column.count)
    return Strata(
        series=shown,
        columns=columns,
        busiest=busiest,
        total=sum(held.values()),
        is_counted=len(columns) * DIGIT * (len(f"{busiest.count:,}") + 1) <= LINE,
    )


def _unit(first: int, last: int) -> int:
    """How many years a column stands for."""
    unit = 1
    while last // unit - first // unit >= MOST_COLUMNS:
        unit *= 10
    return unit


def _in_units(years: Mapping[int, int], unit: int) -> Counter[int]:
    """These counts by the first year of each unit."""
    found: Counter[int] = Counter()
    for year, count in years.items():
        found[year // unit * unit] += count
    return found


def _columns(shown: Sequence[Series], firsts: range, whole: Counter[int]) -> Iterator[Column]:
    unit, peak = firsts.step, max(whole.values())
    by_series = [_in_units(each.years, unit) for each in shown]
    step = min(WIDEST, 100 / len(firsts))
    left = (100 - step * len(firsts)) / 2
    for at, first in enumerate(firsts):
        counts = [years[first] for years in by_series]
        parts = tuple(_parts(shown, counts, peak))
        start = left + at * step + step * (1 - FILLED) / 2
        room = _room(first // unit, len(firsts))
        yield Column(
            first=first,
            last=first + unit - 1,
            count=whole[first],
            left=round(start, 2),
            width=round(step * FILLED, 2),
            middle=round(start + step * FILLED / 2, 2),
            top=parts[-1].top if parts else FLOOR,
            parts=parts,
            label=str(first) if room else "",
            room=room,
        )


def _parts(shown: Sequence[Series], counts: Sequence[int], peak: int) -> Iterator[Part]:
    top = FLOOR
    for pattern, (series, count) in enumerate(zip(shown, counts, strict=True), start=1):
        if count > 0:
            height = max(LEAST, round(TALLEST * count / peak))
            top -= height
            yield Part(series, pattern, count, top=top + GAP, height=height - GAP)


def _room(place: int, columns: int) -> str:
    """The windows in which a column's year is written: round ones, as many as there is room for."""
    rooms = [
        name
        for name, most in ROOM.items()
        if place % next((step for step in STEPS if columns <= step * most), STEPS[-1]) == 0
    ]
    return "both" if len(rooms) == len(ROOM) else "".join(rooms)
