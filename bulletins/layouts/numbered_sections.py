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

    A line that comes again ends stories, as "Read more here" does, and heads none.
    """
    found = {at - 1 for at in starts if at > max(1, least) and _heads(blocks[at - 2 : at])}
    found -= {*starts}
    counts = Counter(blocks[at].text.casefold() for at in found)
    if len(found) < LEAST or max(counts.values()) > 1:
        return frozenset()
    return frozenset(found)


def _heads(blocks: Sequence[Block]) -> bool:
    """Whether the second of two blocks heads a section: a few words below an ended text."""
    before, block = blocks
    is_short = len(look.words(block.text)) <= MOST_IN_SECTION or look.is_banner(block)
    if not is_short or any(map(str.isdigit, block.text)) or closing.kind_of(block.text):
        return False
    is_masthead = masthead.is_line(before) and masthead.is_fact(before.text)
    is_fact = masthead.is_fact(block.text)
    return look.is_title(block) and not is_fact and (is_masthead or not is_open(before.text))
