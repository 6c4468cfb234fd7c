"""The pages of an original as a reader sees them, with the passages of items boxed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bulletins.models import Block, Issue, Item


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Passage:
    """What of an item stands on a page; whether that is the item asked for."""

    item: Item
    boxes: tuple[Box, ...]
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page by its number, from 1, its size in points, and what is boxed on it."""

    number: int
    width: float
    height: float
    passages: tuple[Passage, ...]

    def cut(self, *, margin: float, least: float) -> Box:
        """The part of the page that the passage asked for stands on, with so many points around.

        It is at least this share of the page's width; the whole page where nothing is boxed.
        """
        boxes = [box for passage in self.passages if passage.is_asked for box in passage.boxes]
        if not boxes:
            return Box(0, 0, self.width, self.height)
        left = min(box.x for box in boxes) - margin
        right = max(box.x + box.width for box in boxes) + margin
        wider = max(self.width * least - (right - left), 0) / 2
        across = _within(left - wider, right + wider, self.width)
        top = min(box.y for box in boxes) - margin
        bottom = max(box.y + box.height for box in boxes) + margin
        down = _within(top, bottom, self.height)
        return Box(across[0], down[0], across[1], down[1])


def page_count(issue: Issue) -> int:
    """How many pages its original has, as it was read; 0 where that format has none."""
    pages = issue.report.get("pages")
    return pages if isinstance(pages, int) else max(pages_of(issue.blocks.all()), default=0)


def pages_of(blocks: Iterable[Block]) -> tuple[int, ...]:
    """The numbers of the pages that these blocks stand on, in order."""
    return tuple(sorted({block.page for block in blocks if block.page}))


def sheet(
    number: int,
    sizes: Sequence[tuple[float, float]],
    *,
    blocks: Iterable[Block],
    asked: Item | None = None,
) -> Sheet:
    """The page of this number, with the boxes of those of the blocks that an item has there."""
    width, height = sizes[number - 1]
    boxes: dict[Item, list[Box]] = {}
    for block in blocks:
        if block.page == number and block.item and block.box:
            boxes.setdefault(block.item, []).append(_box(block.box))
    passages = (Passage(item, tuple(found), item == asked) for item, found in boxes.items())
    return Sheet(number, width, height, tuple(passages))


def _box(edges: Sequence[float]) -> Box:
    left, top, right, bottom = edges
    return Box(left, top, round(right - left, 1), round(bottom - top, 1))


def _within(start: float, end: float, size: float) -> tuple[float, float]:
    """Where a stretch begins, and its length; moved back where it would leave the page."""
    length = min(end - start, size)
    return round(min(max(start, 0), size - length), 1), round(length, 1)
