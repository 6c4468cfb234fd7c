"""What is kept of an issue, and what a new reading has, side by side."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal

from bulletins.document import Box

BLOCKS, TOPICS, POSITION = "blocks", "topics", "position"  # in a row's edited fields
Role = Literal["heading", "body", "front", "furniture"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block; `owner` is the item it is of: its key where it is kept, its index where it is read.

    `owner` is None in front matter and in what was put aside, the latter with its `why`.
    """

    text: str
    role: Role
    owner: int | None = None
    why: str = ""
    page: int | None = None
    line: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of an item and in it; `body` is Markdown, `text` the same as plain text."""

    number: str = ""
    section: str = ""
    title: str = ""
    summary: str = ""
    kind: str = "story"
    body: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An item as the archive has it; `key` is its own, `edited` what a person wrote of it.

    `is_told` says that a person told facts of it, `is_hidden` that one hid it, `is_gone` that an
    earlier reading did, which had nothing of it. `printed` is what it was before a person wrote.
    """

    key: int
    position: int
    words: Words
    topics: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    is_told: bool = False
    is_hidden: bool = False
    printed: Words | None = None
    is_gone: bool = False

    @property
    def is_touched(self) -> bool:
        """Whether a person had a hand in it, so that no machine removes it."""
        return bool(self.edited) or self.is_told or self.is_hidden


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item as it was read now; `index` is its own in the reading, from 0."""

    index: int
    words: Words
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A value of the issue's own by the name of its field, as text."""

    field: str
    value: str


@dataclass(frozen=True)
class Kept:
    """An issue as the archive has it: items in order, blocks in the document's order.

    `asked` are fields of items, with what was read of them, that wait or waited for a person.
    """

    items: tuple[KeptItem, ...]
    blocks: tuple[Passage, ...]
    issue: tuple[Line, ...] = ()
    edited: frozenset[str] = frozenset()
    asked: frozenset[tuple[int, str, str]] = frozenset()

    @cached_property
    def fingerprint(self) -> str:
        """Which state this is: another one where anything of it differs."""
        told = [repr(self.issue), sorted(self.edited), sorted(self.asked), repr(self.blocks)]
        items = [
            (item.key, item.position, item.words, sorted(item.topics), sorted(item.edited))
            + (item.is_told, item.is_hidden, item.is_gone)
            for item in self.items
        ]
        return sha256(repr((told, items)).encode()).hexdigest()

    @cached_property
    def pinned(self) -> frozenset[int]:
        """Items that keep the blocks they have: a person decided on them, or hid the item."""
        return frozenset(item.key for item in self.items if BLOCKS in item.edited or item.is_hidden)

    @cached_property
    def waiting(self) -> frozenset[int]:
        """Items without blocks since an earlier reading, which left open what becomes of them."""
        with_blocks = {block.owner for block in self.blocks}
        return frozenset(item.key for item in self.items) - with_blocks - self.pinned

    @cached_property
    def held(self) -> frozenset[int]:
        """Items that no machine removes: a person had a hand in them, or is to settle them."""
        return self.waiting | {item.key for item in self.items if item.is_touched}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read now; `blocks` in the document's order, `issue` with all fields `Kept` has."""

    items: tuple[ReadItem, ...]
    blocks: tuple[Passage, ...]
    issue: tuple[Line, ...] = ()
