"""The documents a term stands in, read from a segment as arrays."""
# mypy: allow-untyped-calls

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from whoosh.matching.mcore import Matcher
from whoosh.matching.wrappers import WrappingMatcher
from whoosh.reading import SegmentReader

from search.engines.whoosh_codec import HEAD, NUMBER, PackedMatcher
from search.engines.whoosh_places import PLACE

BITS = 32  # of a spot that say the place; those above say the document


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents in rising order, how often each has the term, and every spot it stands at.

    A spot is a document's number and a place in it, as one number. Where a field keeps no places
    there are no spots, and each frequency is 0.
    """

    documents: NDArray[np.int64]
    frequencies: NDArray[np.int64]
    spots: NDArray[np.int64]

    @classmethod
    def read(cls, reader: SegmentReader, field: str, term: str) -> Self:
        """Those of one term; nothing where no document has it."""
        if (field, term.encode()) not in reader:
            nothing = np.empty(0, np.int64)
            return cls(nothing, nothing, nothing)
        content = _packed(reader.postings(field, term))
        count = _count(content)
        numbers = np.frombuffer(content, NUMBER, 2 * count, HEAD).astype(np.int64)
        documents, sizes = numbers[:count], numbers[count:]
        frequencies = sizes // PLACE.itemsize
        places = np.frombuffer(content, PLACE, offset=HEAD + NUMBER.itemsize * 2 * count)
        return cls(documents, frequencies, (np.repeat(documents, frequencies) << BITS) | places)

    @classmethod
    def beginning(cls, reader: SegmentReader, field: str, text: str) -> Self:
        """The documents that have any word which begins so."""
        nothing = np.empty(0, np.int64)
        is_in = np.zeros(reader.doc_count_all(), np.bool_)
        for term in reader.expand_prefix(field, text):
            content = _packed(reader.postings(field, term))
            is_in[np.frombuffer(content, NUMBER, _count(content), HEAD)] = True
        return cls(np.flatnonzero(is_in), nothing, nothing)

    @classmethod
    def side_by_side(cls, parts: Sequence[Self]) -> Self:
        """Where these terms stand in this order, one right after the other; their first spots."""
        rarest = min(range(len(parts)), key=lambda number: len(parts[number].spots))
        spots = parts[rarest].spots - rarest
        for number, part in enumerate(parts):
            if number != rarest and len(spots):
                spots = spots[_is_in(spots + number, part.spots)]
        documents, frequencies = np.unique(spots >> BITS, return_counts=True)
        return cls(documents, frequencies, spots)

    @property
    def nbytes(self) -> int:
        """What the arrays take, in bytes."""
        return self.documents.nbytes + self.frequencies.nbytes + self.spots.nbytes


def _packed(matcher: Matcher) -> bytes:
    """The whole list, deleted documents with it: a snapshot knows which are live."""
    while isinstance(matcher, WrappingMatcher):
        matcher = matcher.child
    if not isinstance(matcher, PackedMatcher):
        raise TypeError("the index was written by other means than this program's")
    return matcher.content


def _count(content: bytes) -> int:
    return int(np.frombuffer(content, NUMBER, 1)[0])


def _is_in(few: NDArray[np.int64], many: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the few are among the many, both in rising order."""
    if not len(many):
        return np.zeros(len(few), np.bool_)
    nearest = np.minimum(np.searchsorted(many, few), len(many) - 1)
    return np.asarray(many[nearest] == few)
