"""Reading in child processes that are held to limits of time and memory."""

import multiprocessing
import resource
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from bulletins.bounds import MIB, Bounds
from bulletins.document import Source
from bulletins.drafts import DraftIssue
from bulletins.enrichment.topics import TopicRule
from bulletins.errors import UnreadableFile
from bulletins.reader import read


@dataclass(frozen=True, slots=True)
class Readers:
    """Child processes that read, each within the bounds."""

    pool: ProcessPool
    bounds: Bounds

    def begin(self, source: Source, rules: Sequence[TopicRule]) -> "Future[DraftIssue]":
        """Start reading; one that takes too long is ended, its process with it."""
        future: Future[DraftIssue] = self.pool.schedule(
            read, args=(source, rules), timeout=self.bounds.seconds
        )
        return future

    def finish(self, reading: "Future[DraftIssue]") -> DraftIssue:
        """Wait for what was read; raises IngestError's kinds, UnreadableFile beyond the bounds."""
        try:
            return reading.result()
        except TookTooLong as err:
            raise UnreadableFile(
                f"Reading it took longer than {self.bounds.seconds:g} seconds; split the document, "
                "or raise READ_SECONDS."
            ) from err
        except MemoryError as err:
            raise UnreadableFile(
                f"Reading it took more than {self.bounds.memory // MIB} MiB of memory; split the "
                "document, or raise READ_MEMORY_MIB."
            ) from err
        except ProcessExpired as err:
            raise UnreadableFile(
                "Reading it ended in a crash; save the document anew from the program that made it."
            ) from err


@contextmanager
def readers(bounds: Bounds, *, jobs: int = 1) -> Iterator[Readers]:
    """So many processes, started as they are needed, all ended when the block is left."""
    pool = ProcessPool(
        max_workers=jobs,
        initializer=_limit,
        initargs=(bounds.memory,),
        context=multiprocessing.get_context("spawn"),  # a fork would take the database along
    )
    try:
        yield Readers(pool, bounds)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def content(path: Path, bounds: Bounds) -> bytes:
    """A file's bytes; raises UnreadableFile where it cannot be opened or is too big."""
    try:
        size = path.stat().st_size
        if size > bounds.size:
            raise UnreadableFile(
                f"The file has {size // MIB} MiB, more than {bounds.size // MIB}; split the "
                "document, or raise READ_SIZE_MIB."
            )
        return path.read_bytes()
    except OSError as err:
        raise UnreadableFile(f"The file cannot be opened: {err.strerror}.") from err


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
