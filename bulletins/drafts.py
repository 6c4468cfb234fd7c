"""What was understood of a document, before it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from bulletins.document import Block, Furniture, PartialDate, Withdrawal

ItemKind = Literal["story", "recommendation", "conclusion", "introduction", "sidebar", "notice"]
MentionKind = Literal["email", "phone", "url", "money", "date", "organisation", "abbreviation"]
BULLET = "• "


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact in an item's text: `item.text[start:end]` is `text`; `value` is it, normalised.

    `place` is where an event is held, as printed, and empty where that is not said.
    """

    kind: MentionKind
    text: str
    value: str
    start: int
    end: int
    role: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One story, section, or recommendation with its answer.

    `headings` are the blocks its section and title were read from, `body` all others of it, in
    reading order. `number` is as printed. `topics` are slugs.
    """

    body: tuple[Block, ...]
    headings: tuple[Block, ...] = ()
    title: str = ""
    number: str | None = None
    section: str | None = None
    summary: str = ""
    kind: ItemKind = "story"
    topics: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the item, headings first."""
        return self.headings + self.body

    @property
    def text(self) -> str:
        """All under the heading as plain text, paragraphs parted by blank lines."""
        return plain_text(self.body)


@dataclass(frozen=True, slots=True)
class DraftIssue:
    """One document as a layout cut it; `layout` is its name and version ("numbered 1").

    `sureness` is how well it thought to fit, 0.0 to 1.0.
    """

    layout: str
    front: tuple[Block, ...]
    items: tuple[DraftItem, ...]
    furniture: tuple[Furniture, ...] = ()
    bulletin: str | None = None
    title: str = ""
    number: str | None = None
    volume: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    withdrawn: Withdrawal | None = None
    language: str = "en"
    pages: int | None = None
    sureness: float = 0.0
    warnings: tuple[str, ...] = field(default=())


def plain_text(blocks: tuple[Block, ...]) -> str:
    """Blocks as readable text: entries bulleted, broken paragraphs joined."""
    return "".join(_pieces(blocks)).strip()


def _pieces(blocks: tuple[Block, ...]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        if block.continues and before is not None:
            yield " "
        elif before is not None:
            yield "\n" if block.kind == before.kind == "entry" else "\n\n"
        yield (BULLET if block.kind == "entry" else "") + block.text
        before = block
