"""Boxes on a page: coloured or framed areas whose text is read together."""

from collections.abc import Sequence
from dataclasses import dataclass

from bulletins.document import Box
from bulletins.extraction.pdf_page import Fill, holds
from bulletins.extraction.pdf_pieces import Piece

LEAST_WIDE, LEAST_HIGH = 60.0, 24.0  # points
MOST_OF_PAGE = 0.55
LEAST_LINES = 2
TOUCHING = 2.5  # points
WHITISH = 0.97


@dataclass(frozen=True, slots=True)
class Group:
    """A box and all that stands in it, or a heading as wide as its bar."""

    box: Box
    pieces: tuple[Piece, ...]
    is_bar: bool = False

    @property
    def size(self) -> float:
        """Of its letters, in points."""
        return self.pieces[0].size

    @property
    def length(self) -> int:
        """How many letters stand in it."""
        return sum(piece.length for piece in self.pieces)


Part = Piece | Group


def span(part: Part) -> tuple[float, float]:
    """The heights between which a part stands, so low that lines set close do not touch."""
    if isinstance(part, Group):
        return part.box[1], part.box[3]
    return part.base - 0.55 * part.size, part.base


def is_box(part: Part) -> bool:
    """Whether a part is read by itself."""
    return isinstance(part, Group) and not part.is_bar


def pieces_of(part: Part) -> tuple[Piece, ...]:
    """A part's pieces, itself if it is one."""
    return part.pieces if isinstance(part, Group) else (part,)


def grouped(pieces: Sequence[Piece], fills: Sequence[Fill], page: Box) -> list[Part]:
    """The pieces of a page, those in a box together."""
    left = list(pieces)
    groups: list[Part] = []
    for box in _boxes(fills, page):
        inside = [piece for piece in left if _is_in(piece, box)]
        lines = {round(piece.base) for piece in inside}
        if len(lines) >= LEAST_LINES and len(inside) < len(left):
            groups.append(Group(box, tuple(inside)))
            left = [piece for piece in left if not _is_in(piece, box)]
    return [*left, *groups]


def _is_in(piece: Piece, box: Box) -> bool:
    x = (piece.box[0] + piece.box[2]) / 2
    return holds(box, x, piece.base - 0.3 * piece.size)


def _boxes(fills: Sequence[Fill], page: Box) -> list[Box]:
    """Areas that could hold a box of text, the largest first, cells of tables left out."""
    painted = [fill for fill in fills if is_seen(fill)]
    merged = _stacked(sorted(painted, key=lambda fill: (fill.box[0], fill.box[1])))
    most = MOST_OF_PAGE * (page[2] - page[0]) * (page[3] - page[1])
    areas = [
        box
        for box in merged
        if box[2] - box[0] >= LEAST_WIDE
        and box[3] - box[1] >= LEAST_HIGH
        and _area(box) <= most
        and not any(_is_beside(box, other) for other in merged if other != box)
    ]
    return sorted(areas, key=_area, reverse=True)


def is_seen(fill: Fill) -> bool:
    """Whether an area can be told from the paper."""
    return fill.is_frame or fill.colour is None or min(fill.colour) < WHITISH


def _stacked(fills: Sequence[Fill]) -> list[Box]:
    """Areas of one colour and width that touch from top to bottom, as one each."""
    found: list[tuple[Box, Fill]] = []
    for fill in fills:
        if found:
            box, first = found[-1]
            is_same = fill.colour == first.colour and fill.is_frame == first.is_frame
            is_wide = abs(box[0] - fill.box[0]) < 1 and abs(box[2] - fill.box[2]) < 1
            if is_same and is_wide and fill.box[1] <= box[3] + TOUCHING:
                low = max(box[3], fill.box[3])
                found[-1] = (box[0], box[1], box[2], low), first
                continue
        found.append((fill.box, fill))
    return [box for box, _ in found]


def _is_beside(box: Box, other: Box) -> bool:
    """Whether two areas stand side by side with a common edge, as cells do."""
    is_level = min(box[3], other[3]) - max(box[1], other[1]) > 5
    gap = min(abs(box[2] - other[0]), abs(other[2] - box[0]))
    return is_level and gap < TOUCHING and other[3] - other[1] > 5


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
