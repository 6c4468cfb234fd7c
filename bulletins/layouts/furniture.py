"""What stands in a document and belongs to no story: footnotes, page numbers, logos."""

import re
from collections.abc import Sequence
from functools import lru_cache
from statistics import median

from bulletins.document import Block, Document, Furniture
from bulletins.layouts import look, publishers, running
from bulletins.layouts.paragraphs import is_open

# "[footnote 1]", "[footnote 12]"
REFERENCE = re.compile(r"\[footnote (?P<number>\d{1,3})\]", re.IGNORECASE)
# "7", "Page 7", "page 7 of 12", "- 7 -"
PAGE_NUMBER = re.compile(
    r"^(?:[-–]\s*)?(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*[-–])?$", re.I
)
LEAST_WIDE = 3  # blank lines round a logo that a converter left where the picture stood
MOST_IN_LOGO = 5  # words
Parted = tuple[tuple[Block, ...], tuple[Furniture, ...]]


@lru_cache(maxsize=1)  # every layout that is asked for its score begins with it
def part(document: Document) -> Parted:
    """The blocks that are matter, and those put aside with a reason each.

    A format that parts paragraphs itself has no page whose foot or head could stand among them.
    """
    if document.is_flowed:
        return document.blocks, ()
    blocks = document.blocks
    reasons = _footnotes(blocks) | running.heads(blocks) | _logos(blocks) | _page_numbers(blocks)
    kept = tuple(block for at, block in enumerate(blocks) if at not in reasons)
    aside = tuple(Furniture(blocks[at], why) for at, why in sorted(reasons.items()))
    return kept, aside


def _footnotes(blocks: Sequence[Block]) -> dict[int, str]:
    """The numbered notes at the end, as many as the text above them refers to."""
    starts = [at for at, value in _numbers(blocks) if value == 1]
    if not starts:
        return {}
    text, start = blocks[: starts[-1]], starts[-1]
    references = [int(found["number"]) for b in text for found in REFERENCE.finditer(b.text)]
    notes = [value for at, value in _numbers(blocks) if at >= start]
    if not references or notes != list(range(1, len(notes) + 1)) or len(notes) < max(references):
        return {}
    return dict.fromkeys(range(start, len(blocks)), "footnote")


def _numbers(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Each numbered block's index and number."""
    found = ((at, look.NUMBER.match(block.text)) for at, block in enumerate(blocks))
    return [(at, int(match["number"])) for at, match in found if match]


def _page_numbers(blocks: Sequence[Block]) -> dict[int, str]:
    return {at: "page number" for at, b in enumerate(blocks) if PAGE_NUMBER.match(b.text)}


def _logos(blocks: Sequence[Block]) -> dict[int, str]:
    """Publishers' names that stand alone where a picture was."""
    first = next((at for at, block in enumerate(blocks) if look.is_prose(block)), len(blocks))
    wide = max(LEAST_WIDE, 2 * median([b.gap for b in blocks if b.gap] or [1]) + 1)
    gaps = [*(block.gap for block in blocks[1:]), wide]
    return {
        at: "logo"
        for at in range(first + 1, len(blocks))
        if _could_be_logo(blocks[at])
        and _stands_apart(
            blocks[at],
            blocks[at - 1],
            wide_above=blocks[at].gap >= wide,
            wide_below=gaps[at] >= wide,
        )
    }


def _could_be_logo(block: Block) -> bool:
    text = block.text
    if block.kind != "paragraph" or len(look.words(text)) > MOST_IN_LOGO or text.endswith("?"):
        return False
    return look.is_title(block) and (publishers.is_publisher(text) or not look.is_banner(block))


def _stands_apart(block: Block, before: Block, *, wide_above: bool, wide_below: bool) -> bool:
    """Whether wide gaps, or a sentence that goes on past it, set a name apart from the text."""
    if wide_above and wide_below:
        return True
    return publishers.is_publisher(block.text) and (
        wide_above or wide_below or is_open(before.text)
    )
