"""An item's passage in its original: the lines it was read from, with those around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bulletins import document
from bulletins.extraction import from_govuk
from bulletins.extraction.decoding import decode
from bulletins.models import Block, Item

AROUND = 8  # lines shown before and after the passage
CONTENT_ITEM = "application/json"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the original by its number, from 1; whether the item was read from it, or opens."""

    number: int
    text: str
    is_in_passage: bool
    is_opening: bool


@dataclass(frozen=True, slots=True)
class _Start:
    """The line on which a block opens, and the item that it belongs to, None for no item."""

    line: int
    item: int | None


def passage(item: Item, content: bytes) -> tuple[Line, ...]:
    """The lines of a text around the item's own; none where its blocks have no lines.

    Of a content item they are the lines of the text that its JSON holds. Raises NoTextFound and
    UnreadableFile. One query, for the blocks of the issue.
    """
    kept = list(item.issue.blocks.exclude(line=None))
    if item.issue.source.media_type == CONTENT_ITEM:
        text, blocks = from_govuk.laid_out(content)
        starts = list(_placed(kept, blocks))
    else:
        text = tuple(decode(content).split("\n"))
        starts = [_Start(block.line, block.item_id) for block in kept if block.line]
    inside = _inside(item, starts, last=len(text))
    if not inside:
        return ()
    first, last = max(min(inside) - AROUND, 1), min(max(inside) + AROUND, len(text))
    return tuple(
        Line(number, text[number - 1], number in inside, number == min(inside))
        for number in range(first, last + 1)
    )


def _placed(kept: Iterable[Block], blocks: Sequence[document.Block]) -> Iterator[_Start]:
    """Where the items' blocks stand among those of a text, told by their words and their order."""
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        places.setdefault(block.text, []).append(at)
    past = 0
    for row in kept:
        found = next((at for at in places.get(row.text, ()) if at >= past), None)
        if found is not None and row.item_id is not None:
            past = found + 1
            yield _Start(blocks[found].line or 1, row.item_id)


def _inside(item: Item, starts: Sequence[_Start], *, last: int) -> set[int]:
    """The lines of the item's blocks, each from its own first line to the next block's."""
    ends = [*(start.line - 1 for start in starts[1:]), last]
    return {
        line
        for start, end in zip(starts, ends, strict=True)
        if start.item == item.pk
        for line in range(start.line, max(start.line, end) + 1)
    }
