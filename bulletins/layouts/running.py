"""Lines that come again on page after page: running heads and page feet."""

import re
from collections import Counter
from collections.abc import Sequence

from bulletins.document import Block
from bulletins.layouts import look, masthead
from bulletins.layouts.paragraphs import LEAST_BROKEN, is_open

LEAST = 3  # times that a line comes again
LEAST_NAMED = 2  # times, where it names a series with a number
MOST_IN_LINE = 12  # words
# "Page 3", "page 3 of 12", "p. 3"
PAGE = re.compile(r"\b(?:page|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\b", re.IGNORECASE)
# The page of "3 | River Bulletin" and of "River Bulletin 3"
EDGE = re.compile(r"^\d{1,3}\b\W*|\W*\b\d{1,3}$")
FIGURES = re.compile(r"\d+")


def heads(blocks: Sequence[Block]) -> dict[int, str]:
    """Each running head's index, with why; the first lines, above all prose, are never among them.

    Lines are told as the same whatever their page's number.
    """
    first = next((at for at, block in enumerate(blocks) if look.is_prose(block)), len(blocks))
    above = {_named(b.text) for b in blocks[:first] if masthead.is_line(b)}
    above = {name for name in above if masthead.is_fact(name)}
    repeated = _repeated(blocks, first)
    return {
        at: "running head"
        for at in range(first + 1, len(blocks))
        if len(blocks[at].text) <= look.LONGEST_LINE
        and (_named(blocks[at].text) in above or _likened(blocks[at].text) in repeated)
    }


def _named(text: str) -> str:
    """A line without its page's number, where it names a series."""
    name = EDGE.sub("", PAGE.sub("", text)).strip(masthead.EDGES)
    return (name if masthead.SERIES.search(name) else text).casefold()


def _likened(text: str) -> str:
    return " ".join(look.words(FIGURES.sub("0", PAGE.sub("page", text))))


def _repeated(blocks: Sequence[Block], first: int) -> set[str]:
    """What short lines below the first prose say again and again."""
    places = [at for at in range(first + 1, len(blocks)) if _is_short(blocks[at])]
    counts = Counter(_likened(blocks[at].text) for at in places)
    named = {_likened(blocks[at].text) for at in places if _is_named(blocks[at].text)}
    paged = {_likened(blocks[at].text) for at in places if PAGE.search(blocks[at].text)}
    cutting = {_likened(blocks[at].text) for at in places if _cuts(blocks, at)}
    return {
        text
        for text, count in counts.items()
        if (count >= LEAST_NAMED and text in named) or (count >= LEAST and text in paged | cutting)
    }


def _is_short(block: Block) -> bool:
    if block.kind == "entry" or len(block.text) > look.LONGEST_LINE:
        return False
    if look.NUMBER.match(block.text):
        return False
    return 0 < len(look.words(block.text)) <= MOST_IN_LINE and not look.ends_sentence(block.text)


def _is_named(text: str) -> bool:
    return bool(masthead.SERIES.search(text) and FIGURES.search(text))


def _cuts(blocks: Sequence[Block], at: int) -> bool:
    """Whether a sentence goes on past a line."""
    if at + 1 >= len(blocks) or look.is_banner(blocks[at]):
        return False
    before, below = blocks[at - 1], blocks[at + 1]
    if below.kind == "entry" or look.starts_high(below.text):
        return False
    return is_open(before.text) and len(look.words(before.text)) >= LEAST_BROKEN
