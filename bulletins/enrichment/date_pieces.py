"""The single dates of a run of marks, each with the month and year that stand with a later one."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bulletins.dates import MONTHS
from bulletins.enrichment.date_marks import WEEKDAY, Mark, Run
from bulletins.enrichment.date_moments import Moment, PrintedDate
from bulletins.enrichment.date_sense import is_day, is_reference
from bulletins.enrichment.date_spans import PART, read_part, read_years

# One date in a run's code: "7 December 2016", "8-Dec-2016", "June 4, 2020", "4 June", "June 2020"
DATE = re.compile(r"D M[ ,]Y|D~M~Y|D M|M D[ ,]Y|M D(?![ ~]M)|M[ ,]Y|[INPYMD]")
FIGURES = re.compile(r"\d+")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
QUALIFIER = re.compile(  # "end of " before "November", "mid-" before "June"
    r"(?<!\w)(?:early|late|mid|(?:end|middle|beginning|start) of|end)(?: the)?[ -]$",
    re.IGNORECASE,
)
LEAP_YEAR = 2000
WIDEST = 36  # letters that are looked at before a date


@dataclass(frozen=True, slots=True)
class Piece:
    """One date of a run, which opens at `start` without the words that qualify it.

    `code` is its marks', `join` what joins the next to it. `is_lone` is a day whose month stands
    with a later one.
    """

    date: PrintedDate
    start: int
    code: str
    join: str = ""
    is_lone: bool = False


def pieces(text: str, run: Run) -> Iterator[Piece]:
    """The dates in a run, each as far as it is printed itself."""
    for found in DATE.finditer(run.code):
        marks, code = run.marks[found.start() // 2 : found.end() // 2 + 1], found[0]
        if code == "M D" and not is_day(text, marks[0].start, marks[1].end):
            marks, code = marks[:1], "M"  # "in May 10 officers"
        if date := _read(text, marks):
            yield Piece(date, marks[0].start, code, run.code[found.end() : found.end() + 1])


def completed(found: Iterable[Piece]) -> tuple[Piece, ...]:
    """The dates with what they share: in "5, 10 and 12 January 2017" the month and the year."""
    whole: list[Piece] = []
    for piece in reversed(tuple(found)):
        whole.append(_shared(piece, whole[-1]) if whole and piece.join else piece)
    return tuple(reversed(whole))


def _shared(piece: Piece, following: Piece) -> Piece:
    own, other = piece.date.first, following.date.first
    if piece.code == "D":
        # "Room 5, 10 January" is one day: a list ends with "and"
        is_list = piece.join in "+~>" or following.is_lone
        if not (is_list and other.day and other.month and (own.day or 0) < other.day):
            return piece
        moment = Moment(other.year, other.month, own.day)
        return replace(piece, date=replace(piece.date, first=moment), is_lone=True)
    if own.year or not own.month or not other.year or not other.month or piece.join == " ":
        return piece
    year = other.year - (own.month > other.month)
    return replace(piece, date=replace(piece.date, first=replace(own, year=year)))


def _read(text: str, marks: Sequence[Mark]) -> PrintedDate | None:
    start, end = marks[0].start, marks[-1].end
    before = text[max(0, start - WIDEST) : start]
    if marks[0].kind in "PY":
        return _years(marks[0], before)
    if text[end : end + 1] == ")" and "(" in text[start:end]:  # "6 August (2014)"
        end += 1
    moment = _in_figures(marks[0]) if marks[0].kind in "IN" else _in_words(marks)
    if moment is None or (marks[0].kind in "ND" and is_reference(text, start)):
        return None
    if weekday := WEEKDAY.search(before) if moment.day else None:
        number = WEEKDAYS.index(weekday["weekday"][:3].lower())
        return PrintedDate(start - len(weekday[0]), end, moment, weekday=number)
    qualifier = None if moment.day else QUALIFIER.search(before)
    return PrintedDate(start - len(qualifier[0]) if qualifier else start, end, moment)


def _in_words(marks: Sequence[Mark]) -> Moment | None:
    parts = {mark.kind: mark.text for mark in marks}
    year = int(parts["Y"]) if "Y" in parts else None
    month = MONTHS[parts["M"][:3].lower()] if "M" in parts else None
    day = int(FIGURES.findall(parts["D"])[0]) if "D" in parts else None
    return _real(Moment(year, month, day))


def _in_figures(mark: Mark) -> Moment | None:
    first, month, last = (int(figures) for figures in FIGURES.findall(mark.text))
    day, year = (last, first) if mark.kind == "I" else (first, last)
    return _real(Moment(year + 2000 if year < 100 else year, month, day))


def _real(moment: Moment) -> Moment | None:
    """None for days and months that there are not: "31 February", "45/13/2020"."""
    month = 1 if moment.month is None else moment.month
    if not 1 <= month <= 12 or moment.day == 0:
        return None
    is_real = moment.day is None or moment.day <= monthrange(moment.year or LEAP_YEAR, month)[1]
    return moment if is_real else None


def _years(mark: Mark, before: str) -> PrintedDate | None:
    if part := PART.search(before):
        span = read_part(part, mark.text)
        start = mark.start - len(part[0])
    elif mark.kind == "P":
        span, start = read_years(mark.text), mark.start
    else:
        qualifier = QUALIFIER.search(before)
        start = mark.start - len(qualifier[0]) if qualifier else mark.start
        return PrintedDate(start, mark.end, Moment(int(mark.text)))
    if span is None:
        return None
    return PrintedDate(start, mark.end, span.first, span.last, is_period=True)
