"""What speaks for a kept item and a new one being the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bulletins.rereading.overlap import Overlap
from bulletins.rereading.values import KeptItem, ReadItem

BY_WORDS, BY_TITLE, BY_NUMBER, BY_NEIGHBOUR = 0.7, 0.1, 0.1, 0.05
SAME = 0.8  # of the words of both, to be a neighbour that others are known by


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of a kept item (`key`) and a new one (`index`): 0.0 to 1.0 in all.

    `share` is how much of the kept item's words the new one has, `likeness` how far both have the
    same. `neighbours` counts those that stand before and after both, 0 to 2.
    """

    key: int
    index: int
    share: float
    likeness: float
    is_same_title: bool = False
    is_same_number: bool = False
    neighbours: int = 0

    @property
    def score(self) -> float:
        """How sure it is that the new item has the old one's words."""
        return BY_WORDS * self.share + self._beside

    @property
    def closeness(self) -> float:
        """How near the two are to being one, of several old items that went into one new."""
        return BY_WORDS * self.likeness + self._beside

    @property
    def _beside(self) -> float:
        named = BY_TITLE * self.is_same_title + BY_NUMBER * self.is_same_number
        return named + BY_NEIGHBOUR * self.neighbours


def weigh(kept: Sequence[KeptItem], read: Sequence[ReadItem], found: Overlap) -> list[Evidence]:
    """The evidence for all pairs that share words, or both title and number; in order."""
    items = {item.key: item for item in kept}
    new = {item.index: item for item in read}
    pairs = {pair for pair in found.common if pair[0] in items and pair[1] in new}
    pairs |= _namesakes(kept, read)
    known = {pair for pair in pairs if found.likeness(*pair) >= SAME}
    before, after = _neighbours(kept, read)
    weighed = []
    for key, index in sorted(pairs):
        old, one = items[key].words, new[index].words
        sides = (
            (before[0].get(key), before[1].get(index)),
            (after[0].get(key), after[1].get(index)),
        )
        weighed.append(
            Evidence(
                key,
                index,
                found.share(key, index),
                found.likeness(key, index),
                is_same_title=_plain(one.title) in _titles(items[key]),
                is_same_number=old.number == one.number != "",
                neighbours=sum(1 for side in sides if side == (None, None) or side in known),
            )
        )
    return weighed


def _namesakes(kept: Sequence[KeptItem], read: Sequence[ReadItem]) -> set[tuple[int, int]]:
    """Those whose number and title are the same, where no other has both."""
    old = _by_name({item.key: item for item in kept})
    new = _by_name({item.index: item for item in read})
    return {
        (keys[0], new[name][0])
        for name, keys in old.items()
        if len(keys) == 1 and len(new.get(name, ())) == 1
    }


def _by_name(items: Mapping[int, KeptItem | ReadItem]) -> dict[tuple[str, str], list[int]]:
    names: dict[tuple[str, str], list[int]] = {}
    for key, item in items.items():
        if item.words.number and item.words.title:
            names.setdefault((item.words.number, _plain(item.words.title)), []).append(key)
    return names


Beside = tuple[dict[int, int], dict[int, int]]


def _neighbours(kept: Sequence[KeptItem], read: Sequence[ReadItem]) -> tuple[Beside, Beside]:
    """What stands before each, and what stands after it."""
    keys = [item.key for item in sorted(kept, key=lambda item: item.position)]
    indexes = [item.index for item in read]
    before = (
        dict(zip(keys[1:], keys, strict=False)),
        dict(zip(indexes[1:], indexes, strict=False)),
    )
    after = (dict(zip(keys, keys[1:], strict=False)), dict(zip(indexes, indexes[1:], strict=False)))
    return before, after


def _titles(item: KeptItem) -> set[str]:
    """What it is called, and what it was called in print where a person called it otherwise."""
    printed = {_plain(item.printed.title)} if item.printed else set()
    return (printed | {_plain(item.words.title)}) - {""}


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
