"""Dates as documents print them, to the day, month or year."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bulletins.document import PartialDate

_NAMES = "january february march april may june july august september october november december"
MONTH_NAMES = tuple(_NAMES.title().split())
MONTHS = {name[:3]: number for number, name in enumerate(_NAMES.split(), start=1)}
MONTH = "|".join(f"{name}|{name[:3]}" for name in _NAMES.split()) + "|sept"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "13 August 2013", "4th June 2020", "Thursday 8th of December, 2016", "8-Dec-2016"
        rf"(?<!\d){_DAY}(?:\s+of)?[\s-]+(?P<month>{MONTH})\.?[\s,-]+{_YEAR}(?!\d)",
        # "August 13, 2013", "April 29th 2019"
        rf"\b(?P<month>{MONTH})\.?\s+{_DAY},?\s+{_YEAR}(?!\d)",
        # "2020-08-07"
        r"(?<!\d)(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        # "07/08/2020", "7.8.20": the day first
        r"(?<![\d/.£])(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)?\d{2})(?![\d/])",
        # "August 2019", "Dec. 2016"; of "June/July 2020" and "June and July 2020" the first
        rf"\b(?P<month>{MONTH})\.?(?:\s*(?:/|-|–|and|to)\s*(?:{MONTH}))?[\s,]+{_YEAR}(?!\d)",
        # "Summer 2019", "Winter 2019/20"
        rf"\b(?P<season>spring|summer|autumn|winter)[\s,]+{_YEAR}(?:[/–-](?:\d{{2}}){{1,2}})?(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, from `start` to `end`."""

    when: PartialDate
    start: int
    end: int


def find_dates(text: str) -> Iterator[FoundDate]:
    """The dates, months and seasons with a year in a text, in order, none inside another."""
    found = [match for form in FORMS for match in form.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        when = _read(match)
        if match.start() >= end and when is not None:
            end = match.end()
            yield FoundDate(when, match.start(), end)


def span(value: str) -> tuple[date, date]:
    """The first and the last day of "2016", "2016-07", "2016-07-05" or "2016-07-05/2017-03"."""
    start, _, end = value.partition("/")
    last = [int(part) for part in (end or start).split("-")]
    year, month = last[0], last[1] if len(last) > 1 else 12
    day = last[2] if len(last) > 2 else monthrange(year, month)[1]
    first = [int(part) for part in start.split("-")]
    return date(*(first + [1, 1])[:3]), date(year, month, day)


def _read(match: re.Match[str]) -> PartialDate | None:
    parts = match.groupdict()
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    if parts.get("season"):
        return PartialDate(date(year, 1, 1), "year")
    month = MONTHS.get(parts["month"][:3].lower()) or int(parts["month"])
    try:
        first = date(year, month, int(parts.get("day") or 1))
    except ValueError:  # "31 February 2020"
        return None
    return PartialDate(first, "day" if parts.get("day") else "month")
