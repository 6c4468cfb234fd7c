"""One segment of the Whoosh index, opened: it never changes, but for documents that go."""
# mypy: allow-untyped-calls

import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import Segment as Stored
from whoosh.filedb.filestore import Storage
from whoosh.reading import SegmentReader

from search.engines.kept import Kept
from search.engines.whoosh_columns import Labels, read_facts, read_labels
from search.engines.whoosh_postings import Postings
from search.engines.whoosh_schema import schema

MOST_POSTINGS = 64 * 2**20  # bytes in a process, of all its segments together
POSTINGS: Kept[Postings] = Kept(most=MOST_POSTINGS)

Reading = Callable[[SegmentReader, str, str], Postings]


@dataclass(frozen=True, eq=False)  # no slots: what is cached needs room
class Segment:
    """What is read of a segment; documents are numbered from 0 in each."""

    name: str
    reader: SegmentReader
    facts: NDArray[np.void]
    labels: dict[str, Labels]
    lock: threading.Lock = field(default_factory=threading.Lock)  # the reader is for one at a time

    @classmethod
    def open(cls, storage: Storage, stored: Stored) -> Self:
        """Read its columns; it is closed when nothing refers to it any more."""
        reader = SegmentReader(storage, schema(), stored)
        facts = read_facts(reader.column_reader("facts"), of=reader.doc_count_all())
        labels = read_labels(reader.column_reader("labels"))
        segment = cls(stored.segment_id(), reader, facts, labels)
        weakref.finalize(segment, reader.close).atexit = False
        return segment

    def term(self, name: str, term: str) -> Postings:
        """Where a term stands in a field."""
        return self._kept(Postings.read, name, term)

    def beginning(self, name: str, text: str) -> Postings:
        """The documents with a word in the field that begins so."""
        return self._kept(Postings.beginning, name, text)

    @cached_property
    def words(self) -> dict[str, int]:
        """Each word as it is written, with the number of documents that have it."""
        with self.lock:
            found = self.reader.iter_field("words")
            return {word.decode(): info.doc_frequency() for word, info in found}

    def frequency(self, word: str) -> int:
        """How many documents have a word as it is written."""
        with self.lock:
            found: int = self.reader.doc_frequency("words", word)
            return found

    def stored(self, document: int) -> dict[str, Any]:
        """What is kept of a document as it was given."""
        with self.lock:
            fields: dict[str, Any] = self.reader.stored_fields(document)
            return fields

    def _kept(self, make: Reading, name: str, text: str) -> Postings:
        def read() -> Postings:
            with self.lock:
                return make(self.reader, name, text)

        return POSTINGS.get((self.name, make.__name__, name, text), read)
