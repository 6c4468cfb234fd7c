"""What is checked of an issue, and what stands beside an item while it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bulletins import checking
from bulletins.desk.block_rows import Arrangement, Loose
from bulletins.models import Acceptance, Block, Issue, Item
from bulletins.templatetags.reasons import REASONS

MOST_LOOSE = 40  # blocks of no item that are shown beside one


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that is to be checked; `acceptance` may be of what it was before."""

    item: Item
    mark: str
    acceptance: Acceptance | None
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The items of an issue in order, hidden ones left out."""

    entries: tuple[Entry, ...]

    @property
    def unchecked(self) -> tuple[Entry, ...]:
        """Those that wait for a person."""
        return tuple(entry for entry in self.entries if not entry.is_checked)

    @property
    def checked(self) -> int:
        """How many do not."""
        return len(self.entries) - len(self.unchecked)

    def index(self, key: int) -> int | None:
        """Where an item stands among them, from 0."""
        keys = [entry.item.pk for entry in self.entries]
        return keys.index(key) if key in keys else None

    def at(self, index: int) -> Entry | None:
        """The item of this index, if there is one."""
        return self.entries[index] if 0 <= index < len(self.entries) else None

    def next_unchecked(self, key: int) -> Entry | None:
        """The next after an item that waits, the first before it where none does."""
        index = self.index(key) or 0
        ring = (*self.entries[index + 1 :], *self.entries[:index])
        return next((entry for entry in ring if not entry.is_checked), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a document came to; 0 and empty where nobody knows.

    `sureness` is per cent, `aside` says how many were put aside why.
    """

    layout: str
    sureness: int
    pages: int
    items: int
    front: int
    aside: tuple[tuple[str, int], ...]


def standing(issue: Issue, found: Arrangement) -> Standing:
    """What of an issue is checked; `found` has its bodies. One query."""
    accepted = {each.item_id: each for each in _acceptances(issue)}
    blocks: dict[int | None, list[Block]] = defaultdict(list)
    for block in found.blocks:
        blocks[block.item_id].append(block)
    return Standing(tuple(_entry(item, blocks[item.pk], accepted) for item in found.shown))


def near(found: Arrangement, item: Item, *, role: Block.Role) -> list[Loose]:
    """The blocks of no item on an item's pages, or after it where there are none; not too many."""
    pages = {block.page for block in found.of(item) if block.page}
    loose = [
        each
        for each in found.loose(role)
        if each.home == item or (each.block.page and each.block.page in pages)
    ]
    return loose[:MOST_LOOSE]


def reading_of(issue: Issue) -> Reading:
    """What the report of its reading says."""
    report: Mapping[str, Any] = issue.report
    aside: Mapping[str, int] = report.get("put aside") or {}
    return Reading(
        layout=issue.read_by,
        sureness=round(100 * (report.get("sureness") or 0)),
        pages=report.get("pages") or 0,
        items=report.get("items") or 0,
        front=report.get("front") or 0,
        aside=tuple((str(REASONS.get(why, why)), number) for why, number in aside.items()),
    )


def _acceptances(issue: Issue) -> Iterable[Acceptance]:
    accepted: Iterable[Acceptance] = Acceptance.objects.filter(item__issue=issue)
    return accepted.select_related("accepted_by")  # type: ignore[attr-defined, no-any-return]


def _entry(item: Item, blocks: Sequence[Block], accepted: Mapping[int, Acceptance]) -> Entry:
    seen, kept = checking.look(item, blocks), accepted.get(item.pk)
    is_checked = kept is not None and checking.holds(kept, item, seen)
    return Entry(item, checking.mark_of(seen), kept, is_checked)
