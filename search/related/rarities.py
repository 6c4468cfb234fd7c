"""How many of the archive's items there are, and how many of them have some words."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bulletins.models import Item
from search.engine import backend
from search.errors import SearchUnavailable

LASTS = 600  # seconds: how many items there are changes little, and counting them takes a while


@dataclass(frozen=True, slots=True)
class Rarities:
    """How many items there are, and how many have each word, folded; no words without an index."""

    items: int
    words: Mapping[str, int]


def rarities(words: Iterable[str]) -> Rarities:
    """Of these folded words; the items are counted anew every ten minutes."""
    items = count_items(int(time.monotonic() // LASTS))
    try:
        return Rarities(items, backend().frequencies(words))
    except SearchUnavailable:
        return Rarities(items, {})


@lru_cache(maxsize=1)
def count_items(span: int) -> int:
    """How many are published now; the same span is counted once."""
    return Item.objects.published().count()
