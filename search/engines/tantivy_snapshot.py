"""One state of the tantivy index, opened: what a search reads from first to last."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from weakref import WeakValueDictionary

from tantivy import DocAddress, Index, Order, Query, Searcher

from search.engines.tantivy_schema import SCHEMA, teach
from search.errors import SearchUnavailable

INDEX_FAULTS = (ValueError, OSError)  # what tantivy raises on files it cannot make sense of
PANIC = "PanicException"  # or this, of no module that could be imported, and no Exception
META = "meta.json"  # names the files of the newest state; each commit puts another in its place


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Snapshot:
    """An opened index; any number of threads may read it."""

    edition: Path
    state: tuple[int, ...]
    index: Index
    searcher: Searcher

    @classmethod
    def open(cls, edition: Path) -> "Snapshot":
        """The newest state of an edition; one for all threads, as each maps the files anew."""
        state = state_of(edition)
        with _TURN:
            kept = _OPENED.get(edition)
            if kept and kept.state == state:
                return kept
            index = teach(Index.open(str(edition)))
            index.config_reader("manual")
            opened = cls(edition, state, index, index.searcher())
            _OPENED[edition] = opened
        return opened

    def is_newest(self, edition: Path | None) -> bool:
        """Whether nothing was written since, given the edition that answers now."""
        return edition == self.edition and state_of(edition) == self.state

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


_OPENED: WeakValueDictionary[Path, Snapshot] = WeakValueDictionary()
_TURN = Lock()


def state_of(edition: Path) -> tuple[int, ...]:
    """What tells one state of an edition from the next, at the cost of a look at one file."""
    found = (edition / META).stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


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
