"""The site and its worker as processes, for tests."""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.request import urlopen

from tests.commands import ROOT

LONGEST = 60  # seconds


def started(arguments, archive, **files):
    """A process in the environment of an archive."""
    return subprocess.Popen(
        arguments, env=archive, cwd=ROOT, **{"stderr": subprocess.DEVNULL, **files}
    )


def wait_for(is_so):
    until = time.monotonic() + LONGEST
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)


@contextmanager
def serving(archive, bind=None, **files):
    """`manage.py serve` of an archive, at a free port unless one is named; with its address."""
    bind = bind or free_address()
    process = started([sys.executable, "manage.py", "serve", "--bind", bind], archive, **files)
    try:
        wait_for(lambda: answers(f"http://{bind}/healthz"))
        wait_for(lambda: len(family(process.pid)) >= 4)
        yield process, bind
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(LONGEST)


def free_address():
    """An address of this machine where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def answers(address):
    try:
        urlopen(address).close()
    except OSError:
        return False
    return True


def family(pid):
    """The children of a process and theirs, by their ids."""
    told = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    own = [int(each) for each in told.stdout.split()]
    return own + [each for child in own for each in family(child)]


def living(pids):
    told = subprocess.run(
        ["ps", "-o", "stat=", "-p", ",".join(map(str, pids))],
        capture_output=True,
        text=True,
        check=False,
    )
    return [stat for stat in told.stdout.split() if not stat.startswith("Z")]


def command(pid):
    told = subprocess.run(
        ["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return told.stdout
