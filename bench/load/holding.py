"""What processes hold in memory while they work, looked at again and again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from threading import Event, Thread

import psutil

MIB = 2**20
PARTS = 3
MOST_TIMES_MIDDLE = 1.1  # of the middle third's median: more in the last third is growth


@dataclass(frozen=True, slots=True)
class Held:
    """In MiB: all that is resident, and the same with what is shared counted by shares."""

    resident: float
    proportional: float


@dataclass(slots=True)
class Watch:
    """What each process held at every look; `ended` are those that ended meanwhile."""

    looks: dict[str, list[Held]] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def look(self, processes: Mapping[str, psutil.Process]) -> None:
        """Look at all of them once."""
        for name, process in processes.items():
            try:
                info = process.memory_full_info()
            except psutil.NoSuchProcess:
                self.ended.add(name)
            else:
                self.looks.setdefault(name, []).append(Held(info.rss / MIB, info.pss / MIB))


@dataclass(frozen=True, slots=True)
class Growth:
    """A process's medians in the middle and in the last third of its time."""

    name: str
    middle: Held
    last: Held

    @property
    def ratio(self) -> float:
        """The greater of both counts' last to middle."""
        resident = self.last.resident / self.middle.resident
        return max(resident, self.last.proportional / self.middle.proportional)

    @property
    def is_flat(self) -> bool:
        """Whether it did not grow; one that holds less again is flat."""
        return self.ratio <= MOST_TIMES_MIDDLE


def growth(name: str, looks: Sequence[Held]) -> Growth:
    """Of at least three looks, taken evenly."""
    third = len(looks) // PARTS
    return Growth(name, _median(looks[third : 2 * third]), _median(looks[2 * third :]))


def _median(looks: Sequence[Held]) -> Held:
    return Held(
        median(held.resident for held in looks), median(held.proportional for held in looks)
    )


def site_processes(server: int) -> dict[str, psutil.Process]:
    """The web processes and the worker that `manage.py serve` with this number started."""
    found: dict[str, psutil.Process] = {}
    for child in psutil.Process(server).children():
        if "gunicorn" in child.cmdline():
            workers = sorted(child.children(), key=lambda each: each.pid)
            found |= {f"web process {place}": each for place, each in enumerate(workers, 1)}
        else:
            found["the worker"] = child
    return found


@contextmanager
def watching(processes: Mapping[str, psutil.Process], *, every: float) -> Iterator[Watch]:
    """Look at them every so many seconds, until the end."""
    watch, over = Watch(), Event()

    def looked() -> None:
        while not over.wait(every):
            watch.look(processes)

    thread = Thread(target=looked)
    thread.start()
    try:
        yield watch
    finally:
        over.set()
        thread.join()
        watch.look(processes)
