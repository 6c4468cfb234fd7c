"""Where each block of a draft stands: in an item, before the items, or aside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

from bulletins.document import Block, Furniture
from bulletins.drafts import DraftIssue

Role = Literal["heading", "body", "front", "furniture"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it went; `item` is the item's index from 0, None outside of items.

    `turn` is its turn in the draft: front matter, then item by item, then what was put aside.
    """

    block: Block
    role: Role
    turn: int
    item: int | None = None
    why: str = ""


def placed(draft: DraftIssue) -> tuple[Placed, ...]:
    """Every block of a draft in the order of its document, by page and line."""
    found = sorted(_placed(draft), key=lambda one: (one.block.page or 0, one.block.line or 0))
    return tuple(found)


def only(draft: DraftIssue, blocks: Iterable[Placed]) -> tuple[DraftIssue, tuple[int, ...]]:
    """The draft with these of its blocks alone, and which of its items are left, by index.

    An item that is left with nothing falls away.
    """
    left = sorted(blocks, key=lambda one: one.turn)
    by_item: dict[int, list[Placed]] = {}
    for one in left:
        if one.item is not None:
            by_item.setdefault(one.item, []).append(one)
    items = (
        replace(
            draft.items[index],
            headings=_blocks(found, "heading"),
            body=_blocks(found, "body"),
        )
        for index, found in by_item.items()
    )
    aside = tuple(Furniture(one.block, one.why) for one in left if one.role == "furniture")
    front = _blocks(left, "front")
    return replace(draft, front=front, items=tuple(items), furniture=aside), tuple(by_item)


def _blocks(found: Iterable[Placed], role: Role) -> tuple[Block, ...]:
    return tuple(one.block for one in found if one.role == role)


def _placed(draft: DraftIssue) -> Iterator[Placed]:
    turns = count()
    for block in draft.front:
        yield Placed(block, "front", next(turns))
    for index, item in enumerate(draft.items):
        for block in item.headings:
            yield Placed(block, "heading", next(turns), index)
        for block in item.body:
            yield Placed(block, "body", next(turns), index)
    for piece in draft.furniture:
        yield Placed(piece.block, "furniture", next(turns), why=piece.why)
