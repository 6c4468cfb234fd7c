"""The year of a date printed without one, from the issue's date and the words about it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bulletins.document import PartialDate
from bulletins.enrichment.date_moments import Moment, PrintedDate
from bulletins.enrichment.date_words import Sentence, tense, words

# "this year" after "July"; "last " before it
YEAR_AFTER = re.compile(r",? (?:of |in )?(?:the )?(?P<which>this|last|previous|next) year\b")
YEAR_BEFORE = re.compile(r"(?<!\w)(?P<which>this|last|next)(?: early| late)? $", re.IGNORECASE)
LEAN = 2  # so many times nearer a date must be on the side that its words do not speak of
MIDDLE = 15  # the day from which a month is counted
REACH = 2  # months on either side within which "Monday 5th" is looked for


def with_year(
    printed: PrintedDate,
    published: PartialDate | None,
    *,
    sentence: Sentence,
    previous: PrintedDate | None,
) -> PrintedDate | None:
    """The date with its year; None where nothing tells it.

    `previous` is the date that it is joined to, as "July" is in "from May to July".
    """
    if printed.first.year:
        return printed
    moment = printed.last or printed.first
    if previous and printed.weekday is None:
        moment = _next(moment, previous.first)
    last: Moment | None = moment
    if not moment.year:
        weekday = printed.weekday
        last = _dated(moment, published, weekday=weekday, sentence=sentence) if published else None
    if last is None or last.year is None:
        return None
    if printed.last is None:
        return replace(printed, first=last)
    year = last.year - ((printed.first.month or 0) > (last.month or 0))
    return replace(printed, first=replace(printed.first, year=year), last=last)


def _dated(
    moment: Moment, published: PartialDate, *, weekday: int | None, sentence: Sentence
) -> Moment | None:
    issued = published.first
    if moment.month is None:
        return _by_weekday(moment, issued, weekday)
    if published.precision == "year":
        return replace(moment, year=issued.year)
    if found := YEAR_AFTER.match(sentence.after):
        return replace(moment, year=issued.year + _shift(found["which"]))
    if found := YEAR_BEFORE.search(sentence.before):
        candidates = _candidates(moment, issued.year, weekday=weekday)
        return _named(candidates, issued, which=found["which"].lower())
    if published.precision == "month":
        issued = issued.replace(day=MIDDLE)
    time = tense(words(sentence.before), words(sentence.after))
    candidates = _candidates(moment, issued.year, weekday=weekday)
    return min(candidates, key=lambda found: _distance(found, issued, time=time), default=None)


def _next(moment: Moment, previous: Moment) -> Moment:
    """The moment in the first year in which it follows another of its kind."""
    if not moment.month or not previous.year or moment.precision != previous.precision:
        return moment
    is_earlier = (moment.month, moment.day or 0) < (previous.month or 0, previous.day or 0)
    found = replace(moment, year=previous.year + is_earlier)
    return found if found.first else moment


def _candidates(moment: Moment, year: int, *, weekday: int | None) -> Iterator[Moment]:
    """The moment in the years about one; where its weekday fits some of them, only in those."""
    found = [replace(moment, year=near) for near in (year - 1, year, year + 1)]
    real = [(near, near.first) for near in found]
    fitting = [near for near, day in real if day and day.weekday() == weekday]
    yield from fitting or [near for near, day in real if day]


def _named(candidates: Iterable[Moment], issued: date, *, which: str) -> Moment | None:
    """ "last July" is the latest before the issue, "next July" the first after it."""
    months = {(found.year or 0, found.month or 0): found for found in candidates}
    this = (issued.year, issued.month)
    if which == "this":
        return next((found for (year, _), found in months.items() if year == issued.year), None)
    if which == "next":
        return next((months[month] for month in sorted(months) if month > this), None)
    return next((months[month] for month in sorted(months, reverse=True) if month < this), None)


def _shift(which: str) -> int:
    return {"this": 0, "next": 1}.get(which, -1)


def _by_weekday(moment: Moment, issued: date, weekday: int | None) -> Moment | None:
    """ "Monday 5th" is the nearest 5th that is a Monday, rather to come than past."""
    months = (
        divmod(issued.year * 12 + issued.month - 1 + at, 12) for at in range(-REACH, REACH + 1)
    )
    near = [replace(moment, year=year, month=month + 1) for year, month in months]
    days = {found.first: found for found in near if found.first}
    fitting = [day for day in days if day.weekday() == weekday]
    return (
        days[min(fitting, key=lambda day: (abs(day - issued), day < issued))] if fitting else None
    )


def _distance(moment: Moment, issued: date, *, time: str | None) -> tuple[int, bool]:
    day = moment.first if moment.day else replace(moment, day=MIDDLE).first
    days = ((day or issued) - issued).days
    against = time == ("past" if days > 0 else "coming")
    return abs(days) * (LEAN if against else 1), days < 0
