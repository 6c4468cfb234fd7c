"""What Whoosh raises on files it cannot read, in our own words."""

import pickle
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from whoosh.filedb.filestore import StorageError
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import IndexError as IndexFault
from whoosh.index import LockError
from whoosh.reading import CorruptIndexError, ReaderClosed, TermNotFound

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
