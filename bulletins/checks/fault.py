"""What a check of the archive finds: a broken promise, and how it can be mended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the archive's files lie: the originals, and documents that were given and wait."""

    sources: Path
    intake: Path


# Mends what these keys name, each in a transaction of its own, and says of each what it did, or why
# it could not and what a person can do
Mend = Callable[[Folders, Sequence[Any]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken promise in a sentence; where no machine can mend it, the sentence says who can.

    `mend` is called with `key`, and those of other faults that it mends. One that `is_harmless`
    breaks no promise.
    """

    said: str
    mend: Mend | None = None
    key: Any = None
    is_harmless: bool = False

    def __str__(self) -> str:
        return self.said

    @property
    def mark(self) -> tuple[Any, ...]:
        """The same for one fault found twice, whatever numbers its sentence tells."""
        return (self.said,) if self.mend is None else (self.mend, self.key)


Check = Callable[[Folders], Iterator[Fault]]
