"""Turns at heavy work, taken between all threads and processes of one machine."""

import fcntl
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

PAUSE = 0.05  # seconds between two tries


class Busy(Exception):
    """Others were at work for longer than one may be kept waiting."""


@contextmanager
def one_of(paths: Sequence[Path], *, until: float) -> Iterator[None]:
    """Hold the first of these files or folders that nobody holds, waiting for one to be let go.

    `until` is a time of `time.monotonic`; raises Busy when it has come. Whatever ends the process
    lets go of what it holds.
    """
    with ExitStack() as stack:
        descriptors = [os.open(path, os.O_RDONLY) for path in paths]
        for descriptor in descriptors:
            stack.callback(os.close, descriptor)
        while not any(map(_is_taken, descriptors)):
            if time.monotonic() >= until:
                raise Busy
            time.sleep(PAUSE)
        yield


def _is_taken(descriptor: int) -> bool:
    """Whether this try got hold of it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
