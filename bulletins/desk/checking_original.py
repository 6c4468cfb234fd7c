"""An item's passage as the desk shows it beside the item: cut out of its pages, or its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict

from bulletins import passages, sheets
from bulletins.errors import IngestError
from bulletins.models import Block, Item, Source
from bulletins.originals import path_of
from bulletins.pictures import Pictures
from bulletins.turns import Busy

AT_ONCE = 2  # pages of one passage
MARGIN = 30  # points around a passage
LEAST = 0.6  # of a page's width that is shown
AROUND = 2  # paragraphs or lines around one, so that it is in view at once
PATIENCE = 5  # seconds an editor waits until others' pages are measured


@dataclass(frozen=True, slots=True)
class Cut:
    """A page, and the part of it that a passage stands on."""

    sheet: sheets.Sheet
    part: sheets.Box


@dataclass(frozen=True, slots=True)
class Original:
    """A passage: some of its pages of `total`, or its words; neither where it has no blocks.

    `pages` are the numbers of all its pages.
    """

    cuts: tuple[Cut, ...] = ()
    pages: tuple[int, ...] = ()
    total: int = 0
    excerpt: passages.Excerpt | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """Of the pages that are shown."""
        return tuple(cut.sheet.number for cut in self.cuts)


def original_of(item: Item, blocks: Iterable[Block], asked: QueryDict) -> Original:
    """The passage of an item whose issue has these blocks, each with its item or none.

    `asked` may say the `page` to begin with, or the line or paragraph (`from`). No query where
    the original has pages, one or two otherwise.
    """
    blocks = [block for block in blocks if block.page]
    sizes = _sizes(item.issue.source) if blocks else ()
    own = sheets.pages_of(block for block in blocks if block.item_id == item.pk)
    pages = tuple(number for number in own if number <= len(sizes))
    if not pages:
        return Original(excerpt=_excerpt(item, start=_number(asked, "from")))
    page = _number(asked, "page")
    first = pages.index(page) if page in pages else 0
    drawn = [
        sheets.sheet(number, sizes, blocks=blocks, asked=item)
        for number in pages[first : first + AT_ONCE]
    ]
    cuts = (Cut(sheet, sheet.cut(margin=MARGIN, least=LEAST)) for sheet in drawn)
    return Original(tuple(cuts), pages, len(sizes))


def _sizes(source: Source) -> tuple[tuple[float, float], ...]:
    """Of its pages; none where they cannot be drawn, or others are before this one too long."""
    pictures = Pictures(
        settings.SOURCES_ROOT, settings.PICTURES_ROOT, settings.READ_BOUNDS, patience=PATIENCE
    )
    try:
        return pictures.sizes(source)
    except (IngestError, Busy, FileNotFoundError):
        return ()


def _excerpt(item: Item, *, start: int | None) -> passages.Excerpt | None:
    """Lines of a text; of all else what was read of it, for nobody compares with markup."""
    if item.issue.source.media_type != "text/plain":
        return passages.paragraphs(item, start=start, around=AROUND)
    path = path_of(settings.SOURCES_ROOT, item.issue.source.sha256)
    try:
        return passages.excerpt(item, path.read_bytes(), start=start, around=AROUND)
    except (FileNotFoundError, IngestError):
        return passages.paragraphs(item, start=start, around=AROUND)


def _number(asked: QueryDict, name: str) -> int | None:
    value = asked.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
