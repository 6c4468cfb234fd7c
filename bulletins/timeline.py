"""A picture of how many items each year holds: bars over a line of years."""

from collections.abc import Iterator
from dataclasses import dataclass

from bulletins.chronology import Chronology, YearCount

WIDTH, HEIGHT = 340, 130  # of the picture, in its own units
FLOOR = 106  # the line that bars stand on
TALLEST = 84  # bar
WIDEST = 40  # bar with the gap beside it
MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A year's bar, from the left and the top; `middle` is where its labels stand.

    `label` is the year where it is written below, else empty.
    """

    year: int
    count: int
    left: int
    top: int
    width: int
    height: int
    middle: int
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars from the first year to the last, the years between that hold nothing included.

    `busiest` is the year that holds most, `total` the items of all years.
    """

    bars: tuple[Bar, ...]
    years: tuple[YearCount, ...]
    busiest: YearCount
    total: int


def timeline(chronology: Chronology) -> Timeline | None:
    """The picture; None where all stands in one year, or in none."""
    if len(chronology.years) < 2:
        return None
    return Timeline(
        bars=tuple(_bars(chronology)),
        years=chronology.years,
        busiest=max(chronology.years, key=lambda each: each.count),
        total=sum(each.count for each in chronology.years),
    )


def _bars(chronology: Chronology) -> Iterator[Bar]:
    counts = {each.year: each.count for each in chronology.years}
    first, last = min(counts), max(counts)
    years = range(first, last + 1)
    step = min(WIDEST, WIDTH // len(years))
    every = -(-len(years) // MOST_LABELS)
    left = (WIDTH - step * len(years)) // 2
    for at, year in enumerate(years):
        count = counts.get(year, 0)
        height = -(-TALLEST * count // chronology.peak)
        width = max(1, step - step // 5)
        yield Bar(
            year=year,
            count=count,
            left=left + at * step,
            top=FLOOR - height,
            width=width,
            height=height,
            middle=left + at * step + width // 2,
            label=str(year) if at % every == 0 else "",
        )
