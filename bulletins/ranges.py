"""Part of a file, where a browser asks for no more (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# "bytes=0-499", "bytes=500-" and "bytes=-500" (the last): one part; several are not done
ONE_RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})")
PIECE = 64 * 1024  # bytes read at once


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of a file from `first` to `last`, both included, counted from 0."""

    first: int
    last: int

    def read(self, path: Path) -> Iterator[bytes]:
        """The bytes, piece by piece."""
        left = self.last - self.first + 1
        with path.open("rb") as file:
            file.seek(self.first)
            while left and (piece := file.read(min(PIECE, left))):
                left -= len(piece)
                yield piece


@dataclass(frozen=True, slots=True)
class NoSuchPart:
    """The file ends before the part begins."""


def asked_part(header: str, size: int) -> Part | NoSuchPart | None:
    """The part of a file of so many bytes that a Range header asks for.

    None where it asks for all, for several parts, or for what makes no sense.
    """
    found = ONE_RANGE.fullmatch(header.strip())
    if found is None or not (found["first"] or found["last"]):
        return None
    if found["first"]:
        first, last = int(found["first"]), int(found["last"] or size)
    else:
        first, last = max(size - int(found["last"]), 0), size
    if last < first:
        return None if first < size else NoSuchPart()
    return NoSuchPart() if first >= size else Part(first, min(last, size - 1))
