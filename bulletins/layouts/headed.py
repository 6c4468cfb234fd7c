"""Documents whose format marks headings: items at their levels, sections above them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.layouts import closing, contents, furniture, look, masthead, opening, outline
from bulletins.layouts.base import Cut, drafted, put_aside

LEAST = 2  # headings in a document whose structure was told by its looks
MOST_IN_STANDFIRST = 80  # words above a title
MOST_IN_MOTTO = 12  # words of a sentence that belongs to a masthead
MOST_IN_MASTHEAD = 8  # blocks above the issue's number or date
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
        titled = _titled(blocks)
        starts = tuple(at + titled for at in outline.cutting(blocks[titled:]))
        if not document.is_flowed:
            starts = outline.bounded(blocks, starts, _listed(document, listed))
        before = blocks[: starts[0]] if starts else blocks
        title = min(titled, len(before))
        front, introduction = (
            _facts_first(before) if document.facts.title else _parted(before, title)
        )
        items = _items(blocks, starts)
        items = _introduction(introduction) + (items if document.is_flowed else _closed(items))
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


def _listed(document: Document, listed: tuple[Block, ...]) -> tuple[Block, ...]:
    """The lines of a contents list, met among the blocks or put aside before."""
    return listed + tuple(f.block for f in document.furniture if f.why == "contents")


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
    lead = _past_facts(blocks, heads, 0)
    levels = [blocks[at].level for at in heads]
    is_title = levels[lead : lead + 1] == [1] and levels.count(1) == 1
    if lead < len(levels) - 1 and (is_title or _names_issue(blocks, heads, lead)):
        lead = _past_facts(blocks, heads, lead + 1)
    above = blocks[: heads[lead - 1] + 1] if lead else ()
    return len(above) if _prose(above) <= MOST_IN_STANDFIRST else 0


def _past_facts(blocks: Sequence[Block], heads: Sequence[int], lead: int) -> int:
    """Past those headings, from `lead` on, that say no more than which issue this is.

    Several dates among the headings are those of a diary.
    """
    texts = [blocks[at].text for at in heads]
    dates = [text for text in texts if masthead.is_date(text)]
    facts = (masthead.is_issue_line(t) and (len(dates) < 2 or t not in dates) for t in texts[lead:])
    return lead + sum(1 for _ in takewhile(bool, facts))


def _names_issue(blocks: Sequence[Block], heads: Sequence[int], lead: int) -> bool:
    """Whether below the first heading, and above the next, stands no more than the issue's facts.

    One must name the series or number: a date alone stands under the heading of an event too.
    """
    below = blocks[heads[lead] + 1 : heads[lead + 1]]
    texts = [block.text for block in below]
    return (
        lead == 0
        and all(map(masthead.is_line, below))
        and any(masthead.is_issue(text) or masthead.ISSUE.match(text) for text in texts)
    )


def _prose(blocks: Sequence[Block]) -> int:
    """How many words of these blocks stand in no line of a masthead."""
    return sum(len(look.words(b.text)) for b in blocks if not masthead.is_line(b))


def _parted(before: tuple[Block, ...], title: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines of a masthead, its title among the first `title`, and the text that follows.

    A masthead reaches down to the issue's number and date, past a line or two that say what the
    series is; such a line alone below them belongs to it too.
    """
    end = max((n for n in range(title, len(before)) if _closes(before, n)), default=title - 1) + 1
    end += sum(1 for _ in takewhile(masthead.is_line, before[end:]))
    rest = before[end:]
    if end and len(rest) == 1 and _is_motto(rest[0]):
        return before, ()
    return before[:end], rest


def _facts_first(before: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Below a title that the format tells: the lines that say which issue this is, and the text."""
    front = tuple(takewhile(lambda b: masthead.is_issue_line(b.text), before))
    return front, before[len(front) :]


def _closes(before: Sequence[Block], at: int) -> bool:
    """Whether a line below the title is the issue's number or date, with but a standfirst above."""
    if at > MOST_IN_MASTHEAD or not masthead.is_line(before[at]):
        return False
    return masthead.is_issue_line(before[at].text) and _prose(before[:at]) <= MOST_IN_STANDFIRST


def _is_motto(block: Block) -> bool:
    """Whether a line says in a few words what a series is, and welcomes nobody."""
    few = len(look.words(block.text)) <= MOST_IN_MOTTO and block.kind == "paragraph"
    return few and not opening.INTRODUCTION.search(block.text)


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


def _closed(items: tuple[DraftItem, ...]) -> tuple[DraftItem, ...]:
    """The same items, contacts and dates that close a newsletter as parts of no story above them.

    A page shows their headings small, in boxes, below the last story.
    """
    last = tuple(takewhile(lambda item: closing.kind_of(item.title) == "notice", reversed(items)))
    titles = {item.title for item in items}
    return items[: len(items) - len(last)] + tuple(
        replace(item, section=None) if item.section in titles else item for item in reversed(last)
    )
