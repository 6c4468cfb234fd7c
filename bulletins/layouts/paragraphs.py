"""Paragraphs that a column or a page broke, joined again."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bulletins.document import Block
from bulletins.layouts import look

LEAST_BROKEN = 8  # words before the break; a shorter line is a heading or a label
# Words that end no sentence: "…delivered in Bradford, Brighton and"
_LINKING = """
    a an and as at but by contact for from in into is its of on or our over per please than that
    the their these this those to under was were when where which while who whose will with within
    without
"""
LINKING = frozenset(_LINKING.split())
LAST_WORD = re.compile(r"([^\W_]+)\W*$")


def mended(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, those marked `continues` that go on the paragraph before.

    Where the page shows it, its reader has marked them already.
    """
    result: list[Block] = []
    for block in blocks:
        goes_on = bool(result) and (block.continues or _goes_on(result[-1], block))
        result.append(replace(block, continues=goes_on))
    return tuple(result)


def is_open(text: str) -> bool:
    """Whether a text stops in mid-sentence."""
    return not look.ends_sentence(text) and not look.ends_address(text)


def _goes_on(before: Block, block: Block) -> bool:
    if block.kind != "paragraph" or before.kind == "heading" or not is_open(before.text):
        return False
    if look.NUMBER.match(block.text):
        return False
    if look.is_address(block.text):  # "…please contact" / "team@example.org"
        return _ends_linking(before.text)
    if not look.starts_high(block.text):
        return len(look.words(before.text)) >= LEAST_BROKEN
    return _goes_on_high(before, block)


def _goes_on_high(before: Block, block: Block) -> bool:
    """Whether a block that opens with a capital goes on a sentence: "…of the Victim / Care"."""
    if before.kind == "entry" or len(look.words(before.text)) < 2 * LEAST_BROKEN:
        return False
    if look.is_title(block) and not look.is_prose(block):
        return False
    return before.text.endswith(",") or _ends_linking(before.text) or _ends_high(before.text)


def _ends_linking(text: str) -> bool:
    last = LAST_WORD.search(text[-look.MOST_AT_END :])
    return last is not None and last[1].lower() in LINKING


def _ends_high(text: str) -> bool:
    last = LAST_WORD.search(text[-look.MOST_AT_END :])
    return last is not None and last[1][0].isupper()
