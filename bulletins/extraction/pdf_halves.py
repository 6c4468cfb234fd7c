"""Words and addresses of which a column's or page's end left half, whole again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bulletins.document import Block
from bulletins.extraction import lines as wrapped
from bulletins.extraction import pdf_addresses

LAST_HALF = re.compile(r"(?:^|(?<=\s))(?P<head>\S*[^\W\d_])-$")
FIRST_HALF = re.compile(r"^(?P<tail>[a-z]+)\S*\s?")
FIRST_WORD = re.compile(r"^\S+\s?")


def halves_joined(blocks: Sequence[Block], words: frozenset[str]) -> Iterator[Block]:
    """The same blocks, what is broken between two of them in the first of them.

    `words` are the document's, which tell whether a hyphen goes.
    """
    result = list(blocks)
    matter = [at for at, block in enumerate(blocks) if block.kind != "heading"]
    for at, following in zip(matter, matter[1:], strict=False):
        before, after = result[at], result[following]
        if after.kind != "paragraph":
            continue
        if (moved := _address_end(before, after)) is not None:
            text = before.text + moved.strip()
        elif (moved := _word_end(before, after)) is not None:
            text = wrapped.join([before.text, moved.strip()], words)
        else:
            continue
        links = tuple(
            replace(link, end=len(text)) if link.end == len(before.text) else link
            for link in before.links
        )
        result[at] = replace(before, text=text, links=links)
        result[following] = _without_start(after, len(moved))
    yield from result


def _address_end(before: Block, after: Block) -> str | None:
    """What of an address at the end of the block before stands at the start of the one after."""
    found = FIRST_WORD.match(after.text)
    if found is None or found.end() == len(after.text) or not _is_elsewhere(before, after):
        return None
    targets = {link.target for link in before.links if link.end == len(before.text)}
    targets &= {link.target for link in after.links if link.start == 0}
    is_broken = pdf_addresses.goes_on_elsewhere(before.text, after.text, targets)
    return found[0] if is_broken else None


def _is_elsewhere(before: Block, after: Block) -> bool:
    """Whether a block stands on another page than the one before, or beside it."""
    if before.page != after.page or before.box is None or after.box is None:
        return True
    return after.box[1] < before.box[3] and after.box[0] > before.box[2]


def _word_end(before: Block, after: Block) -> str | None:
    found = FIRST_HALF.match(after.text)
    if found is None or found.end() == len(after.text) or not LAST_HALF.search(before.text):
        return None
    return found[0]


def _without_start(block: Block, cut: int) -> Block:
    links = tuple(
        replace(link, start=max(0, link.start - cut), end=link.end - cut)
        for link in block.links
        if link.end > cut
    )
    return replace(block, text=block.text[cut:], links=links)
