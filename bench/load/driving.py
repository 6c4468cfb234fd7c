"""Lets readers and an editor loose on a server, in a process of its own.

`python -m bench.load.driving --host … --plan FILE --answers FILE --readers 50 --seconds 600`
"""

from bench.load.people import Editor, Reader, plan_in  # isort: skip  # before what opens sockets

import json
import sys
from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from gevent import sleep
from locust import User
from locust.env import Environment

from bench.load.answers import Answer

COMING = 5  # readers a second, at the beginning
FINISHING = 60  # seconds that a request may still take at the end


def main() -> None:
    """Until the time is over."""
    options = _options().parse_args()
    journal = options.journal.open("w") if options.journal else nullcontext()
    with options.answers.open("w") as answers, journal as saved:
        people: list[type[User]] = [
            _readers(options),
            *([_editor(options, saved)] if saved else []),
        ]
        environment = Environment(
            user_classes=people, host=options.host, stop_timeout=FINISHING, reset_stats=False
        )
        environment.events.request.add_listener(_writer(answers))  # type: ignore[no-untyped-call]
        runner = environment.create_local_runner()
        runner.start(options.readers + len(people) - 1, spawn_rate=COMING)
        sleep(options.seconds)
        runner.quit()
        runner.greenlet.join()


def _readers(options: Namespace) -> type[Reader]:
    class Readers(Reader):
        plan = plan_in(options.plan)
        pause = tuple(options.pause)

    return Readers


def _editor(options: Namespace, saved: TextIO) -> type[Editor]:
    class TheEditor(Editor):
        plan = plan_in(options.plan)
        login = tuple(options.login.split(":", 1))
        pause = options.saving
        journal = saved

    return TheEditor


def _writer(answers: TextIO) -> Any:
    """Writes each answer as a line of JSON; why none came goes to the error output."""

    def write(
        *, name: str, response_time: float, response: Any, exception: Any, **others: Any
    ) -> None:
        told = Answer(name, getattr(response, "status_code", 0) or 0, response_time)
        if not told.status:
            sys.stderr.write(f"{name}: {exception!r}\n")
        answers.write(json.dumps(asdict(told)) + "\n")

    return write


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.load.driving", description=__doc__)
    parser.add_argument("--host", required=True, help="where the site is: http://127.0.0.1:8000")
    parser.add_argument("--plan", type=Path, required=True, help="what is asked for")
    parser.add_argument("--answers", type=Path, required=True, help="the file they are written to")
    parser.add_argument("--readers", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--pause", type=float, nargs=2, required=True, help="between two visits")
    parser.add_argument("--journal", type=Path, help="of what an editor saved; else there is none")
    parser.add_argument("--login", help="the editor's, NAME:PASSWORD")
    parser.add_argument("--saving", type=float, help="seconds between two saves")
    return parser


if __name__ == "__main__":
    main()
