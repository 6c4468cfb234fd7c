"""The headings that a format marks as such, and what their levels say of a document."""

import re
from collections import Counter
from collections.abc import Sequence

from bulletins.document import Block
from bulletins.layouts import look

LEAST_KNOWN = 3  # headings; fewer tell nothing of a document
LEAST_SHARE = 0.6  # of a layout's starts that must be known headings, and of those that it meets
DOUBTED = 0.6  # the score of a layout that cuts elsewhere than at known headings
MOST_ITEMS = 200  # where sub-headings make more, they stay in the text
# "1. Title", "3.2 Title", "4) Title", "2.1.3. Title", but not "1.5 million"; "5 ways to save" only
# in a run of numbers
NUMBER = re.compile(
    r"^(?P<number>\d{1,3}(?:(?:\.\d{1,3})+[.)]?(?=\s+[^\Wa-z\d])|[.)](?=\s*\D)))\s*(?P<rest>\S.*)$"
)
BARE_NUMBER = re.compile(r"^(?P<number>\d{1,2})\s+(?P<rest>[^\W\d_].*)$")
# "Issue 4: Title", "Chapter 2", "Part 3 – Title"
NAMED_NUMBER = re.compile(
    r"^(?:chapter|section|part|annex|appendix|issue|question|step|article)\s+"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[A-Z])\b(?=\W|$)",
    re.IGNORECASE,
)


def is_known(block: Block) -> bool:
    """Whether the format itself marks a block as a heading of some level."""
    return block.kind == "heading" and block.level > 0


def trusted(score: float, blocks: Sequence[Block], starts: Sequence[int]) -> float:
    """A layout's score, lowered where a document's known headings are not where it would cut."""
    known = {at for at, block in enumerate(blocks) if is_known(block)}
    if len(known) < LEAST_KNOWN or not starts:
        return score
    met = known.intersection(starts)
    deepest = max((blocks[at].level for at in met), default=0)
    rivals = [at for at in known if blocks[at].level <= deepest]
    if len(met) < LEAST_SHARE * min(len(starts), len(known)) or not rivals:
        return min(score, DOUBTED)
    return score if len(met) >= LEAST_SHARE * len(rivals) else min(score, DOUBTED)


def cutting(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Where items start: the headings of the top level and of the one below it.

    The top level is the highest that comes more than once. Where sub-headings would make too many
    items they stay in the text.
    """
    levels = Counter(block.level for block in blocks if is_known(block))
    if not levels:
        return ()
    top = min((level for level, count in levels.items() if count > 1), default=min(levels))
    both = sum(count for level, count in levels.items() if level <= top + 1)
    deepest = top if both > MOST_ITEMS else top + 1
    return tuple(at for at, b in enumerate(blocks) if is_known(b) and b.level <= deepest)


def numbered(headings: Sequence[Block]) -> tuple[tuple[str | None, str], ...]:
    """Each heading's number as printed, None where there is none, and its title.

    A figure without a dot is a number only where such figures run through the headings.
    """
    bare = [int(found["number"]) for b in headings if (found := BARE_NUMBER.match(b.text))]
    is_run = len(bare) > 1 and bare == list(range(bare[0], bare[0] + len(bare)))
    return tuple(_numbered(block.text, is_run=is_run) for block in headings)


def bounded(
    blocks: Sequence[Block], starts: Sequence[int], listed: Sequence[Block]
) -> tuple[int, ...]:
    """The starts without headings numbered deeper than a contents list goes: "2.1" below "2"."""
    entries = {number for number, _ in numbered(listed) if number}
    deepest = max((number.count(".") for number in entries), default=0)
    names = numbered([blocks[at] for at in starts])
    return tuple(
        at
        for at, (number, _) in zip(starts, names, strict=True)
        if not number
        or number.count(".") <= deepest
        or ".".join(number.split(".")[: deepest + 1]) not in entries
    )


def _numbered(text: str, *, is_run: bool) -> tuple[str | None, str]:
    found = NUMBER.match(text) or (BARE_NUMBER.match(text) if is_run else None)
    if found:
        return found["number"].rstrip(".)"), found["rest"].strip()
    named = NAMED_NUMBER.match(text)
    return (named["number"] if named else None), text


def has_text(blocks: Sequence[Block]) -> bool:
    """Whether any of these blocks is more than a heading."""
    return any(not is_known(block) and look.words(block.text) for block in blocks)
