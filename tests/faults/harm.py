"""Programs of an archive that are started, killed at moments drawn by chance, and outlived."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tests.commands import ROOT, manage
from tests.faults import inside

LONGEST = 60  # seconds that anything may take
ROUNDS = [pytest.param(3, id="few"), pytest.param(50, id="many", marks=pytest.mark.faults)]
OFTEN = 10  # rounds after which a process of its own looks whether all is well


def wait_for(is_so, *, seconds=LONGEST):
    """Wait until this is so; gives what it is then."""
    until = time.monotonic() + seconds
    while not (found := is_so()):
        assert time.monotonic() < until
        time.sleep(0.02)
    return found


class Program:
    """A program of an archive, in a process group of its own, that writes to files."""

    def __init__(self, arguments, archive, folder, **environment):
        self.out, self.err = folder / "out", folder / "err"
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(
                arguments,
                env={**archive, **environment},
                cwd=ROOT,
                stdout=out,
                stderr=err,
                process_group=0,
            )

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.kill()

    def lines(self):
        """The whole lines that it has written."""
        return [line for line in self.out.read_text().splitlines(keepends=True) if line[-1] == "\n"]

    def is_over(self):
        return self.process.poll() is not None

    def kill(self, *, is_alone=False):
        """End it at once: with all it started, or alone, whereupon those have to end by themselves.

        Gives whether it still ran.
        """
        ran = self.process.poll() is None
        if is_alone and ran:
            self.process.kill()
            self.process.wait()
            wait_for(lambda: not self._members(), seconds=20)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        wait_for(lambda: not self._members())
        return ran

    def _members(self):
        """Processes of its group that still run."""
        told = subprocess.run(
            ["ps", "-o", "pid=,stat=", "-g", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        rows = [row.split() for row in told.stdout.splitlines()]
        return [pid for pid, stat in rows if not stat.startswith("Z")]


def managed(command, archive, folder):
    """`manage.py` with these arguments, started."""
    return Program([sys.executable, "manage.py", *map(str, command)], archive, folder)


def is_well(ask, archive, *, turn):
    """Fail where the archive, once its index was brought up to it, breaks a promise."""
    assert ask(inside.broken_promises) == []
    if turn % OFTEN == 0:
        done = manage("check_archive", **archive)
        assert done.returncode == 0, done.stderr
