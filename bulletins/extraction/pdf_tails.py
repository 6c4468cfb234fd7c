"""Lines at the foot of columns that belong to what stands below them, or close the page."""

import re
from collections.abc import Sequence
from statistics import median

from bulletins.extraction.pdf_boxes import Part, is_box, pieces_of, span
from bulletins.extraction.pdf_whites import Row, White, inner_whites, row_gap

WIDE_APART = 2.2  # of the size: a line stands alone
LARGER = 1.08  # times the usual size
BALANCED = 2.5  # times the usual size: as far as the feet of balanced columns are apart
MOST_CLOSING = 3  # lines below a heading, an address and the like
FULL = 0.9  # of a column's width
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


def without_tail(rows: Sequence[Row], start: int, end: int, whites: Sequence[White]) -> int:
    """Where a band ends once lines are left out that belong to what stands below it."""
    end = _without_far(rows, start, end, whites)
    inner = inner_whites(rows[start:end], whites)
    closing = _closing(rows[start:end], inner[0]) if inner else None
    return end if closing is None else start + closing


def _without_far(rows: Sequence[Row], start: int, end: int, whites: Sequence[White]) -> int:
    while end - start > 1:
        inner = inner_whites(rows[start:end], whites)
        if not inner or len(inner_whites(rows[end - 1 : end], inner)) > 0:
            return end
        above = row_gap(rows[end - 2], rows[end - 1])
        below = row_gap(rows[end - 1], rows[end]) if end < len(rows) else 0.0
        is_near = end < len(rows) and above > 1.4 * below
        if not is_near and above < WIDE_APART * rows[end - 1][0].size:
            return end
        end -= 1
    return end


def _closing(rows: Sequence[Row], gutter: White) -> int | None:
    """The row of a heading at the left, right below balanced columns, that closes the page.

    The first column has ended above it: its text goes on in the next, its last heading has no
    text below it, or no line of what follows fills the column as its text does.
    """
    usual = median(part.size for row in rows for part in row)
    first = len(rows)
    while first and all(part.box[2] <= gutter[0] + 1 for part in rows[first - 1]):
        first -= 1
    heads = (at for at in range(first, len(rows) - 1) if _is_head(rows[at], usual))
    at = next((at for at in heads if not _is_head(rows[at + 1], usual)), None)
    if not at:
        return None
    left = [part for row in rows[:at] for part in row if part.box[2] <= gutter[0] + 1]
    right = [part for row in rows[:at] for part in row if part.box[0] >= gutter[1] - 1]
    if not left or not right or abs(_foot(left) - _foot(right)) > BALANCED * usual:
        return None
    has_ended = (
        _goes_on(left[-1], right[0])
        or _is_like(rows[at], left[-1], usual)
        or _is_short(rows[at + 1 :], left)
    )
    return at if has_ended else None


def _is_head(row: Row, usual: float) -> bool:
    if any(map(is_box, row)):
        return False
    pieces = [piece for part in row for piece in pieces_of(part)]
    return all(p.size > LARGER * usual or p.bold == p.length for p in pieces)


def _foot(column: Sequence[Part]) -> float:
    return max(span(part)[1] for part in column)


def _goes_on(last: Part, first: Part) -> bool:
    """Whether the sentence at a column's foot goes on at the head of the next."""
    if is_box(last) or is_box(first):
        return False
    before, after = pieces_of(last)[-1].text.rstrip(), pieces_of(first)[0].text.lstrip()
    return not SENTENCE_END.search(before) and after[:1].islower()


def _is_like(row: Row, last: Part, usual: float) -> bool:
    """Whether the last line above a heading is a heading of the same size."""
    return _is_head([last], usual) and abs(row[0].size - last.size) < 0.3


def _is_short(rows: Sequence[Row], column: Sequence[Part]) -> bool:
    """Whether these are a few lines, none as wide as a column's text."""
    start, end = min(part.box[0] for part in column), max(part.box[2] for part in column)
    reached = max(part.box[2] for row in rows for part in row)
    return len(rows) <= MOST_CLOSING and reached - start < FULL * (end - start)
