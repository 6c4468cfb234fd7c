"""How many words of each kept item each new item has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bulletins.rereading.shingles import shared, words_in
from bulletins.rereading.values import Kept, Passage


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words in common by kept item and new item, and how many each of them has."""

    common: Mapping[tuple[int, int], float]
    kept: Mapping[int, int]
    read: Mapping[int, int]

    def share(self, key: int, index: int) -> float:
        """How much of a kept item's words a new one has, 0.0 to 1.0."""
        return min(1.0, self.common.get((key, index), 0.0) / max(1, self.kept.get(key, 0)))

    def likeness(self, key: int, index: int) -> float:
        """How far the two are the same, 0.0 to 1.0."""
        both = self.kept.get(key, 0) + self.read.get(index, 0)
        return min(1.0, 2 * self.common.get((key, index), 0.0) / max(1, both))


def overlap(kept: Kept, read: Sequence[Passage], pairs: Mapping[int, int]) -> Overlap:
    """By the blocks that are paired, and by runs of words in the others. Linear in the words.

    Items that wait without blocks are compared by what was printed of them.
    """
    common: defaultdict[tuple[int, int], float] = defaultdict(float)
    for new, old in pairs.items():
        one, other = kept.blocks[old].owner, read[new].owner
        if one is not None and other is not None:
            common[one, other] += words_in(read[new].text)
    before = _texts(kept.blocks, set(pairs.values()))
    for both, number in shared(before, _texts(read, set(pairs))).items():
        common[both] += number
    waiting = _printed(kept)
    if waiting:
        common.update(shared(waiting, _texts(read, set())))
    sizes = {key: words_in(text) for key, text in waiting.items()}
    return Overlap(common, {**_sizes(kept.blocks), **sizes}, _sizes(read))


def _printed(kept: Kept) -> dict[int, str]:
    """The words of items that wait, as they were read once."""
    waiting = (item for item in kept.items if item.key in kept.waiting)
    words = ((item.key, item.printed or item.words) for item in waiting)
    return {key: f"{printed.title} {printed.text}" for key, printed in words}


def _texts(blocks: Sequence[Passage], paired: set[int]) -> dict[int, str]:
    """The words of each owner that are in no paired block."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.owner is not None and index not in paired:
            texts[block.owner].append(block.text)
    return {owner: " ".join(parts) for owner, parts in texts.items()}


def _sizes(blocks: Iterable[Passage]) -> dict[int, int]:
    sizes: defaultdict[int, int] = defaultdict(int)
    for block in blocks:
        if block.owner is not None:
            sizes[block.owner] += words_in(block.text)
    return dict(sizes)
