"""The site and its worker, started and ended together."""

import signal
import subprocess  # nosec B404 # starts our own programs
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PAUSE = 0.2  # seconds between two looks at whether both still run
SLACK = 20  # seconds beyond the longest reading that the worker may take to end


class _Stopped(Exception):
    """Somebody asked for an end."""


class Command(BaseCommand):
    """`manage.py serve [--bind ADDRESS] [--workers N]`."""

    help = "Run the site and the worker that reads given documents; where one ends both do."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", metavar="ADDRESS")
        parser.add_argument("--workers", type=int, default=2, metavar="N")

    def handle(self, *args: Any, bind: str, workers: int, **options: Any) -> None:
        web = ["gunicorn", "config.wsgi", "--bind", bind, "--workers", str(workers)]
        web += ["--threads", "4", "--log-level", "warning"]
        for number in STOPS:
            signal.signal(number, _stop)
        running: list[subprocess.Popen[bytes]] = []
        try:
            # In groups of their own: Ctrl-C reaches this program alone, which ends them in turn
            for arguments in (["-m", *web], [sys.argv[0], "work", "--verbosity", "0"]):
                program = [sys.executable, *arguments]
                begun = subprocess.Popen(program, process_group=0)  # nosec B603 # ours, no shell
                running.append(begun)
            while all(each.poll() is None for each in running):
                time.sleep(PAUSE)
            raise SystemExit(1)  # one of them ended by itself
        except _Stopped:
            pass
        finally:
            _end(running)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Stopped


def _end(running: Sequence["subprocess.Popen[bytes]"]) -> None:
    """End both; the worker may finish the document it reads, unless it is told once more."""
    try:
        _tell(running)
        until = time.monotonic() + settings.READ_BOUNDS.seconds + SLACK
        while any(each.poll() is None for each in running) and time.monotonic() < until:
            time.sleep(PAUSE)
    except _Stopped:
        _tell(running)
        time.sleep(PAUSE)
    for each in running:
        if each.poll() is None:
            each.kill()
        each.wait()


def _tell(running: Sequence["subprocess.Popen[bytes]"]) -> None:
    for each in running:
        if each.poll() is None:
            each.terminate()
