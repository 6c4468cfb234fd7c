"""Archives made ready to serve pages: their files, their index, and a database of either kind."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bench.documents import ROOT
from bench.pages.copying import copied
from bench.searching.archives import Archive, environment
from tests.postgres import programs, running_postgres

DATABASES = ("sqlite", "postgres")
FROM_TANTIVY_ON = 10_000  # items: the engine that an archive of so many is advised to have


def engine_for(items: int) -> str:
    """The search engine that an archive of this size is measured with."""
    return "tantivy" if items >= FROM_TANTIVY_ON else "whoosh"


def prepared(archive: Archive) -> dict[str, str]:
    """The environment of a home with everything a page shows; what holds is not made again."""
    own = environment(archive, engine_for(archive.items))
    home, sources = archive.folder / engine_for(archive.items), archive.folder / "home" / "sources"
    home.mkdir(exist_ok=True)
    if not (home / "sources").exists():
        (home / "sources").symlink_to(os.path.relpath(sources, home))
    manage(own, "collectstatic", "--noinput", "--verbosity", "0")
    manage(own, "migrate", "--verbosity", "0")  # it may be of an earlier day
    manage(own, "sync_index")  # builds it where there is none that can be read
    return own


@contextmanager
def database(kind: str, archive: Archive, own: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The environment with this kind of database, which holds the archive."""
    if kind == "sqlite":
        yield dict(own)
        return
    if programs() is None:
        raise SystemExit("PostgreSQL's server is not installed; on Debian: postgresql.")
    with running_postgres() as url:
        beside = {**own, "DATABASE_URL": url}
        manage(beside, "migrate", "--verbosity", "0")
        copied(archive.folder / "home" / "db.sqlite3", url)
        yield beside


def manage(own: Mapping[str, str], *arguments: str) -> None:
    """A command of manage.py, in silence unless it fails."""
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=dict(own), check=True, stdout=subprocess.DEVNULL)
