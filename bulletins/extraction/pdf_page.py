"""What stands on a page: glyphs, painted areas, rules, pictures and links, each with its place.

All places are points from the page's top left corner, as its reader holds it.
"""

from dataclasses import dataclass
from typing import NamedTuple

from bulletins.document import Box

Colour = tuple[float, float, float]  # red, green, blue: 0.0 to 1.0
OBLIQUE = 45  # the turn of what is set aslant, as a watermark is
UNKNOWN_LETTER = "\ufffd"


class Glyph(NamedTuple):
    """One character as drawn. `turn` is the way it reads: 0, 90 (up), 180, 270 (down) or OBLIQUE.

    `start`, `end` and `base` are along and below the line for one who turns the page to read it.
    `order` counts what is painted; `colour` is None where nobody can tell. There are more of these
    than of anything else: a named tuple is made in half the time.
    """

    text: str
    start: float
    end: float
    base: float
    size: float
    colour: Colour | None
    order: int
    turn: int = 0
    is_bold: bool = False
    is_slanted: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """An area painted over what was there before, or only framed."""

    box: Box
    colour: Colour | None
    order: int
    is_frame: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture stands; it is never decoded. One `is_solid` that shows nothing below it."""

    box: Box
    order: int
    is_solid: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """An area that leads to an address."""

    box: Box
    target: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that was drawn on one page, in the order it was painted; `number` counts from 1."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    fills: tuple[Fill, ...] = ()
    rules: tuple[Box, ...] = ()
    pictures: tuple[Picture, ...] = ()
    anchors: tuple[Anchor, ...] = ()


def overlap(one: Box, other: Box) -> float:
    """How much of the first box the second covers: 0.0 to 1.0."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    area = (one[2] - one[0]) * (one[3] - one[1])
    return wide * high / area if wide > 0 and high > 0 and area > 0 else 0.0


def holds(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds all of these."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def turned(box: Box, turn: int, size: tuple[float, float]) -> Box:
    """A box of the page (`size` is its width and height) for one who turns it by `turn` to read."""
    width, height = size
    left, top, right, bottom = box
    if turn == 270:
        return top, width - right, bottom, width - left
    if turn == 90:
        return height - bottom, left, height - top, right
    if turn == 180:
        return width - right, height - bottom, width - left, height - top
    return box


def turned_back(box: Box, turn: int, size: tuple[float, float]) -> Box:
    """The box on the page of one that was read turned: undoes `turned`."""
    width, height = size
    left, top, right, bottom = box
    if turn == 270:
        return width - bottom, left, width - top, right
    if turn == 90:
        return top, height - right, bottom, height - left
    return turned(box, turn, size)
