"""The opened states of Whoosh indexes, shared by all threads of a process."""

import pickle  # nosec B403 # to name its faults; what Whoosh wrote, it reads itself
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from whoosh.filedb.filestore import StorageError
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import IndexError as IndexFault
from whoosh.index import LockError
from whoosh.reading import CorruptIndexError, ReaderClosed, TermNotFound

from search.engines.editions import Editions
from search.engines.whoosh_snapshot import Snapshot
from search.errors import SearchUnavailable

# What Whoosh and numpy raise on files that are missing, cut short or overwritten: nearly anything.
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
    BufferError,
    ImportError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
)
WAITS = (0.0, 0.01, 0.02, 0.05)  # seconds between tries to open what a writer has just changed


class Shelf:
    """The newest state of each index that was asked for; one thread opens, the others wait."""

    def __init__(self) -> None:
        self._opened: dict[Path, Snapshot] = {}
        self._lock = threading.Lock()

    def newest(self, editions: Editions) -> Snapshot:
        """The newest state; tried again where a writer took files away under the reader's hands."""
        for wait in WAITS:
            try:
                return self._newest(editions)
            except INDEX_FAULTS:
                sleep(wait)
        return self._newest(editions)

    def clear(self) -> None:
        """Let go of all; whoever searches at the moment does so to the end."""
        self._opened.clear()

    def _newest(self, editions: Editions) -> Snapshot:
        edition, before = editions.newest(), self._opened.get(editions.folder)
        if before and before.is_newest(edition):
            return before
        if not edition:
            raise SearchUnavailable("There is no search index; run manage.py sync_index --rebuild.")
        with self._lock:
            before = self._opened.get(editions.folder)
            if not (before and before.is_newest(edition)):
                before = self._opened[editions.folder] = Snapshot.open(edition, before=before)
            return before


SHELF = Shelf()


@contextmanager
def index_faults() -> Iterator[None]:
    """Tell what cannot be read in our own words."""
    try:
        yield
    except INDEX_FAULTS as fault:
        raise SearchUnavailable(
            f"The search index cannot be used ({type(fault).__name__}: {fault}); "
            "run manage.py sync_index --rebuild."
        ) from fault
