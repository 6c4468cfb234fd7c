"""Asks what may not answer, such as a database that is away, for a bounded time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection

# One thread a process for each: what hangs holds no more than that, and others say so in time
DATABASE = ThreadPoolExecutor(1, "ask-database")
FILES = ThreadPoolExecutor(1, "ask-files")


@contextmanager
def connected() -> Iterator[None]:
    """A connection of this thread's own for the block, let go of after it."""
    try:
        yield
    finally:
        connection.close()
