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

from bulletins.lifeline import Lifeline, lifeline

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
        parser.add_argument("--workers", type=int, metavar="N")

    def handle(self, *args: Any, bind: str, workers: int | None, **options: Any) -> None:
        web = ["-m", "gunicorn", "--config", "python:config.gunicorn", "--bind", bind]
        web += ["--workers", str(workers)] if workers else []
        for number in STOPS:
            signal.signal(number, _stop)
        running: list[subprocess.Popen[bytes]] = []
        with lifeline() as line:
            try:
                for arguments in (web, [sys.argv[0], "work", "--verbosity", "0"]):
                    running.append(_started(arguments, line))
                while all(each.poll() is None for each in running):
                    time.sleep(PAUSE)
                raise SystemExit(1)  # one of them ended by itself
            except _Stopped:
                pass
            finally:
                _end(running)


def _started(arguments: Sequence[str], line: Lifeline) -> "subprocess.Popen[bytes]":
    """In a group of its own: Ctrl-C reaches this program alone, which ends the others in turn."""
    return subprocess.Popen(  # nosec B603 # ours, no shell
        [sys.executable, *arguments],
        env=line.environment,
        pass_fds=[line.end],
        process_group=0,
    )


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
