"""An item's passage in its original: the lines it was read from, with those around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bulletins.extraction.decoding import decode
from bulletins.models import Block, Item

AROUND = 8  # lines shown before and after the passage


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the original by its number, from 1; whether the item was read from it, or opens."""

    number: int
    text: str
    is_in_passage: bool
    is_opening: bool


def passage(item: Item, content: bytes) -> tuple[Line, ...]:
    """The lines of a text around the item's own; none where its blocks have no lines.

    Raises NoTextFound and UnreadableFile. One query, for the blocks of the issue.
    """
    text = decode(content).split("\n")
    inside = _inside(item, list(item.issue.blocks.exclude(line=None)), last=len(text))
    if not inside:
        return ()
    first, last = max(min(inside) - AROUND, 1), min(max(inside) + AROUND, len(text))
    return tuple(
        Line(number, text[number - 1], number in inside, number == min(inside))
        for number in range(first, last + 1)
    )


def _inside(item: Item, blocks: Sequence[Block], *, last: int) -> set[int]:
    """The lines of the item's blocks, each from its own first line to the next block's."""
    starts = [block.line for block in blocks if block.line]
    ends = [*(start - 1 for start in starts[1:]), last]
    return {
        line
        for block, start, end in zip(blocks, starts, ends, strict=True)
        if block.item_id == item.pk
        for line in range(start, end + 1)
    }
