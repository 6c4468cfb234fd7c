"""How often and where a term stands in a document, packed so that numpy reads whole lists."""

import struct
from collections.abc import Sequence

import numpy as np
from whoosh.formats import Format

PLACE = np.dtype("<u4")


class Places(Format):
    """The places of a term in a document, counted from 0 in words, four bytes each."""

    def __init__(self, field_boost: float = 1.0) -> None:
        super().__init__(field_boost)

    def encode(self, value: Sequence[int]) -> bytes:
        """The places as bytes."""
        return struct.pack(f"<{len(value)}I", *value)
