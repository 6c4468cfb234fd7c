"""A private PostgreSQL server, reached by a socket in a folder of its own, gone at the end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIANS_PROGRAMS = Path("/usr/lib/postgresql")  # one folder a version, off the PATH


def programs() -> Path | None:
    """The folder of the newest server's programs, or None where no server is installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(DEBIANS_PROGRAMS.glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def running_postgres() -> Iterator[str]:
    """A new, empty server; yields the DATABASE_URL of its one database."""
    owner = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="archive-pg-"))
    if owner:
        shutil.chown(folder, owner, owner)
    try:
        _run("initdb", "-D", folder / "data", "-U", "archive", "-A", "trust", "-N", owner=owner)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        log = folder / "log"
        _run("pg_ctl", "start", "-w", "-D", folder / "data", "-l", log, "-o", options, owner=owner)
        try:
            _run("createdb", "-h", folder, "-U", "archive", "archive", owner=owner)
            yield f"postgres://archive@/{folder}/archive"
        finally:
            _run("pg_ctl", "stop", "-D", folder / "data", "-m", "immediate", owner=owner)
    finally:
        shutil.rmtree(folder)


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
