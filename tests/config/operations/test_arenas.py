"""Threads of a process that runs for long share their memory."""

import platform
import subprocess
import sys

import pytest

from tests.commands import ROOT, environment

# Eight threads hold memory at once; glibc then says as XML which arenas ("heaps") it has
THREADS = """
import ctypes, threading
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


def arenas(home, *program):
    done = subprocess.run(
        [sys.executable, *program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=environment(home),
    )
    return done.stdout.count("<heap ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has no arenas")
def test_eight_threads_have_two_arenas_in_what_gunicorn_and_a_command_start(tmp_path):
    assert arenas(tmp_path, "-c", THREADS) > 2
    starting = "from config import gunicorn\ngunicorn.on_starting(None)\n"
    assert arenas(tmp_path, "-c", starting + THREADS) == 2
    assert arenas(tmp_path, "manage.py", "shell", "--no-imports", "-c", THREADS) == 2
