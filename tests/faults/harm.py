"""Programs of an archive that are started, killed at moments drawn by chance, and outlived."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tests.commands import ROOT

LONGEST = 60  # seconds that anything may take
ROUNDS = [pytest.param(2, id="few"), pytest.param(50, id="many", marks=pytest.mark.faults)]


def wait_for(is_so, *, seconds=LONGEST):
    """Wait until this is so; gives what it is then."""
    until = time.monotonic() + seconds
    while not (found := is_so()):
        assert time.monotonic() < until
        time.sleep(0.02)
    return found


class Program:
    """A program of an archive, in a process group of its own, that writes to files."""

    def __init__(self, arguments, archive, folder):
        self.out, self.err = folder / "out", folder / "err"
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(
                arguments, env=archive, cwd=ROOT, stdout=out, stderr=err, process_group=0
            )

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        kill(self.process)

    def lines(self):
        """The whole lines that it has written."""
        return [line for line in self.out.read_text().splitlines(keepends=True) if line[-1] == "\n"]

    def is_over(self):
        """Whether it has ended."""
        return self.process.poll() is not None


def managed(command, archive, folder):
    """`manage.py` with these arguments, started."""
    return Program([sys.executable, "manage.py", *map(str, command)], archive, folder)


def kill(process, *, is_alone=False):
    """End a group's first process at once: with all it started, or alone, when those are to follow.

    Gives whether it still ran.
    """
    ran = process.poll() is None
    if is_alone and ran:
        process.kill()
        process.wait()
        wait_for(lambda: not members(process.pid), seconds=20)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    wait_for(lambda: not members(process.pid))
    return ran


def members(group):
    """The ids of the processes of a group that run."""
    told = subprocess.run(
        ["ps", "-eo", "pgid=,pid=,stat="], capture_output=True, text=True, check=True
    )
    rows = (row.split() for row in told.stdout.splitlines())
    return [int(pid) for pgid, pid, stat in rows if int(pgid) == group and stat[0] != "Z"]
