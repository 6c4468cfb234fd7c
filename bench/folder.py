"""How long a folder takes to go in with one reader and with several, and the memory it takes."""

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from bench.documents import ROOT, copies

PEAK = re.compile(r"^VmHWM:\s+(?P<kib>\d+) kB$", re.MULTILINE)  # VmHWM:     85340 kB
KIB_IN_MIB = 1024
PROC = Path("/proc")
LOOK_EVERY = 0.05  # seconds; a peak stays to be seen as long as its process lives


@dataclass(frozen=True, slots=True)
class Way:
    """How many jobs read, and how many cores they and the parent may use."""

    jobs: int
    cores: int


@dataclass(frozen=True, slots=True)
class Ingest:
    """The folder taken in one way: seconds, and the peaks in MiB, of one child the highest.

    `processor` is the time that all its processes ran; where `seconds` are many more than that
    shared out among the jobs, the machine had other things to do.
    """

    way: Way
    seconds: float
    processor: float
    parent: float
    child: float


def ingests(documents: list[Path], *, count: int, ways: Sequence[Way], rounds: int) -> list[Ingest]:
    """Take a folder of so many copies in, each way by turns; medians of the rounds.

    Each time into an archive of its own, a copy of one that `prepare` has made before the clock
    runs.
    """
    with TemporaryDirectory(prefix="archive-bench-") as place:
        folder, empty = Path(place, "in"), Path(place, "empty")
        copies(documents, folder, count=count)
        _manage(empty, "prepare")
        runs = [_ingest(folder, empty, way) for _ in range(rounds) for way in ways]
    return [_median([run for run in runs if run.way == way]) for way in ways]


def _manage(home: Path, *arguments: str) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    subprocess.run(command, env=_environment(home), check=True, stdout=subprocess.DEVNULL)


def _ingest(folder: Path, empty: Path, way: Way) -> Ingest:
    with TemporaryDirectory(prefix="archive-bench-") as place:
        home = shutil.copytree(empty, Path(place, "home"))
        ran, start = _processor_time(), perf_counter()
        running = subprocess.Popen(
            [sys.executable, ROOT / "manage.py", "ingest", folder, "--jobs", str(way.jobs)],
            env=_environment(home),
            stdout=subprocess.DEVNULL,
        )
        os.sched_setaffinity(running.pid, sorted(os.sched_getaffinity(0))[: way.cores])
        peaks: dict[int, float] = {}
        while running.poll() is None:
            _look(running.pid, peaks)
            sleep(LOOK_EVERY)
        seconds, ran = perf_counter() - start, _processor_time() - ran
    if running.returncode:
        raise SystemExit("Some documents were refused, so that the time says nothing.")
    parent = peaks.pop(running.pid, 0.0)
    return Ingest(way, seconds, ran, parent, max(peaks.values(), default=0.0))


def _environment(home: Path) -> dict[str, str]:
    """The settings of an archive in this folder, and nothing that the caller's own are."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "ARCHIVE_HOME": str(home), "HTTPS": "0"}


def _processor_time() -> float:
    """Seconds that the processes which were started here and have ended ran."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look(parent: int, peaks: dict[int, float]) -> None:
    """Note the peaks so far of a process and its children, by their numbers."""
    try:
        children = (PROC / f"{parent}/task/{parent}/children").read_text().split()
        for process in (parent, *map(int, children)):
            if found := PEAK.search((PROC / f"{process}/status").read_text()):
                peaks[process] = int(found["kib"]) / KIB_IN_MIB
    except OSError:  # it ended between two looks
        return


def _median(runs: Sequence[Ingest]) -> Ingest:
    """The middle time, and the highest peaks."""
    return Ingest(
        way=runs[0].way,
        seconds=median(run.seconds for run in runs),
        processor=median(run.processor for run in runs),
        parent=max(run.parent for run in runs),
        child=max(run.child for run in runs),
    )
