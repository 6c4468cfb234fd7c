"""Where the processes of one web server keep their figures, so that whichever is asked tells all.

Known before the site is loaded: its figures are made by what is set here.
"""
# mypy: allow-untyped-calls

import atexit
import os
import shutil
import tempfile
from typing import Any

from prometheus_client import values

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # as prometheus_client calls it


def begin() -> None:
    """Make a new folder, in the process that starts the others; it goes when that ends."""
    os.environ[FOLDER] = folder = tempfile.mkdtemp(prefix="archive-metrics-")
    atexit.register(_remove, folder, owner=os.getpid())


def give_slot(worker: Any, others: Any) -> None:
    """Give a process of gunicorn the lowest number that none of the others has.

    It goes on with the figures of an earlier process that had it: counts never fall, and what is
    left of ended processes does not grow.
    """
    taken = {each.slot for each in others}
    worker.slot = next(slot for slot in range(len(taken) + 1) if slot not in taken)


def use_slot(worker: Any) -> None:
    """Have the figures of this process written under its number."""
    values.ValueClass = values.MultiProcessValue(lambda: worker.slot)


def _remove(folder: str, *, owner: int) -> None:
    """The processes that it starts end with this too, and leave it there."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
