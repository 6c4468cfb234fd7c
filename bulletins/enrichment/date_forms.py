"""The dates of a text as they are printed: "5, 10 and 12 January", "4-6 June", "2018/19"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bulletins.enrichment.date_marks import find_runs
from bulletins.enrichment.date_moments import PrintedDate
from bulletins.enrichment.date_pieces import Piece, completed, pieces
from bulletins.enrichment.date_sense import is_month, is_year

BETWEEN = re.compile(r"(?<!\w)(?:between|from) (?:the )?$", re.IGNORECASE)  # before "1 April to"
WIDEST = 16  # letters that are looked at before a span
CONTINUING = "+~>"  # a month or year so joined to a date is one: "June and July"


def find_printed(text: str) -> Iterator[PrintedDate]:
    """Every date, month, year and span of time in the order printed, none inside another."""
    for run in find_runs(text):
        yield from _spans(text, tuple(_meant(text, completed(pieces(text, run)))))


def _meant(text: str, found: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces without words and numbers that only look like dates."""
    last: Piece | None = None
    for at, piece in enumerate(found):
        follows = last is not None and last.join in tuple(CONTINUING) and _alike(last, piece)
        leads = piece.join in tuple(CONTINUING) and _alike(piece, *found[at + 1 : at + 2])
        last = piece if follows or _is_meant(text, piece, leads=leads) else None
        if last:
            yield last


def _alike(piece: Piece, following: Piece | None = None) -> bool:
    """Both are months, or both are years."""
    codes = piece.code[:1], following.code[:1] if following else ""
    return all(code in ("P", "Y") for code in codes) or codes == ("M", "M")


def _is_meant(text: str, piece: Piece, *, leads: bool) -> bool:
    start, end = piece.start, piece.date.end
    match piece.code:
        case "M":
            leads_to_year = leads and piece.date.first.year is not None
            return leads_to_year or is_month(text, start, end)
        case "Y":
            return piece.date.last is not None or is_year(text, start, end)
        case "D":
            return piece.is_lone or (piece.date.weekday is not None and text[end - 1].isalpha())
        case _:
            return True


def _spans(text: str, found: Sequence[Piece]) -> Iterator[PrintedDate]:
    """The dates, with both ends of a span made one."""
    before: PrintedDate | None = None
    for last, piece, following in zip([None, *found], found, [*found[1:], None], strict=False):
        date = piece.date
        if last is not None and last.join in ("+", ">"):
            date = replace(date, is_joined=True)
        if before and date.start < before.end:  # it was the end of a span
            continue
        if following and _opens_span(text, piece, following):
            end = following.date
            date = replace(date, end=end.end, last=end.first)
        before = date
        yield date


def _opens_span(text: str, piece: Piece, following: Piece) -> bool:
    """A dash or "to" makes a span; "from 1 April to 31 March" stays two dates."""
    first, last = piece.date.first, following.date.first
    if piece.date.last or following.date.last or first.precision != last.precision:
        return False
    if first.year and last.year and str(first) >= str(last):
        return False
    is_between = bool(BETWEEN.search(text[max(0, piece.date.start - WIDEST) : piece.date.start]))
    if piece.join == ">":
        return piece.is_lone or not is_between
    return piece.join == "~" or (piece.join == "+" and piece.is_lone and is_between)
