"""Texts whose only structure is short lines above paragraphs: letters, circulars, digests."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.layouts import closing, contents, look, masthead, opening, outline
from bulletins.layouts.base import Cut, drafted
from bulletins.layouts.paragraphs import is_open

WARNING = "Nothing marks the headings; the text is cut at short lines that stand above paragraphs."
LEAST, MOST = 3, 60  # titles; fewer are an accident, more are a form or a register
LEAST_SECTIONS = 2
MOST_IN_TITLE = 12  # words
LEAST_IN_ITEM = 15  # words on the average
UNNAMED = "Introduction"  # what stands between the masthead and the first title


class TitledLayout:
    """Texts without marked headings, some of whose lines can be nothing else."""

    name, version = "titled", 2

    def score(self, document: Document) -> float:
        """Surer than whole where titles stand above paragraphs, and few short lines elsewhere."""
        blocks, _ = contents.part(document)
        starts = _starts(blocks)
        if not LEAST <= len(starts) <= MOST:
            return 0.0
        others = sum(_is_short(block) for block in blocks[starts[0] :]) - len(starts)
        words = sum(len(look.words(block.text)) for block in blocks[starts[0] :])
        return 0.3 if others <= len(starts) and words >= LEAST_IN_ITEM * len(starts) else 0.0

    def parse(self, document: Document) -> DraftIssue:
        """Cut at each title; the text above the first is an introduction."""
        blocks, aside = contents.part(document)
        starts = _starts(blocks)
        above = _sections(blocks, starts)
        begins = [at - (at - 1 in above) for at in starts]
        before = blocks[: begins[0]] if starts else blocks
        end = _masthead_end(before)
        items: tuple[DraftItem, ...] = ()
        if starts:
            last = closing.begins(blocks, starts[-1] + 1)
            items = _introduction(before[end:]) + _items(blocks[:last], starts, begins)
            items += closing.items(blocks[last:])
        return drafted(self, document, Cut(before[:end], items, aside, (WARNING,)))


def _starts(blocks: Sequence[Block]) -> list[int]:
    """Where titles stand: a line right above a paragraph, which comes but once.

    The lines of the masthead are none, but for the last where it is of the same kind as the others.
    """
    counts = Counter(block.text.casefold() for block in blocks)
    found = [
        at
        for at in range(1, len(blocks) - 1)
        if _is_short(blocks[at])
        and _says(blocks[at + 1])
        and counts[blocks[at].text.casefold()] == 1
        and _ends_above(blocks[at - 1])
    ]
    end = _masthead_end(blocks)
    below = [at for at in found if at >= end]
    return [end - 1, *below] if end - 1 in found and _goes_with(blocks, end - 1, below) else below


def _ends_above(block: Block) -> bool:
    """Whether a title may stand below a block: a line, a sentence that ends, or a greeting."""
    if _is_short(block) or not is_open(block.text):
        return True
    return masthead.GREETING.match(block.text) is not None and masthead.is_line(block)


def _goes_with(blocks: Sequence[Block], last: int, titles: Sequence[int]) -> bool:
    """Whether the last line of a masthead is the first title: another names the document."""
    if not any(masthead.is_name(block.text) for block in blocks[:last]):
        return False
    dated = sum(not masthead.is_name(blocks[at].text) for at in titles)
    if masthead.is_name(blocks[last].text):
        return not masthead.is_fact(blocks[last].text)
    return 2 * dated > len(titles)


def _masthead_end(blocks: Sequence[Block]) -> int:
    return next((at for at, b in enumerate(blocks) if not masthead.is_line(b)), len(blocks))


def _is_short(block: Block) -> bool:
    """Whether a block is a line and no sentence: a title, or a cell of a form."""
    text = block.text
    if block.kind == "entry" or look.is_prose(block) or text.endswith(",") or " | " in text:
        return False
    return look.is_title(block) and len(look.words(text)) <= MOST_IN_TITLE


def _says(block: Block) -> bool:
    return look.is_prose(block) or (block.kind == "paragraph" and look.ends_sentence(block.text))


def _introduction(blocks: tuple[Block, ...]) -> tuple[DraftItem, ...]:
    return (DraftItem(blocks, title=UNNAMED, kind="introduction"),) if blocks else ()


def _sections(blocks: Sequence[Block], starts: Sequence[int]) -> frozenset[int]:
    """Indices of titles right above titles, where there are two or more such."""
    found = {at - 1 for at in starts if at > 1 and _is_short(blocks[at - 1])}
    found -= {at for at in found if masthead.is_fact(blocks[at].text)}
    found.difference_update(starts)
    is_first_alone = not any(masthead.is_name(b.text) for b in blocks[: min(found, default=0)])
    return frozenset() if is_first_alone or len(found) < LEAST_SECTIONS else frozenset(found)


def _items(
    blocks: Sequence[Block], starts: Sequence[int], begins: Sequence[int]
) -> tuple[DraftItem, ...]:
    names = outline.numbered([blocks[at] for at in starts])
    section: str | None = None
    found: list[DraftItem] = []
    for at, (begin, end) in enumerate(pairwise([*begins, len(blocks)])):
        number, title = names[at]
        section = blocks[begin].text if begin < starts[at] else section
        found.append(
            DraftItem(
                tuple(blocks[starts[at] + 1 : end]),
                headings=tuple(blocks[begin : starts[at] + 1]),
                title=title,
                number=number,
                section=section,
                kind=closing.kind_of(title) or opening.kind_of(title),
            )
        )
    return tuple(found)
