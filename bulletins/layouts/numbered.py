"""Items that open with a running number: "3. Licensing fees consultation"."""

from collections.abc import Sequence

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.layouts import furniture, numbering, outline
from bulletins.layouts.base import Cut, drafted
from bulletins.layouts.numbering import Heading

LEAST = 2  # headings; a single number is an accident


class NumberedLayout:
    """News updates whose stories are numbered, with a title each."""

    name, version = "numbered", 1

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
        front = blocks[: starts[0].at] if starts else blocks
        warnings = tuple(
            f"“{left.number}. {left.title}” looks like a heading and is kept inside an item."
            for left in numbering.left_out(blocks, starts)
        )
        items = numbered_items(blocks, starts)
        return drafted(self, document, Cut(front, items, aside, warnings))


def numbered_items(blocks: Sequence[Block], starts: Sequence[Heading]) -> tuple[DraftItem, ...]:
    """The items between these headings, the last to the end of the blocks."""
    ends = [start.at for start in starts[1:]] + [len(blocks)]
    return tuple(
        DraftItem(
            headings=(blocks[start.at],),
            body=tuple(blocks[start.at + 1 : end]),
            title=start.title,
            number=start.number or None,
        )
        for start, end in zip(starts, ends, strict=False)  # no starts, no items
    )
