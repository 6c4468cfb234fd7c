"""Threads of a web process share their memory."""

import platform
import subprocess
import sys

import pytest

from tests.commands import ROOT, environment

# Eight threads hold memory at once; glibc then says as XML which arenas ("heaps") it has
THREADS = """
import ctypes, sys, threading
from config import gunicorn
if sys.argv[1] == "shared":
    gunicorn.on_starting(None)
here = threading.Barrier(9)
def hold():
    held = [bytearray(700) for _ in range(1000)]
    here.wait()
    here.wait()
for _ in range(8):
    threading.Thread(target=hold).start()
here.wait()
library = ctypes.CDLL(None)
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
library.fflush(None)
here.wait()
"""


def arenas(how, home):
    done = subprocess.run(
        [sys.executable, "-c", THREADS, how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=environment(home),
    )
    return done.stdout.count("<heap ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has no arenas")
def test_eight_threads_have_two_arenas_where_gunicorn_starts(tmp_path):
    assert arenas("own", tmp_path) > 2
    assert arenas("shared", tmp_path) == 2
