"""Work that goes on while the caller does something else."""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import chain, islice
from threading import Thread
from typing import TypeVar

from pebble import ProcessPool

FEW = 2000  # things that are worked on before another process would have begun
AT_ONCE = 200  # things that a process is given
WAITING = 2  # times as many for each process; with those done here, what is held in memory
YOUNG = 100_000  # objects made before Python looks for rings among them; texts make none

Thing = TypeVar("Thing")
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


def mapped(work: Callable[[Thing], Given], things: Iterable[Thing]) -> Iterator[Given]:
    """As `map`; very many things are shared with other processes, a processor for each.

    `work` is a function of a module. What it raises is raised here, and ends the processes; so does
    leaving the iterator. They end too where this process is killed.
    """
    rest, others = iter(things), (os.cpu_count() or 1) - 1
    yield from map(work, islice(rest, FEW) if others else rest)
    for first in rest:
        yield from _by_others(work, chain([first], rest), others=others)


def _by_others(
    work: Callable[[Thing], Given], things: Iterator[Thing], *, others: int
) -> Iterator[Given]:
    context = multiprocessing.get_context("spawn")  # a fork would take the database along
    pool = ProcessPool(max_workers=others, context=context, initializer=_look_for_rings_rarely)
    shared: deque[Future[list[Given]]] = deque()
    usual = gc.get_threshold()
    _look_for_rings_rarely()
    try:
        while some := list(islice(things, AT_ONCE)):
            is_free = sum(not each.done() for each in shared) < WAITING * others
            shared.append(pool.schedule(_done, args=(work, some)) if is_free else _own(work, some))
            if len(shared) > 2 * WAITING * others:
                yield from shared.popleft().result()
        while shared:
            yield from shared.popleft().result()
    finally:
        gc.set_threshold(*usual)
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _own(work: Callable[[Thing], Given], things: list[Thing]) -> Future[list[Given]]:
    """Done here, where all others are busy."""
    future: Future[list[Given]] = Future()
    future.set_result(_done(work, things))
    return future


def _look_for_rings_rarely() -> None:
    gc.set_threshold(YOUNG)


def _done(work: Callable[[Thing], Given], things: list[Thing]) -> list[Given]:
    return [work(thing) for thing in things]
