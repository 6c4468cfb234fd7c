"""Which block of a new reading is which of those that are kept: the same words, the same place."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from bulletins.rereading.values import Passage

Key = Callable[[Passage], object]


def pair(kept: Sequence[Passage], read: Sequence[Passage]) -> dict[int, int]:
    """The index of the kept block for that of the new one, for all whose words are the same.

    Words that stand once in each first, then their neighbours, then what stands at the same page
    and line, then what stands as many times in each. No block is paired twice. Linear.
    """
    pairs = _Pairs(kept, read)
    pairs.by(_words, is_unique=True)
    pairs.spread()
    pairs.by(_words_and_place)
    pairs.spread()
    pairs.by(_words)
    return pairs.found


class _Pairs:
    """Pairs as they are found; `back` leads from the kept block to the new one."""

    def __init__(self, kept: Sequence[Passage], read: Sequence[Passage]) -> None:
        self.kept, self.read = kept, read
        self.found: dict[int, int] = {}
        self.back: dict[int, int] = {}

    def by(self, key: Key, *, is_unique: bool = False) -> None:
        """Pair in order what is left and has one key, where both have it the same times."""
        before = _by_key(self.kept, self.back, key)
        after = _by_key(self.read, self.found, key)
        for value, places in after.items():
            others = before.get(value, [])
            if len(places) == len(others) and (len(places) == 1 or not is_unique):
                for new, old in zip(places, others, strict=True):
                    self._add(new, old)

    def spread(self) -> None:
        """Pair the neighbours of what is paired while their words are the same."""
        for step in (1, -1):
            for new, old in list(self.found.items()):
                self._follow(new + step, old + step, step)

    def _follow(self, new: int, old: int, step: int) -> None:
        while self._is_free(new, old) and _words(self.kept[old]) == _words(self.read[new]):
            self._add(new, old)
            new, old = new + step, old + step

    def _is_free(self, new: int, old: int) -> bool:
        is_inside = 0 <= new < len(self.read) and 0 <= old < len(self.kept)
        return is_inside and new not in self.found and old not in self.back

    def _add(self, new: int, old: int) -> None:
        self.found[new], self.back[old] = old, new


def _by_key(
    blocks: Sequence[Passage], taken: Iterable[int], key: Key
) -> defaultdict[object, list[int]]:
    done, places = set(taken), defaultdict[object, list[int]](list)
    for index, block in enumerate(blocks):
        if index not in done:
            places[key(block)].append(index)
    return places


def _words(block: Passage) -> str:
    return " ".join(block.text.split())


def _words_and_place(block: Passage) -> tuple[str, int | None, int | None]:
    return _words(block), block.page, block.line
