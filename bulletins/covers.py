"""What of a page's picture is to be painted out, told without what paints."""

import hashlib
from dataclasses import dataclass

from bulletins.document import Box


@dataclass(frozen=True, slots=True)
class Covers:
    """Words to paint out of a page, and boxes (in points) that hold one wherever it is in them."""

    words: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to paint out."""
        return bool(self.words or self.boxes)

    @property
    def digest(self) -> str:
        """What tells pictures painted for other words apart."""
        return hashlib.sha256(repr((self.words, self.boxes)).encode()).hexdigest()[:16]


NOTHING = Covers()
