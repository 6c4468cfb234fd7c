"""A picture of how many items each year or month holds: bars over a line of time."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.dateformat import format as formatted
from django.utils.formats import get_format
from django.utils.translation import gettext

from bulletins.chronology import Chronology

WIDTH, HEIGHT = 340, 130  # of the picture, in its own units
FLOOR = 106  # the line that bars stand on
TALLEST = 84  # bar
WIDEST = 56  # bar with the gap beside it
MOST_LABELS = 6
EDGE = 26  # what a label needs on either side of its middle
YEAR = 4  # characters of "2016"
FEW_MONTHS = 12  # whose names are written, not those of their years alone


class Period(NamedTuple):
    """A year or month as addresses have it ("2016", "2016-05"), as it is said, and in short."""

    value: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A period's bar, from the left and the top; `middle` is where its labels stand.

    `label` is the period where it is written below, else empty. What `is_out` lies outside the
    dates that are asked for.
    """

    period: Period
    count: int
    left: int
    top: int
    width: int
    height: int
    middle: int
    label: str
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """What is known by its year alone, among months: a line over all of the year's bars."""

    period: Period
    count: int
    left: int
    top: int
    right: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars of all periods from the first to the last, also of those that hold nothing.

    `unit` is "year" or "month"; `busiest` is the first of those that hold most, `total` the items
    of all, those of `spreads` too.
    """

    unit: str
    bars: tuple[Bar, ...]
    busiest: Bar
    total: int
    spreads: tuple[Spread, ...] = ()

    @property
    def rows(self) -> tuple[Bar | Spread, ...]:
        """What holds something, newest first; a year below its months."""
        held: list[Bar | Spread] = [*(bar for bar in self.bars if bar.count), *self.spreads]
        return tuple(sorted(held, key=lambda each: each.period.value, reverse=True))


def timeline(chronology: Chronology) -> Timeline | None:
    """The picture; None of one year, of none, and of more than fit side by side."""
    if len(chronology.years) < 2:
        return None
    counts = {str(each.year): each.count for each in chronology.years}
    if int(max(counts, key=int)) - int(min(counts, key=int)) >= WIDTH:
        return None
    return drawn("year", years(min(counts), max(counts)), counts)


def years(first: str, last: str) -> list[Period]:
    """All from one to the other, as many of them written as there is room for."""
    span = range(int(first), int(last) + 1)
    every = -(-len(span) // MOST_LABELS)
    return [
        Period(str(year), str(year), str(year) if at % every == 0 else "")
        for at, year in enumerate(span)
    ]


def months(first: str, last: str) -> list[Period]:
    """As `years`, of months as 2016-05; of many, the years are written where they begin."""
    start, end = (int(each[:4]) * 12 + int(each[5:]) - 1 for each in (first, last))
    days = [date(each // 12, each % 12 + 1, 1) for each in range(start, end + 1)]
    written = days[::2] if len(days) <= FEW_MONTHS else [day for day in days if day.month == 1]
    form = "M" if len(days) <= FEW_MONTHS else "Y"
    return [
        Period(
            day.isoformat()[:7],
            formatted(day, get_format("YEAR_MONTH_FORMAT")),
            formatted(day, form) if day in written else "",
        )
        for day in days
    ]


def drawn(
    unit: str, periods: Sequence[Period], counts: Mapping[str, int], *, out: Collection[str] = ()
) -> Timeline | None:
    """The picture of these periods; None where they hold nothing. `out` are those not asked for.

    Of months, counts by a year alone are spread over it.
    """
    drawn_in = {period.value for period in periods}
    drawn_in |= {period.value[:YEAR] for period in periods}
    held = {value: count for value, count in counts.items() if value in drawn_in and count}
    bars = tuple(_bars(periods, held, out))
    if not any(bar.count for bar in bars):
        return None
    spreads = tuple(_spreads(bars, held)) if unit == "month" else ()
    return Timeline(
        unit,
        bars,
        busiest=max(bars, key=lambda bar: bar.count),
        total=sum(held.values()),
        spreads=spreads,
    )


def _bars(
    periods: Sequence[Period], counts: Mapping[str, int], out: Collection[str]
) -> Iterator[Bar]:
    peak = max(counts.values(), default=0) or 1
    step = min(WIDEST, WIDTH // len(periods))
    left = (WIDTH - step * len(periods)) // 2
    width = max(1, step - step // 5)
    for at, period in enumerate(periods):
        count = counts.get(period.value, 0)
        height = -(-TALLEST * count // peak)
        yield Bar(
            period=period,
            count=count,
            left=left + at * step,
            top=FLOOR - height,
            width=width,
            height=height,
            middle=min(max(left + at * step + width // 2, EDGE), WIDTH - EDGE),
            label=period.short,
            is_out=period.value in out,
        )


def _spreads(bars: Sequence[Bar], counts: Mapping[str, int]) -> Iterator[Spread]:
    peak = max(counts.values())
    for year in sorted({bar.period.value[:YEAR] for bar in bars} & counts.keys()):
        own = [bar for bar in bars if bar.period.value.startswith(year)]
        yield Spread(
            period=Period(year, gettext("%(year)s, month not known") % {"year": year}, ""),
            count=counts[year],
            left=own[0].left,
            top=FLOOR - -(-TALLEST * counts[year] // peak),
            right=own[-1].left + own[-1].width,
        )
