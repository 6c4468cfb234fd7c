"""From what is kept and what was read now to a plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bulletins.rereading import changes
from bulletins.rereading.claims import Claim, claims
from bulletins.rereading.evidence import Evidence, weigh
from bulletins.rereading.matching import Matching, match
from bulletins.rereading.order import in_order
from bulletins.rereading.overlap import overlap
from bulletins.rereading.pairing import pair
from bulletins.rereading.plan import Move, Plan, Question, Stay, Turn
from bulletins.rereading.values import Kept, KeptItem, Passage, Reading


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a reading that are known: which are the same, and which a person decided on.

    Both by the index of the new block; `same` leads to that of the kept one.
    """

    same: Mapping[int, int]
    claimed: Mapping[int, Claim]


@dataclass(frozen=True, slots=True)
class _Sides:
    kept: Kept
    reading: Reading
    blocks: Blocks

    def matching(self) -> Matching:
        """Of the items whose blocks no person decided on."""
        kept, claimed = self.kept, self.blocks.claimed
        free = [item for item in kept.items if item.key not in kept.pinned]
        read = [replace(b, owner=None) if n in claimed else b for n, b in self._read()]
        found = overlap(kept, read, self.blocks.same)
        weighed = weigh(free, self.reading.items, found)
        return match(free, weighed, held=kept.held, waiting=kept.waiting)

    def _read(self) -> Iterable[tuple[int, Passage]]:
        return enumerate(self.reading.blocks)


def known(kept: Kept, read: Sequence[Passage]) -> Blocks:
    """Which blocks of a reading are the same as before, and which stay where a person put them."""
    same = pair(kept.blocks, read)
    return Blocks(same, claims(kept, read, same))


def plan(kept: Kept, reading: Reading, blocks: Blocks) -> Plan:
    """What the reading changes of what is kept; linear in the words of both.

    `reading` has no item that is left with nothing once the claimed blocks are out of it.
    """
    sides = _Sides(kept, reading, blocks)
    matching = sides.matching()
    merged, hidden = _removed(kept, matching)
    turns = _turns(reading, matching)
    left = {item.key for item in kept.items} - {end.key for end in merged}
    order = in_order(kept, list(turns.values()), frozenset(left))
    final, homes = _final(sides, turns)
    return Plan(
        kept.fingerprint,
        stays=tuple(_stays(kept, reading, matching)),
        new=tuple(index for index, turn in turns.items() if turn.key is None),
        merged=merged,
        hidden=hidden,
        standing=tuple(sorted(left - set(matching.same) - set(hidden))),
        questions=tuple(_questions(sides, matching)),
        issue=changes.of_issue(kept, reading),
        order=order,
        is_moved=[turn.key for turn in order] != [item.key for item in kept.items],
        blocks=final,
        homes=homes,
        moves=tuple(_moves(sides, final, homes)),
        has_other_blocks=_rows(kept.blocks, _kept_homes(kept)) != _rows(final, homes),
    )


def _removed(kept: Kept, matching: Matching) -> tuple[tuple[Evidence, ...], tuple[int, ...]]:
    """The items to merge and to hide: no person had a hand in them."""
    merged = (end for key, end in matching.absorbed.items() if key not in kept.held)
    return tuple(merged), tuple(key for key in matching.gone if key not in kept.held)


def _turns(reading: Reading, matching: Matching) -> dict[int, Turn]:
    """Each new item by its index, as the kept one where it is one."""
    keys = {end.index: key for key, end in matching.same.items()}
    return {
        item.index: Turn(key=keys[item.index]) if item.index in keys else Turn(index=item.index)
        for item in reading.items
    }


def _final(
    sides: _Sides, turns: Mapping[int, Turn]
) -> tuple[tuple[Passage, ...], tuple[Turn | None, ...]]:
    """The blocks as they are to be, and where."""
    blocks: list[Passage] = []
    homes: list[Turn | None] = []
    for index, block in enumerate(sides.reading.blocks):
        claim = sides.blocks.claimed.get(index)
        if claim is None:
            blocks.append(block)
            homes.append(None if block.owner is None else turns[block.owner])
        else:
            blocks.append(replace(block, owner=claim.owner, role=claim.role, why=claim.why))
            homes.append(None if claim.owner is None else Turn(key=claim.owner))
    return tuple(blocks), tuple(homes)


def _stays(kept: Kept, reading: Reading, matching: Matching) -> Iterator[Stay]:
    read = {item.index: item for item in reading.items}
    for item in kept.items:
        if end := matching.same.get(item.key):
            yield changes.stay(item, read[end.index], end)


def _questions(sides: _Sides, matching: Matching) -> Iterator[Question]:
    """What a person is to settle, but for what was asked before."""
    asked = sides.kept.asked
    found = (*_open(sides.kept, matching), *_printed(sides, matching))
    lost = changes.other_passages(
        sides.kept, sides.reading, sides.blocks.claimed, sides.blocks.same
    )
    for question in (*found, *lost):
        if (question.key, question.field or question.what, question.read) not in asked:
            yield question


def _open(kept: Kept, matching: Matching) -> Iterator[Question]:
    for item in kept.items:
        if item.is_gone or _is_asked(kept, item):
            continue
        if others := matching.doubtful.get(item.key):
            yield Question("doubtful", item.key, others=tuple(one.index for one in others))
        elif item.key in kept.held and item.key in matching.gone:
            yield Question("gone", item.key)
        elif item.key in kept.held and (end := matching.absorbed.get(item.key)):
            yield Question("gone", item.key, others=(end.index,))


def _is_asked(kept: Kept, item: KeptItem) -> bool:
    """Whether a person was asked already what becomes of an item that waits."""
    asked = {(item.key, what, "") for what in ("doubtful", "gone")}
    return item.key in kept.waiting and bool(asked & kept.asked)


def _printed(sides: _Sides, matching: Matching) -> Iterator[Question]:
    read = {item.index: item for item in sides.reading.items}
    for item in sides.kept.items:
        if end := matching.same.get(item.key):
            yield from changes.conflicts(item, read[end.index])


def _moves(sides: _Sides, final: Sequence[Passage], homes: Sequence[Turn | None]) -> Iterator[Move]:
    before = _kept_homes(sides.kept)
    for new, old in sorted(sides.blocks.same.items()):
        if before[old] != homes[new]:
            yield Move(final[new].text, before[old], homes[new])


def _kept_homes(kept: Kept) -> list[Turn | None]:
    return [None if block.owner is None else Turn(key=block.owner) for block in kept.blocks]


def _rows(blocks: Iterable[Passage], homes: Iterable[Turn | None]) -> list[object]:
    """All that is kept of blocks, to be compared."""
    return [(replace(b, owner=None), home) for b, home in zip(blocks, homes, strict=True)]
