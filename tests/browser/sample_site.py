"""The sample archive on a port of its own, served as `make run` serves it."""

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urljoin
from urllib.request import urlopen

from tests.commands import ROOT, manage

PASSWORD = re.compile(r"editor / (?P<password>\S+)")  # Editor's login: editor / 3f9c…
PAGE = re.compile(r'href="(?P<address>/sources/\d+/pages/\d+/\?item=\d+)"')
LONGEST_START = 20  # seconds


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: its address, the password of `editor`, and the environment of its archive."""

    address: str
    password: str
    archive: dict[str, str]

    @property
    def home(self) -> Path:
        """The folder where it keeps all."""
        return Path(self.archive["ARCHIVE_HOME"])

    def give_role(self, role: str) -> None:
        """Let `editor` have this role from now on."""
        _done("give_role", "editor", role, archive=self.archive)

    def url(self, path: str) -> str:
        """The full address of a page."""
        return urljoin(self.address, path)

    def near_first_result(self, steps: str) -> str:
        """Where these steps ("../" up to its issue) lead from the first item of a search."""
        with urlopen(self.url("/api/v1/search?q=triage")) as answer:
            return urljoin(self.url(json.load(answer)["results"][0]["url"]), steps)

    def first_link(self, path: str, *, below: str) -> str:
        """The first link of a page that leads below this address."""
        with urlopen(self.url(path)) as answer:
            found = re.search(rf'href="({re.escape(below)}[^"]+)"', answer.read().decode())
        assert found, f"{path} leads below {below}"
        return found[1]

    def original_of(self, title: str) -> str:
        """The page of the first item with these words in its title that shows its passage."""
        with urlopen(self.url(f"/api/v1/search?q=title:{quote(title)}")) as answer:
            return f"/items/{json.load(answer)['results'][0]['id']}/original/"

    def page_of(self, title: str) -> str:
        """The first page of the original on which that passage stands."""
        with urlopen(self.url(self.original_of(title))) as answer:
            found = PAGE.search(answer.read().decode())
        assert found, "a passage on pages leads to each of them"
        return found["address"]


@contextmanager
def running_site(archive: dict[str, str]) -> Iterator[Site]:
    """Serve a prepared archive, whose environment this is, until the end."""
    found = PASSWORD.search(_done("ensure_editor", archive=archive))
    assert found, "ensure_editor prints the password of the login it makes"
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--bind", f"127.0.0.1:{port}"], cwd=ROOT, env=archive
    )
    try:
        site = Site(f"http://127.0.0.1:{port}/", found["password"], archive)
        _wait_for(site.address)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=LONGEST_START)


def _done(*arguments: str, archive: dict[str, str]) -> str:
    done = manage(*arguments, **archive)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    """Ask until an answer comes; raises URLError when none has come for too long."""
    until = time.monotonic() + LONGEST_START
    while True:
        try:
            urlopen(address).close()
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
