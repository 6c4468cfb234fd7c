"""One state of the tantivy index, opened: what a search reads from first to last."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tantivy import DocAddress, Index, Order, Query, Searcher

from search.engines.copies import Copies
from search.engines.tantivy_schema import SCHEMA, teach
from search.errors import SearchUnavailable

INDEX_FAULTS = (ValueError, OSError)  # what tantivy raises on files it cannot make sense of
PANIC = "PanicException"  # or this, of no module that could be imported, and no Exception


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An opened index; any number of threads may read it."""

    edition: Path
    copies: Copies
    searcher: Searcher

    @classmethod
    def open(cls, edition: Path, *, before: "Snapshot | None" = None) -> "Snapshot":
        """Read an edition; what `before` has of its files is not copied again."""
        copies = Copies.of(edition, before=before.copies if before else None)
        with copies.folder() as folder:  # all files are mapped at once
            index = teach(Index.open(str(folder)))
            index.config_reader("manual")
            return cls(edition, copies, index.searcher())

    def digest(self, item_id: int) -> str | None:
        """The digest kept with an item; None where it is not in."""
        wanted = Query.term_query(SCHEMA, "item", item_id)
        found = self.searcher.search(wanted, 1, count=False).hits
        return self._digest(found[0][1]) if found else None

    def digests(self) -> Iterator[tuple[int, str]]:
        """Each item's id and digest."""
        found = self.searcher.search(
            Query.all_query(),
            max(1, self.searcher.num_docs),
            count=False,
            order_by_field="item",
            order=Order.Asc,
        )
        return ((item_id, self._digest(address)) for item_id, address in found.hits)

    def words(self, beginning: str) -> list[tuple[str, int]]:
        """Each word that begins so as it is written, with the number of documents that have it."""
        return self.searcher.terms_with_prefix("words", beginning)

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """How many documents have each of these words."""
        return {word: self.searcher.doc_freq("words", word) for word in words}

    def _digest(self, address: DocAddress) -> str:
        stored: bytes = self.searcher.doc(address)["digest"][0]
        return bytes(stored).decode()


@contextmanager
def index_faults() -> Iterator[None]:
    """Tell what tantivy cannot read in our own words."""
    try:
        yield
    except INDEX_FAULTS as fault:
        raise _unusable(fault) from fault
    except BaseException as fault:
        if type(fault).__name__ != PANIC:
            raise
        raise _unusable(fault) from fault


def _unusable(fault: BaseException) -> SearchUnavailable:
    return SearchUnavailable(
        f"The search index cannot be used ({type(fault).__name__}: {fault}); "
        "run manage.py sync_index --rebuild."
    )
