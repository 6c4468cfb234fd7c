"""Spans of time with a name of their own: financial years, quarters, halves, seasons."""

import re
from calendar import monthrange
from dataclasses import dataclass

from bulletins.enrichment.date_moments import Moment

SPAN = re.compile(r"(?P<first>\d{4}) ?(?P<joint>[/–-]|to) ?(?P<last>\d{2,4})")  # "2018/19"
PART = re.compile(  # what stands before a year: "Q3 ", "the second half of ", "early spring "
    r"(?<!\w)(?:(?P<season>spring|summer|autumn|winter)|Q(?P<quarter>[1-4])"
    r"|(?P<ordinal>first|second|third|fourth|last|final) (?P<part>quarter|half))"
    r"(?: of|,)?(?: the)?(?: financial year)? $",
    re.IGNORECASE,
)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # the month each begins in
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
APRIL = 4  # in which a financial year begins
LONGEST = 50  # years: "2017-2080" is no span of years


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of a span of time to its last."""

    first: Moment
    last: Moment


def read_years(printed: str) -> Span | None:
    """ "2018/19" and "2018 to 2019" are the financial year; "2017-2019" is three years."""
    found = SPAN.fullmatch(printed)
    if not found or len(found["last"]) == 3:
        return None
    first = int(found["first"])
    last = int(found["last"]) if len(found["last"]) == 4 else _same_century(first, found["last"])
    if last == first + 1:
        return _months(first, APRIL, count=12)
    if found["joint"] == "/" or not first < last < first + LONGEST:
        return None
    return Span(Moment(first, 1, 1), Moment(last, 12, 31))


def read_part(found: re.Match[str], printed: str) -> Span | None:
    """The part that `found`, of `PART`, names of the calendar or financial year after it."""
    year, opens = int(printed[:4]), 1 if len(printed) == 4 else APRIL
    if found["season"]:
        return _months(year, SEASONS[found["season"].lower()], count=3)
    count = 6 if (found["part"] or "").lower() == "half" else 3
    number = int(found["quarter"] or ORDINALS.get((found["ordinal"] or "").lower(), 12 // count))
    if number > 12 // count:
        return None
    return _months(year, opens + count * (number - 1), count=count)


def _same_century(first: int, last: str) -> int:
    year = first - first % 100 + int(last)
    return year if year > first else year + 100  # "1999/00"


def _months(year: int, month: int, *, count: int) -> Span:
    """So many months from the first of one, which may be beyond December."""
    opens, ends = year * 12 + month - 1, year * 12 + month + count - 2
    last_year, last_month = ends // 12, ends % 12 + 1
    last = Moment(last_year, last_month, monthrange(last_year, last_month)[1])
    return Span(Moment(opens // 12, opens % 12 + 1, 1), last)
