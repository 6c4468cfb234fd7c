"""The documents a term stands in, read from a segment as arrays."""
# mypy: allow-untyped-calls

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader

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
        documents, values = array("q"), []
        if (field, term.encode()) in reader:
            matcher = reader.postings(field, term)
            while matcher.is_active():
                documents.append(matcher.id())
                values.append(matcher.value() or b"")
                matcher.next()
        numbers = np.array(documents, np.int64)
        frequencies = np.array([len(value) // PLACE.itemsize for value in values], np.int64)
        places = np.frombuffer(b"".join(values), PLACE)
        return cls(numbers, frequencies, (np.repeat(numbers, frequencies) << BITS) | places)

    @classmethod
    def beginning(cls, reader: SegmentReader, field: str, text: str) -> Self:
        """The documents that have any word which begins so."""
        found = [np.empty(0, np.int64)]
        for term in reader.expand_prefix(field, text):
            found.append(np.array(list(reader.postings(field, term).all_ids()), np.int64))
        nothing = np.empty(0, np.int64)
        return cls(np.unique(np.concatenate(found)), nothing, nothing)

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


def _is_in(few: NDArray[np.int64], many: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the few are among the many, both in rising order."""
    if not len(many):
        return np.zeros(len(few), np.bool_)
    nearest = np.minimum(np.searchsorted(many, few), len(many) - 1)
    return np.asarray(many[nearest] == few)
