"""Items that open with a running number: "3. Licensing fees consultation"."""

from collections.abc import Iterator, Sequence

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.layouts import closing, furniture, numbered_sections, numbering, outline
from bulletins.layouts.base import Cut, drafted
from bulletins.layouts.numbering import Heading

LEAST = 2  # headings; a single number is an accident


class NumberedLayout:
    """News updates whose stories are numbered, with a title each."""

    name, version = "numbered", 2

    def score(self, document: Document) -> float:
        """Sure from three headings on."""
        blocks, _ = furniture.part(document)
        found = [heading.at for heading in numbering.headings(blocks)]
        score = 0.9 if len(found) > LEAST else 0.5 if len(found) == LEAST else 0.0
        return outline.trusted(score, blocks, found)

    def parse(self, document: Document) -> DraftIssue:
        """Cut at each numbered heading; what stands before the first is front matter."""
        blocks, aside = furniture.part(document)
        starts = numbering.headings(blocks)
        front = blocks[: opening_of(blocks, starts)] if starts else blocks
        items = numbered_items(blocks, starts)
        return drafted(self, document, Cut(front, items, aside, tuple(left_inside(blocks, starts))))


def numbered_items(
    blocks: Sequence[Block], starts: Sequence[Heading], *, least: int = 0
) -> tuple[DraftItem, ...]:
    """The items between these headings, and what closes the document under headings of its own.

    No section stands before `least`.
    """
    if not starts:
        return ()
    last = closing.begins(blocks, starts[-1].end)
    return _between(blocks[:last], starts, least) + closing.items(blocks[last:])


def _between(
    blocks: Sequence[Block], starts: Sequence[Heading], least: int
) -> tuple[DraftItem, ...]:
    above = _sections(blocks, starts, least)
    begins = [start.at - (start.at - 1 in above) for start in starts]
    ends = [*begins[1:], len(blocks)]
    items: list[DraftItem] = []
    section: str | None = None
    waiting: tuple[Block, ...] = ()  # a section's heading that a contents list names too
    for at, (start, begin, end) in enumerate(zip(starts, begins, ends, strict=True)):
        headings = waiting + tuple(blocks[begin : start.end])
        section = blocks[begin].text if begin < start.at else section
        if not start.number and start.end == end and at + 1 < len(starts):
            section, waiting = start.title, headings
            continue
        waiting = ()
        body = tuple(blocks[start.end : end])
        number = start.number or None
        items.append(DraftItem(body, headings, start.title, number=number, section=section))
    return tuple(items)


def left_inside(
    blocks: Sequence[Block], starts: Sequence[Heading], *, least: int = 0
) -> Iterator[str]:
    """A warning for each numbered block from `least` on that looks like a heading left out."""
    for left in numbering.left_out(blocks, starts):
        if left.at >= least:
            yield f"“{left.number}. {left.title}” looks like a heading and is kept inside an item."


def opening_of(blocks: Sequence[Block], starts: Sequence[Heading], *, least: int = 0) -> int:
    """Where the first item begins, its section's heading included."""
    first = starts[0].at
    return first - (first - 1 in _sections(blocks, starts, least))


def _sections(blocks: Sequence[Block], starts: Sequence[Heading], least: int) -> frozenset[int]:
    numbered = [start.at for start in starts if start.number]
    return numbered_sections.above(blocks, numbered, least=least) - {start.at for start in starts}
