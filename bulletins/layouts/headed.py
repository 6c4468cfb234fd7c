"""Documents whose format marks headings: items at their levels, sections above them."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.layouts import contents, furniture, look, masthead, opening, outline
from bulletins.layouts.base import Cut, drafted, put_aside

LEAST = 2  # headings in a document whose structure was told by its looks
MOST_IN_STANDFIRST = 80  # words above a title
UNNAMED = "Introduction"  # what stands before the first heading of a document


class HeadedLayout:
    """Web pages, Word files and the like, cut by their own headings."""

    name, version = "headed", 2

    def score(self, document: Document) -> float:
        """Sure where the format itself gives the structure; else only surer than whole."""
        blocks, _ = furniture.part(document)
        starts = outline.cutting(blocks[_titled(blocks) :])
        if not starts or not outline.has_text(blocks):
            return 0.0
        if document.is_flowed:
            return 0.96
        return 0.8 if len(starts) >= LEAST else 0.0

    def parse(self, document: Document) -> DraftIssue:
        """Cut at the headings of the two top levels; deeper ones stay in their item's text."""
        blocks, aside = furniture.part(document)
        blocks, listed, warnings = _without_contents(blocks)
        starts = tuple(at + _titled(blocks) for at in outline.cutting(blocks[_titled(blocks) :]))
        before = blocks[: starts[0]] if starts else blocks
        title = min(_titled(blocks), len(before))
        front, introduction = ((), before) if document.facts.title else _parted(before, title)
        items = _introduction(introduction) + _items(blocks, starts)
        return drafted(
            self, document, Cut(front, items, aside + put_aside(listed, "contents"), warnings)
        )


def _without_contents(
    blocks: tuple[Block, ...],
) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[str, ...]]:
    """The other blocks, those of a contents list, and a warning for each entry not met."""
    found = contents.find(blocks)
    if found is None or not _leads(blocks, found[0].start):
        return blocks, (), ()
    listed, starts = found
    others = blocks[: listed.start] + blocks[listed.end :]
    return others, blocks[listed.start : listed.end], tuple(contents.unmet(listed, starts))


def _leads(blocks: Sequence[Block], start: int) -> bool:
    """Whether a list stands before the first item, or says that it is the contents."""
    if contents.CUE.match(blocks[start].text):
        return True
    return not any(outline.is_known(block) and block.level > 1 for block in blocks[:start])


def _titled(blocks: Sequence[Block]) -> int:
    """Past a document's masthead: headings that name the issue, and the only one of level 1.

    Nothing but a standfirst may stand above them.
    """
    heads = [at for at, block in enumerate(blocks) if outline.is_known(block)]
    lead = next(
        (n for n, at in enumerate(heads) if not masthead.is_issue(blocks[at].text)), len(heads)
    )
    levels = [blocks[at].level for at in heads]
    if lead < len(levels) - 1 and levels[lead] == 1 and levels.count(1) == 1:
        lead += 1
    above = blocks[: heads[lead - 1] + 1] if lead else ()
    prose = sum(len(look.words(b.text)) for b in above if not masthead.is_line(b))
    return len(above) if prose <= MOST_IN_STANDFIRST else 0


def _parted(before: tuple[Block, ...], title: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines of a masthead, its title among the first `title`, and the text that follows."""
    front = before[:title] + tuple(takewhile(masthead.is_line, before[title:]))
    return front, before[len(front) :]


def _introduction(blocks: tuple[Block, ...]) -> tuple[DraftItem, ...]:
    if not blocks:
        return ()
    return (DraftItem(body=blocks, title=UNNAMED, kind="introduction"),)


def _items(blocks: Sequence[Block], starts: Sequence[int]) -> tuple[DraftItem, ...]:
    """An item for each heading but those that only head a section of the next."""
    names = outline.numbered([blocks[at] for at in starts])
    items: list[DraftItem] = []
    waiting: list[Block] = []  # headings of sections without text of their own
    above: dict[int, str] = {}  # the title last read at each level
    for (start, end), (number, title) in zip(pairwise([*starts, len(blocks)]), names, strict=True):
        heading, body = blocks[start], tuple(blocks[start + 1 : end])
        above = {level: text for level, text in above.items() if level < heading.level}
        section = above[max(above)] if above else None
        above[heading.level] = title
        if not body and end < len(blocks) and blocks[end].level > heading.level:
            waiting.append(heading)
            continue
        items.append(
            DraftItem(
                headings=(*waiting, heading),
                body=body,
                title=title,
                number=number,
                section=section,
                kind=opening.kind_of(title) if len(look.words(title)) < 4 else "story",
            )
        )
        waiting = []
    return tuple(items)
