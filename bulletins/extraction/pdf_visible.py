"""Which text of a page a reader can see."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bulletins.document import Box
from bulletins.extraction.pdf_page import Colour, Fill, Sheet, holds, overlap, turned_back
from bulletins.extraction.pdf_pieces import Piece

LEAST_SIZE = 1.5  # points; smaller letters are there for machines
COVERED = 0.85
SCANNED = 0.5  # of the page under pictures
SAME = 0.06  # between colours; nearer ones cannot be told apart
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be read of a page; `is_recognised` where it lies under a scan as its OCR layer."""

    pieces: tuple[Piece, ...]
    hidden: int  # pieces left out
    is_recognised: bool = False


def seen(pieces: Sequence[Piece], sheet: Sheet) -> Seen:
    """The pieces a reader sees; under a scan also those that stand there to be searched."""
    fills = [fill for fill in sheet.fills if not fill.is_frame]
    shown = [piece for piece in pieces if _is_shown(piece, sheet, fills)]
    shown = _on_top(shown)
    if is_scan(sheet) and 2 * _pictured(shown, sheet) < _pictured(pieces, sheet):
        layer = tuple(piece for piece in pieces if _is_on_page(piece, sheet))
        return Seen(layer, hidden=0, is_recognised=True)
    return Seen(tuple(shown), hidden=len(pieces) - len(shown))


def is_scan(sheet: Sheet) -> bool:
    """Whether pictures fill most of the page."""
    page = (0.0, 0.0, sheet.width, sheet.height)
    return any(overlap(page, picture.box) >= SCANNED for picture in sheet.pictures)


def _pictured(pieces: Sequence[Piece], sheet: Sheet) -> int:
    """How many letters stand where a picture is."""
    return sum(
        piece.length
        for piece in pieces
        if any(overlap(piece.box, picture.box) > COVERED for picture in sheet.pictures)
    )


def _is_shown(piece: Piece, sheet: Sheet, fills: Sequence[Fill]) -> bool:
    if piece.is_hidden or piece.size < LEAST_SIZE or not _is_on_page(piece, sheet):
        return False
    box = turned_back(piece.box, piece.turn, (sheet.width, sheet.height))
    if any(f.order > piece.order and overlap(box, f.box) > COVERED for f in fills):
        return False
    if any(
        picture.is_solid and picture.order > piece.order and overlap(box, picture.box) > COVERED
        for picture in sheet.pictures
    ):
        return False
    return not _is_drowned(piece, box, sheet, fills)


def _is_on_page(piece: Piece, sheet: Sheet) -> bool:
    left, top, right, bottom = turned_back(piece.box, piece.turn, (sheet.width, sheet.height))
    return holds((0, 0, sheet.width, sheet.height), (left + right) / 2, (top + bottom) / 2)


def _is_drowned(piece: Piece, box: Box, sheet: Sheet, fills: Sequence[Fill]) -> bool:
    """Whether text has the colour of what it stands on."""
    if piece.colour is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    below = [f for f in fills if f.order < piece.order and holds(f.box, x, y)]
    ground = below[-1].colour if below else WHITE
    since = below[-1].order if below else 0
    if any(since < p.order < piece.order and holds(p.box, x, y) for p in sheet.pictures):
        return False
    return ground is not None and _distance(ground, piece.colour) < SAME


def _distance(one: Colour, other: Colour) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _on_top(pieces: Sequence[Piece]) -> list[Piece]:
    """Of pieces set on the same place but the last painted."""
    rows: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        rows[piece.turn, round(piece.base / 3)].append(piece)
    return [
        piece
        for piece in pieces
        if not any(
            other.order > piece.order
            and overlap(piece.box, other.box) > COVERED
            and overlap(other.box, piece.box) > COVERED
            for step in (-1, 0, 1)
            for other in rows.get((piece.turn, round(piece.base / 3) + step), ())
        )
    ]
