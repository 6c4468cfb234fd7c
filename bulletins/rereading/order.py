"""In which order the items of an issue stand when it was read again."""

from collections.abc import Sequence

from bulletins.rereading.plan import Turn
from bulletins.rereading.values import POSITION, Kept


def in_order(kept: Kept, read: Sequence[Turn], left: frozenset[int]) -> tuple[Turn, ...]:
    """The turns of a reading with those of the kept items that stay beside it.

    As they are printed; where a person put an item elsewhere, as they were. What the other order
    alone has comes after what it stands behind there. `left` are items that remain, by key.
    """
    before = [Turn(key=item.key) for item in kept.items if item.key in left]
    if any(POSITION in item.edited for item in kept.items):
        return _woven(before, read)
    return _woven(read, before)


def _woven(base: Sequence[Turn], other: Sequence[Turn]) -> tuple[Turn, ...]:
    """All of both, each once. Linear."""
    held = set(base)
    behind: dict[Turn | None, list[Turn]] = {}
    last: Turn | None = None
    for turn in other:
        if turn in held:
            last = turn
        else:
            behind.setdefault(last, []).append(turn)
    woven = list(behind.get(None, []))
    for turn in base:
        woven += [turn, *behind.get(turn, [])]
    return tuple(woven)
