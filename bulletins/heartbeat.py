"""How a worker shows that it is alive: a file that it touches, whatever it is doing."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "worker.seen"  # in ARCHIVE_HOME
PERIOD = 5.0  # seconds between two beats
log = logging.getLogger(__name__)


@contextmanager
def beating(home: Path) -> Iterator[None]:
    """Touch the file now and then, from a thread, as long as the block runs."""
    ended = threading.Event()
    threading.Thread(target=_beat, args=(home / NAME, ended), daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def last_beat(home: Path) -> float | None:
    """When any worker of this archive touched the file, in seconds since 1970; None: never."""
    try:
        return (home / NAME).stat().st_mtime
    except FileNotFoundError:
        return None


def silence(home: Path) -> float | None:
    """For how many seconds no worker has been seen; None: never.

    A beat that lies ahead is of before the clock was set back: it counts by its distance.
    """
    beat = last_beat(home)
    return None if beat is None else abs(time.time() - beat)


def _beat(file: Path, ended: threading.Event) -> None:
    while not ended.is_set():
        try:
            file.touch()
        except OSError as fault:
            log.warning("The worker cannot show that it is alive: %s", fault)
        ended.wait(PERIOD)
