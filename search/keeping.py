"""Looks after the index while the site or its worker runs: what waits, and an index that is ill.

Every such process has a thread of this; one of them holds a lock, and looks. What is amiss is
mended by `manage.py sync_index --mend` in a process of its own, which takes no time from readers.
"""

import logging
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

from django.db import connections

from bulletins.turns import Busy, one_of
from search.engine import backend
from search.engines.editions import Editions
from search.errors import SearchUnavailable
from search.models import IndexChange
from search.sync import ill, leave_the_rest

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
LOOK = 3.0  # seconds between two looks
LONGEST = 60.0  # seconds between two tries to mend what cannot be mended
logger = logging.getLogger(__name__)


class Keeper:
    """Looks, and remembers what it saw."""

    def __init__(self) -> None:
        self.first: int | None = None  # the change that waited longest at the last look
        self.pause = LOOK
        self.not_before = 0.0

    def look(self) -> None:
        """Mend what is amiss, unless it was tried just now."""
        fault = self.amiss()
        if not fault:
            self.pause = LOOK
        elif time.monotonic() >= self.not_before:
            logger.warning("The search index is being mended: %s", fault)
            subprocess.run([sys.executable, MANAGE, "sync_index", "--mend"], check=False)
            self.not_before = time.monotonic() + self.pause
            self.pause = min(2 * self.pause, LONGEST)

    def amiss(self) -> str:
        """What is wrong that nobody is at work on; nothing where all is well."""
        before = self.first
        self.first = IndexChange.objects.values_list("pk", flat=True).first()
        if is_held(backend().editions):
            return ""
        if fault := ill():
            return fault
        return "Changes wait." if self.first is not None and self.first == before else ""


def is_held(editions: Editions) -> bool:
    """Whether somebody writes the index now."""
    try:
        with one_of([editions.lock], until=time.monotonic()):
            return False
    except Busy:
        return True
    except OSError:
        return False


def start() -> None:
    """Look after the index for as long as this process lives."""
    leave_the_rest()
    Thread(target=_keep, name="index-keeper", daemon=True).start()


def _keep() -> None:
    while True:
        try:
            _keep_alone()
        except (Busy, SearchUnavailable, OSError):  # another process does, or nobody can now
            time.sleep(LOOK)


def _keep_alone() -> None:
    folder = backend().editions.folder
    turn = folder.with_name(f"{folder.name}.keeper")
    turn.touch()
    with one_of([turn], until=time.monotonic()):
        keeper = Keeper()
        while True:
            try:
                keeper.look()
            except Exception:  # such as a database that is away: looked again later
                logger.exception("Nobody can say whether the search index is well.")
            connections.close_all()
            time.sleep(LOOK)
