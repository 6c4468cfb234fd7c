"""Short titles right above numbered headings: the sections that these stand in."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bulletins.document import Block
from bulletins.layouts import closing, look, masthead
from bulletins.layouts.paragraphs import is_open

LEAST = 2  # sections; one short line above a heading is text
MOST_IN_SECTION = 4  # words, where a section is not in capitals


def above(blocks: Sequence[Block], starts: Iterable[int], *, least: int = 0) -> frozenset[int]:
    """Indices from `least` on of the sections right above these headings; none where but one is.

    Below the first paragraph they stand under an ended text. A line that comes again ends stories,
    as "Read more here" does, and heads none.
    """
    text = next((at for at, block in enumerate(blocks) if look.is_prose(block)), len(blocks))
    found = {
        at - 1
        for at in starts
        if at > max(1, least)
        and _heads(blocks[at - 1])
        and (at <= text or not is_open(blocks[at - 2].text))
    }
    found -= {*starts}
    counts = Counter(blocks[at].text.casefold() for at in found)
    if len(found) < LEAST or max(counts.values()) > 1:
        return frozenset()
    return frozenset(found)


def _heads(block: Block) -> bool:
    """Whether a block could head a section: a few words, no fact, nothing that closes."""
    is_short = len(look.words(block.text)) <= MOST_IN_SECTION or look.is_banner(block)
    if not is_short or any(map(str.isdigit, block.text)) or closing.kind_of(block.text):
        return False
    return look.is_title(block) and not masthead.is_fact(block.text)
