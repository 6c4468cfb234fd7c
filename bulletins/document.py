"""What was read: text with its page or line, in reading order."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockKind = Literal["heading", "paragraph", "entry"]
Box = tuple[float, float, float, float]
Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it was printed: `first` is the first day of that day, month or year."""

    first: date
    precision: Precision

    def __str__(self) -> str:
        """ISO 8601, cut to the precision: "2016-12-08", "2016-12" or "2016"."""
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When a document was withdrawn, and what its publisher said of it."""

    at: date | None
    notice: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as received, byte for byte, with the media type its content shows."""

    filename: str
    content: bytes
    media_type: str

    @property
    def sha256(self) -> str:
        """The content's SHA-256 as 64 hex digits: the file's identity."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """A run of a block's text that the original made a link."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list entry, with its place in the original.

    `line` and `page` count from 1; a block has one or the other. `box` is left, top, right, bottom
    in points from the page's top left corner. `level` is 1 to 6 where the original marks a heading,
    else 0. `gap` is how many blank lines stood above it. `continues` says that the paragraph before
    goes on here, broken only by a page or a column.
    """

    text: str
    kind: BlockKind = "paragraph"
    line: int | None = None
    page: int | None = None
    box: Box | None = None
    level: int = 0
    gap: int = 0
    continues: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """A block put aside, and why in one word: contents, footnote, logo, running head, …"""

    block: Block
    why: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a format itself says of its document, in metadata or banners; empty where it is silent.

    `organisations` are the publishers' names as printed. `made` is when the file was, which counts
    for the day of publication only where nothing else says one.
    """

    title: str = ""
    published: PartialDate | None = None
    updated: PartialDate | None = None
    withdrawn: Withdrawal | None = None
    made: PartialDate | None = None
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file's blocks in reading order; `pages` is None where the format has none.

    `front`, `attached` and `furniture` are what the format itself sets apart from the text: a title
    and a summary above it; a list of files with its heading; running heads, footnotes. `blocks`
    holds none of them. `is_flowed` says that the
    format parts paragraphs itself, so that no line, column or page breaks one.
    """

    blocks: tuple[Block, ...]
    language: str = "en"
    pages: int | None = None
    warnings: tuple[str, ...] = field(default=())
    facts: Facts = Facts()
    front: tuple[Block, ...] = ()
    attached: tuple[Block, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    is_flowed: bool = False
