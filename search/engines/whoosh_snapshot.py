"""One state of the Whoosh index, opened: what a search reads from first to last."""
# mypy: allow-untyped-calls

import pickle
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from haystack.constants import DJANGO_ID, ID
from whoosh.filedb.filestore import FileStorage, StorageError
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import FileIndex, LockError
from whoosh.index import IndexError as IndexFault
from whoosh.query.qcore import Query
from whoosh.reading import CorruptIndexError, ReaderClosed, TermNotFound
from whoosh.searching import Searcher

from search.engines.whoosh_schema import INDEX_NAME, schema
from search.errors import SearchUnavailable

# What Whoosh raises on files that are missing, cut short or overwritten: nearly anything.
INDEX_FAULTS = (
    IndexFault,
    CorruptIndexError,
    FileFormatError,
    StorageError,
    LockError,
    ReaderClosed,
    TermNotFound,
    OSError,
    EOFError,
    pickle.PickleError,
    struct.error,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
)
FACETS = {"topic": "topics", "bulletin": "bulletin", "year": "year"}  # and their columns
ORDER = ("starts", "ends", "issue", "position")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An opened index. Documents go by Whoosh's number, which holds within one snapshot."""

    edition: Path
    generation: int
    index: FileIndex
    searcher: Searcher
    documents: tuple[int, ...]
    facets: dict[str, list[tuple[str, ...]]]
    dates: list[tuple[int, int]]  # first and last day, as ordinals; 0 where there is no date
    order: list[tuple[int, int]]  # issue, position

    @classmethod
    def open(cls, edition: Path) -> Self:
        """Read the newest state of an edition."""
        index = FileIndex(FileStorage(str(edition)), schema=schema(), indexname=INDEX_NAME)
        generation = index.latest_generation()
        searcher = index.searcher()
        facets = {
            name: [tuple(value.split()) for value in _column(searcher, column)]
            for name, column in FACETS.items()
        }
        starts, ends, issues, positions = (_column(searcher, name) for name in ORDER)
        return cls(
            edition,
            generation,
            index,
            searcher,
            documents=tuple(searcher.reader().all_doc_ids()),
            facets=facets,
            dates=list(zip(starts, ends, strict=True)),
            order=list(zip(issues, positions, strict=True)),
        )

    def is_newest(self, edition: Path | None) -> bool:
        """Whether nothing was written since, given the edition that answers now."""
        return edition == self.edition and self.index.latest_generation() == self.generation

    def scores(self, query: Query) -> dict[int, float]:
        """Each document the query matches, with its score."""
        found = self.searcher.search(query, limit=None)
        return {document: score for score, document in found.top_n}

    def matches(self, query: Query) -> frozenset[int]:
        """Each document the query matches; quicker than with scores."""
        return frozenset(self.searcher.docs_for_query(query))

    def item_id(self, document: int) -> int:
        """The id of the item a document holds."""
        return int(self.searcher.reader().stored_fields(document)[DJANGO_ID])

    def digest(self, identifier: str) -> str | None:
        """The digest kept with an item, by Haystack's identifier; None where it is not in."""
        fields = self.searcher.document(**{ID: identifier})
        return fields["digest"] if fields else None

    def digests(self) -> Iterator[tuple[int, str]]:
        """Each item's id and digest."""
        for _, fields in self.searcher.reader().iter_docs():
            yield int(fields[DJANGO_ID]), fields["digest"]

    def words(self) -> Iterator[tuple[str, int]]:
        """Each word as it is written, with the number of documents that have it."""
        for word, info in self.searcher.reader().iter_field("words"):
            yield word.decode(), info.doc_frequency()

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """How many documents have each of these words."""
        reader = self.searcher.reader()
        return {word: reader.doc_frequency("words", word) for word in words}

    def close(self) -> None:
        """Let go of the files."""
        self.searcher.close()


@contextmanager
def index_faults() -> Iterator[None]:
    """Tell what Whoosh cannot read in our own words."""
    try:
        yield
    except INDEX_FAULTS as fault:
        raise SearchUnavailable(
            f"The search index cannot be used ({type(fault).__name__}: {fault}); "
            "run manage.py sync_index --rebuild."
        ) from fault


def _column(searcher: Searcher, name: str) -> list[Any]:
    """The field's value for every document; each segment is asked, also one that lacks the field.

    (Whoosh's reader of several segments leaves such a segment out, and shifts all after it.)
    """
    leaves = (leaf for leaf, _ in searcher.reader().leaf_readers() if leaf.doc_count_all())
    return [value for leaf in leaves for value in leaf.column_reader(name)]
