"""How well words fit a document: BM25 as Lucene and tantivy reckon it, on arrays."""

from collections.abc import Iterable
from math import log1p

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.75
EXACT = 24  # lengths above are kept as Lucene keeps them in a byte: what is beyond, to four bits
DIGITS = 4

Floats = NDArray[np.float64]


def rarity(counts: Iterable[int], *, of: int) -> float:
    """The weight of terms that so many of the documents have; of a phrase, the sum."""
    return sum(log1p((of - count + 0.5) / (count + 0.5)) for count in counts)


def length_norms(lengths: NDArray[np.integer], live: NDArray[np.bool_]) -> Floats:
    """What a document's length adds to a frequency; 0 words on average where none is live."""
    average = float(lengths[live].mean()) if live.any() else 0.0
    return K1 * (1 - B + B * kept_length(lengths) / (average or 1.0))


def kept_length(lengths: NDArray[np.integer]) -> Floats:
    """The lengths as an index keeps them: 41 is 40, 131 is 128."""
    beyond = np.maximum(lengths.astype(np.int64) - EXACT, 0)
    dropped = np.maximum(np.frexp(beyond)[1] - DIGITS, 0)
    return np.where(lengths < EXACT, lengths, EXACT + (beyond >> dropped << dropped)).astype(float)


def fits(frequencies: NDArray[np.int64], norms: Floats) -> Floats:
    """What a term that occurs so often in documents with these norms is worth, by its rarity."""
    return frequencies * (K1 + 1) / (frequencies + norms)
