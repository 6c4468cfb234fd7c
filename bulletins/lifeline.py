"""Ends a process with the one that started it, however that one ended.

The starter keeps the writing end of a pipe. Where nobody holds it any more, the system says so at
the reading end, which the started process watches.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

NAME = "ARCHIVE_LIFELINE"  # the reading end, as told to the started process


@dataclass(frozen=True, slots=True)
class Lifeline:
    """A pipe's reading end; `environment` is what a started process has to be given beside it."""

    end: int

    @property
    def environment(self) -> Mapping[str, str]:
        """This process's environment, and where the pipe is."""
        return {**os.environ, NAME: str(self.end)}


@contextmanager
def lifeline() -> Iterator[Lifeline]:
    """A pipe whose writing end this process alone has."""
    reading, writing = os.pipe()
    try:
        yield Lifeline(reading)
    finally:
        os.close(reading)
        os.close(writing)


def follow(*, patience: float) -> None:
    """Tell this process to end (SIGTERM) when its starter is gone, and again after `patience`.

    In seconds. Nothing happens where the process was not started with a lifeline; what it starts
    itself is given none.
    """
    if (end := os.environ.pop(NAME, None)) is not None:
        threading.Thread(target=_watch, args=(int(end), patience), daemon=True).start()


def _watch(end: int, patience: float) -> None:
    os.read(end, 1)  # returns when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(patience)
    os.kill(os.getpid(), signal.SIGTERM)
