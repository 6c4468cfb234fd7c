"""Archives in folders of their own, each a copy of one that was prepared once for all tests."""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import environ
import psycopg
from psycopg import sql

from tests.commands import environment, manage


@dataclass(frozen=True, slots=True)
class Archives:
    """Where prepared archives are kept, for all processes of a run; and the database's server.

    `server` is the DATABASE_URL of the tests' own database, empty where that is SQLite: each
    archive then has a new database beside it.
    """

    folder: Path
    server: str

    def new(self, home: Path, *options: str, **settings: str) -> dict[str, str]:
        """The environment of an archive in this new folder, prepared with these options."""
        engine = {name: settings[name] for name in ("SEARCH_ENGINE",) if name in settings}
        with self._locked():
            prepared = self._prepared(*options, **engine)
            shutil.copytree(prepared, home, symlinks=True, dirs_exist_ok=True)
            address = self._database(f"archive_{token_hex(6)}", like=prepared.name)
        return environment(home, **address, **settings)

    def on_sqlite(self) -> "Archives":
        """The same on SQLite, for what is done to its file."""
        return Archives(self.folder, server="")

    def _prepared(self, *options: str, **settings: str) -> Path:
        digest = hashlib.sha256(repr((self.server, options, settings)).encode()).hexdigest()
        home = self.folder / f"prepared_{digest[:12]}"
        if not home.is_dir():
            making = home.with_suffix(".making")
            address = self._database(home.name)
            done = manage("prepare", *options, **environment(making, **address, **settings))
            assert done.returncode == 0, done.stderr
            making.rename(home)
        return home

    def _database(self, name: str, *, like: str = "template1") -> dict[str, str]:
        if not self.server:
            return {}
        query = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with _connected(self.server) as connection:
            connection.execute(query.format(sql.Identifier(name), sql.Identifier(like)))
        return {"DATABASE_URL": f"{self.server.rpartition('/')[0]}/{name}"}

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.folder.mkdir(exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _connected(server: str) -> psycopg.Connection[tuple[object, ...]]:
    named = environ.Env.db_url_config(server)
    return psycopg.connect(
        host=named["HOST"],
        port=named["PORT"] or None,
        user=named["USER"],
        password=named["PASSWORD"] or None,
        dbname=named["NAME"],
        autocommit=True,
    )
