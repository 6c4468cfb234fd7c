"""One page at a time: from what is drawn to lines in reading order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from bulletins.extraction.pdf_bars import barred
from bulletins.extraction.pdf_boxes import grouped
from bulletins.extraction.pdf_columns import regions
from bulletins.extraction.pdf_lines import Ground, Line, lines
from bulletins.extraction.pdf_marks import drawn_marks
from bulletins.extraction.pdf_page import Sheet, turned, turned_back
from bulletins.extraction.pdf_pieces import Piece, pieces
from bulletins.extraction.pdf_seams import whole
from bulletins.extraction.pdf_visible import Seen, seen

UPRIGHT = 0


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's lines in reading order, and how they were come by."""

    number: int
    height: float
    lines: tuple[Line, ...]
    hidden: int = 0
    is_recognised: bool = False
    is_down: bool = False  # written from the top down, or turned on its side


def read_pages(sheets: Sequence[Sheet]) -> Iterator[PageText]:
    """The text of each page; the regions of all are counted on."""
    numbers = count()
    for sheet in sheets:
        found = seen(whole(pieces(sheet.glyphs)), sheet)
        turn = _turn(found.pieces)
        yield PageText(
            number=sheet.number,
            height=sheet.height,
            lines=tuple(_lines(found, sheet, turn, numbers)),
            hidden=found.hidden,
            is_recognised=found.is_recognised,
            is_down=turn != UPRIGHT,
        )


def _turn(found: Sequence[Piece]) -> int:
    """How most of the page's text runs."""
    letters: Counter[int] = Counter()
    for piece in found:
        letters[piece.turn] += piece.length
    return max(letters, key=lambda turn: letters[turn], default=UPRIGHT)


def _lines(found: Seen, sheet: Sheet, turn: int, numbers: Iterator[int]) -> Iterator[Line]:
    size = sheet.width, sheet.height
    ground = Ground(
        page=sheet.number,
        size=size,
        fills=tuple(replace(fill, box=turned(fill.box, turn, size)) for fill in sheet.fills),
        rules=tuple(turned(rule, turn, size) for rule in sheet.rules),
        anchors=tuple(replace(a, box=turned(a.box, turn, size)) for a in sheet.anchors),
    )
    ground = replace(ground, marks=drawn_marks(ground.fills, ground.rules))
    along = [piece for piece in found.pieces if piece.turn == turn]
    page = turned((0.0, 0.0, *size), turn, size)
    rules = ground.rules + tuple(fill.box for fill in ground.fills if fill.is_frame)
    parts = barred(grouped(along, ground.fills, page), ground.fills, ground.rules)
    for region in regions(parts, rules):
        for line in lines(region, ground, next(numbers)):
            yield replace(line, place=turned_back(line.box, turn, size))
    across = [piece for piece in found.pieces if piece.turn != turn]
    for region in regions(across, ()):
        turned_lines = lines(region, replace(ground, anchors=(), fills=(), marks=()), next(numbers))
        for line, piece in zip(turned_lines, region.pieces, strict=False):
            place = turned_back(line.box, piece.turn, size)
            yield replace(line, place=place, aside="turned text")
