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
