"""How many of the archive's items have a word, as each process last counted."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bulletins.models import Item
from search.engine import backend
from search.errors import SearchUnavailable

LASTS = 600  # seconds; rarity changes slowly, and counting all words takes a while


@dataclass(frozen=True, slots=True)
class Rarities:
    """How many items there are, and how many have each word, folded; no words without an index."""

    items: int
    words: Mapping[str, int]


def rarities() -> Rarities:
    """Counted anew every ten minutes."""
    return count_rarities(int(time.monotonic() // LASTS))


@lru_cache(maxsize=1)
def count_rarities(span: int) -> Rarities:
    """Count now; the same span is counted once."""
    try:
        words = backend().words()
    except SearchUnavailable:
        words = {}
    return Rarities(Item.objects.published().count(), words)
