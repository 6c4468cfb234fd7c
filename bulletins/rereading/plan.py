"""What reading a document again changes, before anything is changed."""

from dataclasses import dataclass

from bulletins.rereading.evidence import Evidence
from bulletins.rereading.values import Passage


@dataclass(frozen=True, slots=True)
class Change:
    """A field of an item, or of the issue, that is written anew."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Stay:
    """An item that a kept one is in the new reading, with what changes of it.

    `is_kept` names fields that stay because a person wrote them, though they are read otherwise.
    """

    evidence: Evidence
    changes: tuple[Change, ...] = ()
    is_kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is to settle of a kept item, which stays as it is until then.

    `what` is "field" (the print of what a person wrote has changed), "passages" (the same of
    blocks that a person decided on), "doubtful" (which new item it is) or "gone" (no new item has
    its words). `others` are new items that it may be, by index, the likeliest first.
    """

    what: str
    key: int
    field: str = ""
    kept: str = ""
    read: str = ""
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """An item in the order that is to be: a kept one by its key, or a new one by its index."""

    key: int | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A block that belongs elsewhere now; None stands for no item."""

    text: str
    before: Turn | None
    after: Turn | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Every kept item once: in `stays`, `merged`, `hidden` or `standing`; every new one likewise.

    New items are in `stays` or `new`. `merged` gives an item and the new one that took its words.
    `standing` are items that the reading does not touch. `homes` tells of each of `blocks` in
    which item it is to be, None where in no item.
    """

    fingerprint: str
    stays: tuple[Stay, ...] = ()
    new: tuple[int, ...] = ()
    merged: tuple[Evidence, ...] = ()
    hidden: tuple[int, ...] = ()
    standing: tuple[int, ...] = ()
    questions: tuple[Question, ...] = ()
    issue: tuple[Change, ...] = ()
    order: tuple[Turn, ...] = ()
    is_moved: bool = False
    blocks: tuple[Passage, ...] = ()
    homes: tuple[Turn | None, ...] = ()
    moves: tuple[Move, ...] = ()
    has_other_blocks: bool = False

    @property
    def updated(self) -> tuple[Stay, ...]:
        """The items that change and stay where they are."""
        return tuple(stay for stay in self.stays if stay.changes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes and nothing is asked."""
        return not (
            self.updated
            or self.new
            or self.merged
            or self.hidden
            or self.questions
            or self.issue
            or self.is_moved
            or self.has_other_blocks
        )
