"""What comes before the first story: the masthead, and a welcome or introduction with a heading."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from bulletins.document import Block
from bulletins.drafts import DraftItem, ItemKind
from bulletins.layouts import look, masthead

INTRODUCTION = re.compile(
    r"\b(?:welcome|introduction|foreword|editorial|hello|preface)\b|^dear\s", re.IGNORECASE
)


def part(
    blocks: Sequence[Block], *, is_titled: bool = False
) -> tuple[tuple[Block, ...], tuple[DraftItem, ...]]:
    """The front matter, and the items that headings open in it.

    The first heading is the last line above the first prose, where that line is neither a fact
    of the masthead nor the document's only title; `is_titled` says that this stands elsewhere.
    """
    named = (at for at, b in enumerate(blocks) if masthead.is_line(b) and masthead.is_name(b.text))
    least = 0 if is_titled else next(named, len(blocks)) + 1
    starts = [at for at in range(least, len(blocks) - 1) if _opens(blocks[at], blocks[at + 1])]
    spans = pairwise([*starts, len(blocks)])
    items = tuple(_item(blocks[start], blocks[start + 1 : end]) for start, end in spans)
    return tuple(blocks[: starts[0]] if starts else blocks), items


def masthead_end(blocks: Sequence[Block], *, is_titled: bool = False) -> int:
    """Past the lines that are a masthead's: the first, and all down to the last fact among them.

    Where the title stands elsewhere the first line is one only if it is a fact.
    """
    lines = list(takewhile(masthead.is_line, blocks))
    facts = [at for at, block in enumerate(lines) if masthead.is_fact(block.text)]
    return max(facts, default=-1 if is_titled else 0) + 1 if lines else 0


def kind_of(title: str) -> ItemKind:
    """Introduction where a heading says so, else story."""
    return "introduction" if INTRODUCTION.search(title) else "story"


def _opens(block: Block, following: Block) -> bool:
    if not look.is_title(block) or not look.is_prose(following):
        return False
    return not masthead.is_fact(block.text) or masthead.GREETING.match(block.text) is not None


def _item(heading: Block, body: Sequence[Block]) -> DraftItem:
    return DraftItem(
        headings=(heading,), body=tuple(body), title=heading.text, kind=kind_of(heading.text)
    )
