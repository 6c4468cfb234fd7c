"""List marks that are drawn and not written: small discs and squares left of their lines."""

from collections import Counter
from collections.abc import Sequence

from bulletins.document import Box
from bulletins.extraction.pdf_page import Fill

LEAST, MOST = 1.2, 9.0  # points, each side of a mark
SQUARE = 1.35  # times the shorter side
WHITISH = 0.97
LEAST_ALIKE = 2  # marks below each other; a single one is an ornament
MOST_MARKS = 300  # a page; more are a drawing
MOST_HIGH = 0.75  # of the text's size
NEAR, FAR = 0.15, 2.6  # of the text's size, from a mark to its line
HEIGHTS = 0.0, 0.75  # of the text's size above the base line, where a mark's middle is


def drawn_marks(fills: Sequence[Fill], rules: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of what could be list marks: small, as wide as high, below each other."""
    seen = [fill.box for fill in fills if not fill.is_frame and _is_dark(fill)]
    small = {box for box in [*seen, *rules] if _is_small(box)}
    columns = Counter(round(box[0]) for box in small)
    found = tuple(box for box in small if columns[round(box[0])] >= LEAST_ALIKE)
    return found if len(found) <= MOST_MARKS else ()


def has_mark(line: Box, base: float, size: float, marks: Sequence[Box]) -> bool:
    """Whether a mark stands left of a line of this box, base line and size."""
    return any(
        NEAR * size <= line[0] - mark[2] <= FAR * size
        and mark[3] - mark[1] <= MOST_HIGH * size
        and HEIGHTS[0] * size <= base - (mark[1] + mark[3]) / 2 <= HEIGHTS[1] * size
        for mark in marks
    )


def _is_dark(fill: Fill) -> bool:
    return fill.colour is None or min(fill.colour) < WHITISH


def _is_small(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    shorter, longer = min(wide, high), max(wide, high)
    return shorter >= LEAST and longer <= MOST and longer <= SQUARE * shorter
