"""Where the processes of one web server keep their figures, so that whichever is asked tells all.

Known before the site is loaded: its figures are made by what is set here.
"""
# mypy: allow-untyped-calls

import os
import shutil
import tempfile
from typing import Any

from prometheus_client import values

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # as prometheus_client calls it


def begin() -> None:
    """Make a new folder, in the process that starts the others."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="archive-metrics-")


def end() -> None:
    """Remove it."""
    shutil.rmtree(os.environ[FOLDER], ignore_errors=True)


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
