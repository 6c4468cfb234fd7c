"""The picture of what a search finds by year or month, as if no dates were asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from bulletins.timeline import Period, Timeline, drawn, months, years
from search.engines.base import YEAR, years_of
from search.query import DateSpan, SearchQuery

MOST_YEARS = 3  # that are drawn by month
MOST_BARS = 150  # beside one another


@dataclass(frozen=True, slots=True)
class Histogram:
    """The picture, and how many items are not in it for want of a date.

    None of `undated` where dates are asked for: items without one are not found then.
    """

    timeline: Timeline
    undated: int | None


def histogram(
    query: SearchQuery, *, by_year: Mapping[str, int], by_month: Mapping[str, int], found: int
) -> Histogram | None:
    """By month where few years are asked for or found, else by year.

    `by_month` also counts by a year alone what has no month. `by_year` are counts within `from` and
    `to`, so those of months stand in where these are set.
    None where there would be one bar at most, or more than fit beside one another.
    """
    if query.from_ or query.to:
        by_year = years_of(by_month)
    picture = _by_month(query, by_year, by_month) or _by_year(query, by_year)
    if picture is None:
        return None
    dated = sum(by_year.values())
    return Histogram(
        timeline=picture,
        undated=None if _has_dates(query) else max(found - dated, 0),
    )


def _by_month(
    query: SearchQuery, by_year: Mapping[str, int], by_month: Mapping[str, int]
) -> Timeline | None:
    """Of the whole years that are asked for; else from the first month to the last.

    None where no month is known of what is asked for.
    """
    asked = _years_asked(query, by_year)
    held = [period for period in by_month if period[:YEAR] in asked]
    if len(asked) > MOST_YEARS or all(len(period) == YEAR for period in held):
        return None
    if _has_dates(query):
        held = [asked[0], asked[-1]]
    first = min(period if len(period) > YEAR else f"{period}-01" for period in held)
    last = max(period if len(period) > YEAR else f"{period}-12" for period in held)
    return _picture(query, "month", months(first, last), by_month)


def _by_year(query: SearchQuery, by_year: Mapping[str, int]) -> Timeline | None:
    if not by_year or int(max(by_year)) - int(min(by_year)) >= MOST_BARS:
        return None
    return _picture(query, "year", years(min(by_year), max(by_year)), by_year)


def _picture(
    query: SearchQuery, unit: str, periods: list[Period], counts: Mapping[str, int]
) -> Timeline | None:
    out = {period.value for period in periods if not _is_asked(query, period.value)}
    return drawn(unit, periods, counts, out=out) if len(periods) > 1 else None


def _years_asked(query: SearchQuery, by_year: Mapping[str, int]) -> list[str]:
    """All years from the first to the last that are asked for, or else that hold something."""
    ends = [*query.years]
    if not ends:
        held = [int(year) for year in by_year]
        ends = [query.from_.first.year if query.from_ else min(held, default=1)]
        ends += [query.to.last.year if query.to else max(held, default=ends[0])]
    return [f"{year:04}" for year in range(min(ends), max(ends) + 1)]


def _is_asked(query: SearchQuery, period: str) -> bool:
    """Whether a year or month lies within the dates that are asked for, at least in part."""
    span = DateSpan.read(period)
    return span is not None and (
        (not query.years or span.first.year in query.years)
        and (query.from_ is None or span.last >= query.from_.first)
        and (query.to is None or span.first <= query.to.last)
    )


def _has_dates(query: SearchQuery) -> bool:
    return bool(query.years or query.from_ or query.to)
