"""Running numbers: which numbered blocks are headings and which are lists inside an item."""

from collections.abc import Sequence
from dataclasses import dataclass

from bulletins.document import Block
from bulletins.layouts import look

MOST_CANDIDATES = 400  # more numbered blocks are paragraphs, not headings
LOWERED = -1.0  # what a block that is no heading costs a chain
GAP_COSTS = 1.5  # a number left out, as misprints do


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: its block's index, its number as printed, and its words."""

    at: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    heading: Heading
    value: int
    quality: float


def headings(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The numbered headings that run through a document, lists inside items left out.

    Of all chains of rising numbers the one whose blocks look most like headings; none where
    there are too many numbers to be headings.
    """
    candidates = _candidates(blocks)
    if not candidates or len(candidates) > MOST_CANDIDATES:
        return ()
    return tuple(candidates[at].heading for at in _best_chain(candidates))


def _candidates(blocks: Sequence[Block]) -> list[_Candidate]:
    found = []
    nested = _nested(blocks)
    for at, block in enumerate(blocks):
        if match := look.NUMBER.match(block.text):
            heading = Heading(at, match["number"], match["rest"].strip())
            quality = LOWERED if at in nested else _quality(block, heading.title)
            found.append(_Candidate(heading, int(match["number"]), quality))
    return found


def _quality(block: Block, title: str) -> float:
    """How much a numbered block looks like a heading, -1.0 to 1.5."""
    if block.level or block.kind == "heading":
        return 1.5
    if block.kind == "entry" or not title or len(look.words(title)) > look.MOST_IN_TITLE + 7:
        return LOWERED
    if not look.starts_high(title) or title.endswith((";", ",")):
        return LOWERED
    return 0.2 if look.ends_sentence(title) else 1.0


def _nested(blocks: Sequence[Block]) -> set[int]:
    """Indices of numbered blocks in lists: each next to the one with the number before it."""
    nested: set[int] = set()
    run: list[int] = []
    last = 0
    for at, block in enumerate(blocks):
        match = look.NUMBER.match(block.text)
        value = int(match["number"]) if match else 0
        if run and value == last + 1 and run[-1] == at - 1:
            run.append(at)
        else:
            run = [at] if value == 1 else []
        if len(run) > 1:
            nested |= set(run)
        last = value
    return nested


def _best_chain(candidates: Sequence[_Candidate]) -> list[int]:
    """The chain with the highest sum of quality; it may leave out single numbers at a cost."""
    best: list[float] = []
    came: list[int | None] = []
    for at, candidate in enumerate(candidates):
        score, source = candidate.quality - GAP_COSTS * (candidate.value - 1), None
        for earlier in range(at):
            step = candidate.value - candidates[earlier].value
            if step in (1, 2):
                reached = best[earlier] + candidate.quality - GAP_COSTS * (step - 1)
                if reached > score:
                    score, source = reached, earlier
        best.append(score)
        came.append(source)
    end: int | None = max(range(len(best)), key=best.__getitem__)
    chain: list[int] = []
    while end is not None:
        chain.append(end)
        end = came[end]
    return chain[::-1]
