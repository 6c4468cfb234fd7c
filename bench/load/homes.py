"""A copy of an archive that may be written to, and the site that serves it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.documents import ROOT
from bench.pages.homes import engine_for, prepared
from bench.searching.archives import Archive
from bench.searching.loopback import connected, free_port

WEB_WORKERS = 2
LOGIN = re.compile(r"Editor's login: (?P<name>\S+) / (?P<password>\S+) ")
ENDING = 120  # seconds that the site may take to end


@dataclass(frozen=True, slots=True)
class Site:
    """Where it is, its program's number, and the file of what it wrote to its error output."""

    address: str
    process: int
    errors: Path


def copied(archive: Archive, folder: Path) -> dict[str, str]:
    """The environment of a copy in this folder, as behind a proxy that ends HTTPS."""
    own = prepared(archive)
    home, database = folder / "home", archive.folder / "home" / "db.sqlite3"
    shutil.copytree(archive.folder / engine_for(archive.items), home)  # its sources too
    shutil.copy(database, home / "db.sqlite3")
    settings = {"ARCHIVE_HOME": str(home), "HTTPS": "1", "BEHIND_PROXY": "1"}
    return {**own, **settings, "DATABASE_URL": f"sqlite:///{home / 'db.sqlite3'}"}


def said(own: Mapping[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    """What a command of manage.py said, and how it ended."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=dict(own), capture_output=True, text=True)


def editor(own: Mapping[str, str]) -> str:
    """A new editor's login, as NAME:PASSWORD."""
    ended = said(own, "ensure_editor")
    if not (found := LOGIN.search(ended.stdout)):
        raise SystemExit(f"There is no editor: {ended.stdout}{ended.stderr}")
    return f"{found['name']}:{found['password']}"


@contextmanager
def serving(own: Mapping[str, str], errors: Path) -> Iterator[Site]:
    """The site with its worker, as `manage.py serve` runs them."""
    port = free_port()
    bind = ["--bind", f"127.0.0.1:{port}", "--workers", str(WEB_WORKERS)]
    command = [sys.executable, "manage.py", "serve", *bind]
    with errors.open("wb") as file:
        server = subprocess.Popen(command, cwd=ROOT, env=dict(own), stderr=file)
    try:
        if connected(port, server) is None:
            raise SystemExit(f"The site did not start: {errors.read_text()}")
        yield Site(f"http://127.0.0.1:{port}", server.pid, errors)
    finally:
        ended(server)


def ended(process: "subprocess.Popen[bytes]") -> None:
    """End it as an operator does."""
    if process.poll() is None:
        os.kill(process.pid, signal.SIGTERM)
    process.wait(ENDING)
