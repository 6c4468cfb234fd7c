"""What a web process holds in memory after it has served searches and pages."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path

from bench.documents import ROOT
from bench.memory import Memory, memory
from bench.searching.archives import Archive, environment
from bench.searching.loopback import connected, fetched, free_port
from bench.searching.questions import Question

PAGES = 200  # to browse
LINK = re.compile(r'href="(?P<path>/(?:bulletins|topics|organisations|dates)/[^"?#]*)"')


@dataclass(frozen=True, slots=True)
class Web:
    """A worker's memory after so many pages, searches among them."""

    engine: str
    items: int
    pages: int
    memory: Memory


def web(archive: Archive, engine: str, questions: Sequence[Question]) -> Web:
    """Serve every search, and as many pages again as they lead to; the index must be there."""
    with _serving(archive, engine) as (connection, worker):
        searches = [f"/search/?{question.query.to_query_string()}" for question in questions]
        for path in searches:
            fetched(connection, path)
        browsed = sum(1 for _ in islice(_crawled(connection), PAGES))
        held = memory(worker)
    return Web(engine, archive.items, len(searches) + browsed, held)


@contextmanager
def _serving(archive: Archive, engine: str) -> Iterator[tuple[HTTPConnection, int]]:
    """A server with one worker, as production has several; yields a connection and its worker."""
    port, own = free_port(), environment(archive, engine)
    manage = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(manage, cwd=ROOT, env=own, check=True)
    address = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4"]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", *address, "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=ROOT, env=own)
    try:
        connection = connected(port, server)
        if connection is None:
            raise SystemExit("The web server did not start; see above.")
        fetched(connection, "/")
        yield connection, _worker(server.pid)
    finally:
        server.terminate()
        server.wait()


def _worker(server: int) -> int:
    """The number of the one process that it has started."""
    return int(Path(f"/proc/{server}/task/{server}/children").read_text())


def _crawled(connection: HTTPConnection) -> Iterator[str]:
    """Pages that links lead to from the home page on, the nearest first."""
    waiting, seen = ["/"], {"/"}
    for path in waiting:  # grows as it goes
        for match in LINK.finditer(fetched(connection, path)):
            if match["path"] not in seen:
                seen.add(match["path"])
                waiting.append(match["path"])
        yield path
