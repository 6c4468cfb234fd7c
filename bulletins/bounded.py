"""Work on documents in child processes that are held to limits of time and memory."""

import multiprocessing
import resource
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from bulletins.bounds import MIB, Bounds
from bulletins.errors import UnreadableFile

Given = ParamSpec("Given")
Done = TypeVar("Done")


@dataclass(slots=True)
class Children:
    """Child processes that work, each within the bounds; new ones where all have died."""

    bounds: Bounds
    jobs: int
    pool: ProcessPool

    def begin(
        self, work: Callable[Given, Done], *args: Given.args, **kwargs: Given.kwargs
    ) -> "Future[Done]":
        """Start work on a document; what takes too long is ended, its process with it."""
        if not self.pool.active:
            _end(self.pool)
            self.pool = _pool(self.bounds, self.jobs)
        future: Future[Done] = self.pool.schedule(
            work, args=args, kwargs=kwargs, timeout=self.bounds.seconds
        )
        return future

    def finish(self, working: "Future[Done]") -> Done:
        """Wait for the outcome; raises IngestError's kinds, UnreadableFile beyond the bounds."""
        try:
            return working.result()
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
        except (ProcessExpired, BrokenProcessPool) as err:
            raise UnreadableFile(
                "Reading it ended in a crash; save the document anew from the program that made it."
            ) from err


def by_name(name: str, *args: Any, **kwargs: Any) -> Any:
    """Work for a child that the parent need not load, told as "package.module:function"."""
    return resolve_name(name)(*args, **kwargs)


@contextmanager
def children(bounds: Bounds, *, jobs: int = 1) -> Iterator[Children]:
    """So many processes, started as they are needed, all ended when the block is left."""
    working = Children(bounds, jobs, _pool(bounds, jobs))
    try:
        yield working
    finally:
        _end(working.pool)


def _pool(bounds: Bounds, jobs: int) -> ProcessPool:
    return ProcessPool(
        max_workers=jobs,
        initializer=_limit,
        initargs=(bounds.memory,),
        context=multiprocessing.get_context("spawn"),  # a fork would take the database along
    )


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def content(path: Path, bounds: Bounds) -> bytes:
    """A file's bytes; raises UnreadableFile where it cannot be opened, is none, or is too big."""
    if not path.is_file():
        raise UnreadableFile("It is no file that can be opened; check the path.")
    try:
        with path.open("rb") as file:
            found = file.read(bounds.size + 1)
    except OSError as err:
        raise UnreadableFile(f"The file cannot be opened: {err.strerror}.") from err
    if len(found) > bounds.size:
        raise UnreadableFile(
            f"The file has more than {bounds.size // MIB} MiB; split the document, or raise "
            "READ_SIZE_MIB."
        )
    return found


def _limit(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, who ends its children
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
