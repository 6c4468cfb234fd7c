"""Which new item has the words of which kept one, and whose address it takes over."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from bulletins.rereading.evidence import Evidence
from bulletins.rereading.values import KeptItem

SURE, MARGIN = 0.5, 0.05  # the score of one that is taken; by how much it must lead the next
HALF = 0.5  # of the words of two, for a person's item to be the new one
WORTH = 0.25  # the score of one that is worth a person's look
WHOLE = (0.8, 1.2)  # how much of an item's words its parts have together, where it was cut in parts


@dataclass(frozen=True, slots=True)
class Matching:
    """Every kept item once: in `same`, `absorbed`, `doubtful` or `gone`, each by its key.

    `same` and `absorbed` lead to the new item that has its words, the first also to its address;
    `doubtful` has the new items it may be, the likeliest first.
    """

    same: dict[int, Evidence]
    absorbed: dict[int, Evidence]
    doubtful: dict[int, tuple[Evidence, ...]]
    gone: tuple[int, ...]


def match(
    kept: Sequence[KeptItem],
    weighed: Iterable[Evidence],
    *,
    held: Container[int] = (),
    waiting: Container[int] = (),
) -> Matching:
    """Follow the words of each kept item into the new reading; what is not clear is left open.

    Of several that went into one new item, those of `held` come first, those that are `waiting`
    without blocks last, then what is closest to it, then what came first: it is the same, the
    others are absorbed. One of `held` is the same only where at least half of both is: a person's
    words on a part are none on the whole.
    """
    choices: defaultdict[int, list[Evidence]] = defaultdict(list)
    for one in weighed:
        choices[one.key].append(one)
    ends, doubtful, gone = {}, {}, []
    for item in kept:
        ranked = sorted(choices[item.key], key=lambda one: (-one.score, one.index))
        worth = tuple(one for one in ranked if one.score >= WORTH)
        if end := _end(ranked):
            ends[item.key] = end
        elif worth:
            doubtful[item.key] = worth
        else:
            gone.append(item.key)
    heads = {k: end for k, end in ends.items() if k not in held or end.likeness >= HALF}
    turns = {
        item.key: (2 if item.key in waiting else int(item.key not in held), item.position)
        for item in kept
    }
    same = _heads(turns, heads)
    absorbed = {key: end for key, end in ends.items() if key not in same}
    return Matching(same, absorbed, doubtful, tuple(gone))


def _end(ranked: Sequence[Evidence]) -> Evidence | None:
    """The new item that an old one's words went to; the first of the likeliest if it was cut."""
    if not ranked:
        return None
    first, others = ranked[0], ranked[1:]
    near = [one for one in others if one.score > first.score - MARGIN]
    if first.score >= SURE and not near:
        return first
    total = sum(one.share for one in ranked)
    if WHOLE[0] <= total <= WHOLE[1]:
        return min((first, *near), key=lambda one: one.index)
    return None


def _heads(order: dict[int, tuple[int, int]], ends: dict[int, Evidence]) -> dict[int, Evidence]:
    """Of the items that went into each new one, the one whose address it has."""
    best: dict[int, Evidence] = {}
    for key, end in ends.items():
        held = best.get(end.index)
        if held is None or _rank(end, order[key]) < _rank(held, order[held.key]):
            best[end.index] = end
    return {end.key: end for end in best.values()}


def _rank(end: Evidence, order: tuple[int, int]) -> tuple[int, float, int]:
    turn, position = order
    return turn, -end.closeness, position
