"""Work that goes on while the caller does something else."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

Given = TypeVar("Given")


def begun(work: Callable[[], Given]) -> Callable[[], Given]:
    """Start it in a thread of its own; calling what this returns waits, and gives what it gave.

    What it raised is raised there. (A pool of threads would not outlive a fork of the process.)
    """
    future: Future[Given] = Future()

    def done() -> None:
        try:
            future.set_result(work())
        except BaseException as fault:  # noqa: BLE001  # whoever waits is to have it
            future.set_exception(fault)

    Thread(target=done, daemon=True).start()
    return future.result
