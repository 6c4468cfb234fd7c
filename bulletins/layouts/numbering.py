"""Running numbers: which numbered blocks are headings and which are lists inside an item."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from bulletins.document import Block
from bulletins.layouts import look, numbered_sections

MOST_CANDIDATES = 400  # more numbered blocks are paragraphs, not headings
LOWERED = -1.0  # what a block that is no heading costs a chain
GAP_COSTS = 1.5  # a number left out, as misprints do
FIRM_COSTS = 0.8  # numbers left out or repeated, before a block that is surely a heading
MOST_STEP = 6  # numbers from one heading to the next
# "iPhones and theft", "e-petitions", "#tag": titles though they open low
LOW_NAME = re.compile(r"^(?:#\w|[a-z](?:[A-Z]|-[a-z]))")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: its block's index, its number as printed, and its words.

    `size` is how many blocks it takes: two where its title stands on the line below its number.
    """

    at: int
    number: str
    title: str
    size: int = 1

    @property
    def end(self) -> int:
        """The index of the first block below it."""
        return self.at + self.size


@dataclass(frozen=True, slots=True)
class _Candidate:
    heading: Heading
    value: int
    quality: float
    is_firm: bool  # stands alone, looks like a title, and a sentence follows
    is_bracketed: bool  # "(1)", which is never in one run with "1."


def headings(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The numbered headings that run through a document, lists inside items left out.

    Of all chains of rising numbers the one whose blocks look most like headings, in each section
    where they count from 1 again; none where there are too many numbers to be headings.
    """
    candidates = _candidates(blocks)
    if len(candidates) > MOST_CANDIDATES:
        return ()
    spans = _counted(blocks, candidates)
    return tuple(span[at].heading for span in spans for at in _best_chain(span))


def _counted(
    blocks: Sequence[Block], candidates: Sequence[_Candidate]
) -> Iterator[Sequence[_Candidate]]:
    """The candidates that count in one: a section's, where each "1." has such a title above."""
    firsts = [at for at, c in enumerate(candidates) if c.value == 1 and c.quality >= 1.0]
    heads = numbered_sections.above(blocks, [candidates[at].heading.at for at in firsts])
    if len(heads) < len(firsts) or not heads:
        firsts = []
    for start, end in pairwise(sorted({0, *firsts, len(candidates)})):
        yield candidates[start:end]


def left_out(blocks: Sequence[Block], found: Sequence[Heading]) -> tuple[Heading, ...]:
    """Numbered blocks that look like headings and are none of those found."""
    candidates = _candidates(blocks) if found else []
    if len(candidates) > MOST_CANDIDATES:
        return ()
    places = {heading.at for heading in found}
    return tuple(c.heading for c in candidates if c.is_firm and c.heading.at not in places)


def _candidates(blocks: Sequence[Block]) -> list[_Candidate]:
    found = []
    nested = _nested(blocks)
    for at, block in enumerate(blocks):
        if heading := _heading(blocks, at):
            last = blocks[heading.end - 1]
            quality = LOWERED if at in nested else _quality(last, heading.title)
            is_firm = quality >= 1.0 and _stands_alone(blocks, heading)
            is_bracketed = block.text.startswith("(")
            value = int(heading.number)
            found.append(_Candidate(heading, value, quality, is_firm, is_bracketed))
    return found


def _heading(blocks: Sequence[Block], at: int) -> Heading | None:
    """What could be a heading here: a number with its words, or alone with a title below."""
    if match := look.NUMBER.match(blocks[at].text):
        return Heading(at, match["number"], match["rest"].strip())
    match = look.NUMBER_ALONE.match(blocks[at].text)
    if match is None or at + 1 == len(blocks) or look.is_prose(blocks[at + 1]):
        return None
    title = blocks[at + 1]
    is_title = look.is_title(title) and look.LETTERS.match(title.text) is not None
    return Heading(at, match["number"], title.text, size=2) if is_title else None


def _quality(block: Block, title: str) -> float:
    """How much a numbered block looks like a heading, -1.0 to 1.5."""
    if block.level or block.kind == "heading":
        return 1.5
    if block.kind == "entry" or not title or len(look.words(title)) > look.MOST_IN_TITLE + 7:
        return LOWERED
    if not (look.starts_high(title) or LOW_NAME.match(title)) or title.endswith((";", ",")):
        return LOWERED
    return 0.2 if look.ends_sentence(title) else 1.0


def _stands_alone(blocks: Sequence[Block], heading: Heading) -> bool:
    """Whether no number stands right above or below a heading, and a sentence does below."""
    at, end = heading.at, heading.end
    if end == len(blocks) or _value(blocks[end]) or (at and _value(blocks[at - 1])):
        return False
    return _says(blocks[end])


def _says(block: Block) -> bool:
    is_text = look.is_prose(block) or look.ends_sentence(block.text)
    return block.kind == "paragraph" and not _value(block) and is_text


def _value(block: Block) -> int:
    """A block's number, 0 where it has none."""
    match = look.NUMBER.match(block.text)
    return int(match["number"]) if match else 0


def _nested(blocks: Sequence[Block]) -> set[int]:
    """Indices of numbered blocks in lists, but for headings that come right below a list."""
    lists = _listed(blocks)
    first: dict[int, int] = {}  # where each number first stands outside lists
    for at, block in enumerate(blocks):
        if at not in lists:
            first.setdefault(_value(block), at)
    return lists - {at for at in lists if _ends_list(blocks, at, first)}


def _ends_list(blocks: Sequence[Block], at: int, first: Mapping[int, int]) -> bool:
    """Whether a block that seems to go on a list is the next heading: it alone has that number."""
    value = _value(blocks[at])
    if value < 2 or at + 1 == len(blocks) or not _says(blocks[at + 1]):
        return False
    if look.ends_sentence(blocks[at].text) or blocks[at].gap < blocks[at - 1].gap:
        return False
    return value not in first and first.get(value - 1, at) < at


def _listed(blocks: Sequence[Block]) -> set[int]:
    """Indices of numbered blocks in lists: each next to the one with the number before it."""
    nested: set[int] = set()
    run: list[int] = []
    last = 0
    for at, block in enumerate(blocks):
        value = _value(block)
        if run and value == last + 1 and run[-1] == at - 1:
            run.append(at)
        else:
            run = [at] if value == 1 else []
        if len(run) > 1:
            nested |= {run[-2], at}
        last = value
    return nested


def _costs(candidates: Sequence[_Candidate], earlier: int, at: int) -> float:
    """What it costs a chain to go from one block to another; without end where it cannot."""
    value, is_firm = candidates[at].value, candidates[at].is_firm
    step = value - candidates[earlier].value
    if candidates[at].is_bracketed != candidates[earlier].is_bracketed:
        return inf
    if step == 0 and is_firm:
        between = candidates[earlier + 1 : at]
        return FIRM_COSTS if all(other.value > value for other in between) else inf
    if step not in range(1, MOST_STEP + 1 if is_firm else 3):
        return inf
    return min(GAP_COSTS * (step - 1), FIRM_COSTS if is_firm else inf)


def _best_chain(candidates: Sequence[_Candidate]) -> list[int]:
    """The chain with the highest sum of quality; it may leave out single numbers at a cost."""
    best: list[float] = []
    came: list[int | None] = []
    for at, candidate in enumerate(candidates):
        score, source = candidate.quality - GAP_COSTS * (candidate.value - 1), None
        for earlier in range(at):
            reached = best[earlier] + candidate.quality - _costs(candidates, earlier, at)
            if reached > score:
                score, source = reached, earlier
        best.append(score)
        came.append(source)
    end = max(range(len(best)), key=best.__getitem__, default=None)
    chain: list[int] = []
    while end is not None:
        chain.append(end)
        end = came[end]
    return chain[::-1]
