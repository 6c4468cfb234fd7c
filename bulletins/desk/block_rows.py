"""An issue's items with their blocks, and the blocks of none, as the desk shows them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.paginator import Page, Paginator

from bulletins.models import Block, Issue, Item

ITEMS = 30  # on one page
BLOCKS = 300  # on one page, where one item has no more


@dataclass(frozen=True, slots=True)
class Held:
    """An item with its blocks in the document's order; whether it is the first or last shown."""

    item: Item
    blocks: tuple[Block, ...]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Loose:
    """A block of no item, and the item it would come back to: that of the block before it."""

    block: Block
    home: Item | None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where all blocks of an issue are; `mark` tells it from any other."""

    items: tuple[Item, ...]
    blocks: tuple[Block, ...]

    @property
    def mark(self) -> str:
        """Another one after anything was moved, split, merged, hidden or shown."""
        placed = [(item.pk, bool(item.hidden_at)) for item in self.items]
        told = f"{placed} {[(block.pk, block.item_id, block.role) for block in self.blocks]}"
        return sha256(told.encode()).hexdigest()[:16]

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that are not hidden, in order."""
        return tuple(item for item in self.items if item.hidden_at is None)

    def page(self, number: str | None, *, item: int | None) -> "Page[Held]":
        """Some of the items with their blocks: that page, or the one that has this item."""
        cuts = list(self._cuts())
        having = (at for at, cut in enumerate(cuts, start=1) if item in [each.pk for each in cut])
        page: Any = Paginator(cuts, 1).get_page(next(having, number))
        page.object_list = [self._held(each) for cut in page.object_list for each in cut]
        found: Page[Held] = page
        return found

    def _cuts(self) -> Iterator[list[Item]]:
        """The items of each page: as many as it has room for with their blocks, one at least."""
        numbers = Counter(block.item_id for block in self.blocks)
        cut: list[Item] = []
        for item in self.items:
            blocks = sum(numbers[each.pk] for each in (*cut, item))
            if cut and (len(cut) == ITEMS or blocks > BLOCKS):
                yield cut
                cut = []
            cut.append(item)
        yield cut

    def loose(self, role: Block.Role) -> list[Loose]:
        """The blocks of this role, each with the item it would come back to."""
        shown = {item.pk: item for item in self.shown}
        home, found = next(iter(shown.values()), None), []
        for block in self.blocks:
            home = shown.get(block.item_id or 0, home)
            if block.role == role:
                found.append(Loose(block, home))
        return found

    def of(self, item: Item) -> tuple[Block, ...]:
        """The blocks of an item."""
        return tuple(block for block in self.blocks if block.item_id == item.pk)

    def _held(self, item: Item) -> Held:
        own = self.of(item)
        ends = self.shown[:1] + self.shown[-1:]
        is_first, is_last = (item.pk == end.pk for end in ends) if ends else (False, False)
        return Held(item, own, is_first=is_first, is_last=is_last)


def arrangement(issue: Issue, *, has_bodies: bool = False) -> Arrangement:
    """Where all blocks of an issue are now, with the bodies of its items or not. Two queries."""
    left_out = ("text",) if has_bodies else ("text", "body")
    items = Item.everything.filter(issue=issue).defer(*left_out).order_by("position")
    return Arrangement(_of_issue(items, issue), tuple(issue.blocks.order_by("position")))


def _of_issue(items: Sequence[Item] | Any, issue: Issue) -> tuple[Item, ...]:
    found = tuple(items)
    for item in found:
        item.issue = issue
    return found
