"""Headings that reach across a page: on a wide bar, or with a wide rule below them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from bulletins.document import Box
from bulletins.extraction.pdf_boxes import Group, Part, is_seen
from bulletins.extraction.pdf_page import Fill, around, holds
from bulletins.extraction.pdf_pieces import Piece

WIDE = 0.6  # of all that stands on the page
WIDER = 1.3  # times the heading that stands on it
HIGH = 2.9  # times the size: a higher area is a box
BELOW = 0.9  # of the size, from a base line to the rule below it
BESIDE = 3.0  # times the size, between pieces of one heading
MOST_BOLD = 0.85  # of the letters
LARGE = 1.1  # times the usual size


def barred(parts: Sequence[Part], fills: Sequence[Fill], rules: Sequence[Box]) -> list[Part]:
    """The parts of a page, a heading as wide as the bar or rule that it has.

    White between the columns below one does not run through to the columns above it.
    """
    left = [part for part in parts if isinstance(part, Piece)]
    if not left:
        return list(parts)
    bars: list[Group] = []
    for bar in _bars(left, fills, rules, around([part.box for part in parts])):
        bars.append(bar)
        left = [piece for piece in left if piece not in bar.pieces]
    return [*left, *bars, *(part for part in parts if isinstance(part, Group))]


def _bars(
    pieces: Sequence[Piece], fills: Sequence[Fill], rules: Sequence[Box], page: Box
) -> Iterator[Group]:
    usual = median(piece.size for piece in pieces)
    taken: set[Piece] = set()
    for box, is_rule in _wide(fills, rules, page):
        found = [piece for piece in pieces if piece not in taken and _is_on(piece, box)]
        if _is_heading(found, box) and (not is_rule or _is_set_apart(found, usual)):
            taken.update(found)
            yield Group(around([box, *(piece.box for piece in found)]), tuple(found), is_bar=True)


def _wide(fills: Sequence[Fill], rules: Sequence[Box], page: Box) -> Iterator[tuple[Box, bool]]:
    """Bars and rules across most of what stands on the page, and whether each is a rule."""
    least = WIDE * (page[2] - page[0])
    for fill in fills:
        if fill.box[2] - fill.box[0] >= least and is_seen(fill) and not fill.is_frame:
            yield fill.box, False
    for rule in rules:
        if rule[2] - rule[0] >= least:
            yield rule, True


def _is_on(piece: Piece, box: Box) -> bool:
    """Whether a piece stands on a bar or right above a rule."""
    middle = (piece.box[0] + piece.box[2]) / 2
    if box[3] - box[1] > HIGH * piece.size:
        return False
    if box[3] - box[1] > piece.size:
        return holds(box, middle, piece.base - 0.3 * piece.size)
    return box[0] <= middle <= box[2] and 0 <= box[1] - piece.base <= BELOW * piece.size


def _is_heading(found: Sequence[Piece], box: Box) -> bool:
    """Whether these are one short line, and no cells of a table."""
    if not found or len({round(piece.base) for piece in found}) > 1:
        return False
    across = sorted(found, key=lambda piece: piece.box[0])
    gaps = [after.box[0] - before.box[2] for before, after in pairwise(across)]
    if max(gaps, default=0.0) > BESIDE * across[0].size:
        return False
    return (box[2] - box[0]) > WIDER * (across[-1].box[2] - across[0].box[0])


def _is_set_apart(found: Sequence[Piece], usual: float) -> bool:
    letters = sum(piece.length for piece in found)
    is_bold = sum(piece.bold for piece in found) > MOST_BOLD * letters
    return is_bold or found[0].size > LARGE * usual
