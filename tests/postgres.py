"""A private PostgreSQL server, reached by a socket in a folder of its own, gone at the end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DEBIANS_PROGRAMS = Path("/usr/lib/postgresql")  # one folder a version, off the PATH


def programs() -> Path | None:
    """The folder of the newest server's programs, or None where no server is installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(DEBIANS_PROGRAMS.glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return versions[-1].parent if versions else None


@dataclass(frozen=True, slots=True)
class Server:
    """A server in this folder that can be stopped and started; its one database is at `url`."""

    folder: Path

    @property
    def url(self) -> str:
        """The DATABASE_URL."""
        return f"postgres://archive@/{self.folder}/archive"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        quick = "-c fsync=off -c full_page_writes=off"  # its machine outlives it
        options = f"-k {self.folder} -c listen_addresses='' {quick}"
        self._control("start", "-w", "-l", self.folder / "log", "-o", options)

    def stop(self, how: str) -> None:
        """Stop it in this mode of pg_ctl: "immediate" is as if its machine had failed."""
        self._control("stop", "-m", how)

    def _control(self, *arguments: str | Path) -> None:
        _run("pg_ctl", "-D", self.folder / "data", *arguments, owner=_owner())


@contextmanager
def stoppable_postgres() -> Iterator[Server]:
    """A new, empty server, gone at the end."""
    server, owner = Server(Path(tempfile.mkdtemp(prefix="archive-pg-"))), _owner()
    if owner:
        shutil.chown(server.folder, owner, owner)
    try:
        data = server.folder / "data"
        _run("initdb", "-D", data, "-U", "archive", "-A", "trust", "-N", owner=owner)
        server.start()
        try:
            _run("createdb", "-h", server.folder, "-U", "archive", "archive", owner=owner)
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(server.folder)


@contextmanager
def running_postgres() -> Iterator[str]:
    """The DATABASE_URL of such a server."""
    with stoppable_postgres() as server:
        yield server.url


def _owner() -> str | None:
    return "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root


def _run(program: str, *arguments: str | Path, owner: str | None) -> None:
    subprocess.run(
        [programs() / program, *arguments],
        check=True,
        cwd="/",
        user=owner,
        group=owner,
        extra_groups=[] if owner else None,
        stdout=subprocess.DEVNULL,
    )
