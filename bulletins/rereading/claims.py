"""Blocks of a new reading that stay where a person put them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bulletins.rereading.shingles import shared, words_in
from bulletins.rereading.values import BLOCKS, Kept, Passage, Role

MOSTLY = 0.6  # of a new block's words, to be one that a person decided on
FEWEST = 5  # words of a block that is known again though it changed


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a block belongs by a person's word; `owner` is the key of a kept item."""

    owner: int | None
    role: Role
    why: str = ""


def claims(kept: Kept, read: Sequence[Passage], pairs: Mapping[int, int]) -> dict[int, Claim]:
    """What a person decided of the blocks of a reading, by index.

    An item that keeps its blocks has them back: those with the same words, and those most of whose
    words are in what it lost. Where a person put blocks before the items or aside, all that stand
    there stay.
    """
    found = {new: _claim(kept.blocks[old]) for new, old in pairs.items() if _holds(kept, old)}
    paired = set(pairs.values())
    lost = {
        old: block.text
        for old, block in enumerate(kept.blocks)
        if old not in paired and block.owner in kept.pinned
    }
    left = {
        new: block.text
        for new, block in enumerate(read)
        if lost and new not in pairs and words_in(block.text) >= FEWEST
    }
    for new, old in _known_again(kept, lost, left):
        found[new] = _claim(kept.blocks[old])
    return found


def _holds(kept: Kept, old: int) -> bool:
    owner = kept.blocks[old].owner
    return BLOCKS in kept.edited if owner is None else owner in kept.pinned


def _claim(block: Passage) -> Claim:
    return Claim(block.owner, block.role, block.why)


def _known_again(
    kept: Kept, lost: Mapping[int, str], left: Mapping[int, str]
) -> Iterator[tuple[int, int]]:
    """Each new block with the lost one that most of it comes from."""
    parts: defaultdict[int, Counter[int]] = defaultdict(Counter)
    words: defaultdict[tuple[int, int | None], float] = defaultdict(float)
    for (old, new), number in shared(lost, left).items():
        parts[new][old] = int(number * 100)
        words[new, kept.blocks[old].owner] += number
    for new, olds in parts.items():
        best = olds.most_common(1)[0][0]
        if words[new, kept.blocks[best].owner] >= MOSTLY * words_in(left[new]):
            yield new, best
