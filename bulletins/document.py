"""What was read: text with its page or line, in reading order."""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "entry"]
Box = tuple[float, float, float, float]


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
    goes on here, broken only by a page or a column. `aside` is why a block is no matter (running
    head, page number, …), empty for matter.
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
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file's blocks in reading order; `pages` is None where the format has none."""

    blocks: tuple[Block, ...]
    language: str = "en"
    pages: int | None = None
    warnings: tuple[str, ...] = field(default=())
