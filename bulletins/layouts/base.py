"""What a layout is, and how its cut becomes a draft."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from bulletins.document import Block, Document, Facts, Furniture, PartialDate
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.errors import LayoutError
from bulletins.layouts import masthead
from bulletins.layouts.masthead import Masthead
from bulletins.layouts.paragraphs import mended


class Layout(Protocol):
    """A way of cutting one family of documents into items. Holds no state."""

    name: str  # kept with each issue; never reused
    version: int  # raise it when output changes, so that older issues can be read again

    def score(self, document: Document) -> float:
        """How sure this layout is that it fits: 0.0 (no) to 1.0; ties go to the earlier."""

    def parse(self, document: Document) -> DraftIssue:
        """Each block goes to one of front, items, furniture. No items: LayoutError."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where each block of a document goes."""

    front: tuple[Block, ...]
    items: tuple[DraftItem, ...]
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[str, ...] = ()


def drafted(layout: Layout, document: Document, cut: Cut) -> DraftIssue:
    """The draft of a document: its masthead read, its broken paragraphs mended.

    What the format itself says of the document counts before what its masthead prints.
    """
    if not cut.items:
        raise LayoutError(f"The {layout.name} layout found no items; try another layout.")
    facts, front = document.facts, document.front + cut.front
    head = _head(document, front)
    printed = facts.published or head.published
    return DraftIssue(
        layout=f"{layout.name} {layout.version}",
        front=front,
        items=(cut.items if document.is_flowed else _mended(cut.items)) + _attached(document),
        furniture=cut.furniture + document.furniture,
        bulletin=_series(head, facts),
        title=facts.title or head.title or cut.items[0].title,
        number=head.number,
        volume=head.volume,
        published=printed or facts.made,
        updated=facts.updated or head.updated,
        withdrawn=facts.withdrawn,
        organisations=facts.organisations,
        language=document.language,
        pages=document.pages,
        warnings=document.warnings + cut.warnings + _doubts(facts, printed),
    )


def _doubts(facts: Facts, printed: PartialDate | None) -> tuple[str, ...]:
    if printed or facts.made is None:
        return ()
    return (f"No date is printed; the day on which the file was made is used, {facts.made}.",)


def _head(document: Document, front: tuple[Block, ...]) -> Masthead:
    """What the front says; what it leaves out, the heads of a Word file's pages may say."""
    lines, text = _lines(document, front), _text(document)
    head = masthead.read(lines, text)
    running = tuple(f.block for f in document.furniture if f.why == "running head")
    if not (document.is_flowed and running) or (head.bulletin and head.number and head.published):
        return head
    both = masthead.read((*lines, *running), text)
    if both.bulletin is None or (head.title and head.bulletin is None):
        title = head.title
    else:
        title = both.title
    return replace(both, title=title)


def _lines(document: Document, front: tuple[Block, ...]) -> tuple[Block, ...]:
    """The masthead: of a document whose title is known, that and the lines of facts alone."""
    title = document.facts.title
    if not title:
        return front
    return (Block(title), *(block for block in front if masthead.is_dateline(block.text)))


def _series(head: Masthead, facts: Facts) -> str | None:
    """The series; a known title without number or date is one document's own, "An update on X"."""
    is_own = head.bulletin == facts.title and head.number is None and head.volume is None
    return None if is_own else head.bulletin


def _text(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def _attached(document: Document) -> tuple[DraftItem, ...]:
    if not document.attached:
        return ()
    heading, *files = document.attached
    return (DraftItem(tuple(files), headings=(heading,), title=heading.text, kind="notice"),)


def _mended(items: tuple[DraftItem, ...]) -> tuple[DraftItem, ...]:
    return tuple(replace(item, body=mended(item.body)) for item in items)


def put_aside(blocks: Iterable[Block], why: str) -> tuple[Furniture, ...]:
    """These blocks as furniture, all for one reason."""
    return tuple(Furniture(block, why) for block in blocks)
