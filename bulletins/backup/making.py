"""A backup, whole or not at all, while the archive is in use."""

import fcntl
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import connection

from bulletins.backup import databases, dumping, files, manifest, schema
from bulletins.backup.container import Writer
from bulletins.backup.errors import BackupRefused
from bulletins.backup.manifest import Manifest, Table
from bulletins.intake_files import is_held
from bulletins.turns import Busy, one_of

UNFINISHED = ".archive-backup-"  # how the name of a file begins until it is whole
NAME = "archive-%Y-%m-%dT%H%M%SZ.tar"
# "archive-2026-11-23T020500Z.tar"
NAMED = re.compile(r"archive-\d{4}-\d\d-\d\dT\d{6}Z\.tar", re.ASCII)
PATIENCE = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a backup is made of: the files of `home`, `index` as the index is laid out, when.

    `key` is the secret key, None where it is to be left out.
    """

    home: files.Home
    index: str
    key: str | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Rows:
    """What was written of a database, and the files that its rows name."""

    database: str
    migrations: list[str]
    tables: Mapping[str, Table]
    named: files.Named


def make(path: Path, wanted: Wanted, *, tell: Callable[[str], None]) -> Manifest:
    """Write a backup to a new file; `tell` hears what comes next. Gives what it holds.

    Raises BackupRefused where the file is there already, or cannot be written.
    """
    with new_file(path) as file:
        writer = Writer(file)
        with databases.snapshot():
            found = write_rows(writer, tell=tell)
        tell("originals")
        missing = list(files.add(found.named, wanted.home, writer))
        if wanted.key is not None:
            writer.add(files.KEY, wanted.key.encode())
        return close(writer, found, index=wanted.index, now=wanted.now, missing=missing)


def write_rows(writer: Writer, *, tell: Callable[[str], None]) -> Rows:
    """Write all rows of the database at hand; the caller sees to it that they are of one moment."""
    migrations = schema.applied()
    models = schema.models_at(migrations)
    tables = dumping.dump(models, writer, tell=tell)
    return Rows(connection.vendor, migrations, tables, files.named(models))


def close(
    writer: Writer, found: Rows, *, index: str, now: datetime, missing: Sequence[str] = ()
) -> Manifest:
    """Write what the backup says of itself, and end it."""
    told = Manifest(
        made_at=now,
        database=found.database,
        index=index,
        migrations=found.migrations,
        tables=found.tables,
        missing=list(missing),
        members=dict(writer.members),
    )
    writer.add(manifest.NAME, told.written())
    writer.close()
    return told


def name(now: datetime) -> str:
    """What a backup of this moment is called, in universal time; sorted, the oldest is first."""
    return now.strftime(NAME)


def remove_old(folder: Path, *, keep: int, newest: str) -> list[str]:
    """Remove all but so many backups of those that are called as `name` does; gives which.

    The newest, as it was made, is among those that stay, whatever the clock says of the others.
    """
    others = sorted(p.name for p in folder.iterdir() if NAMED.fullmatch(p.name))
    others.remove(newest)
    old = others[: max(0, len(others) - (keep - 1))]
    for each in old:
        (folder / each).unlink(missing_ok=True)
    return old


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file that has this name once it is whole, and none before; its owner's alone."""
    _require_free(path)
    try:
        _remove_unfinished(path.parent)
        descriptor, unfinished = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
        try:
            with os.fdopen(descriptor, "wb") as file:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                yield file
                file.flush()
                os.fsync(descriptor)
                _rename(Path(unfinished), path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except OSError as err:
        raise BackupRefused(f"{path} could not be written: {err.strerror}.") from err


def _rename(unfinished: Path, path: Path) -> None:
    """Give a whole file its name, which no other backup may have taken meanwhile."""
    folder = path.parent
    try:
        with one_of([folder], until=time.monotonic() + PATIENCE):
            _require_free(path)
            unfinished.rename(path)
    except Busy as err:
        raise BackupRefused(f"Another program holds the folder {folder}.") from err
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _require_free(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise BackupRefused(f"{path} is there already; a backup goes to a new file.")
    if not path.parent.is_dir():
        raise BackupRefused(f"{path.parent}: there is no such folder.")


def _remove_unfinished(folder: Path) -> None:
    """Remove what backups left that were killed; one that is being written is held."""
    for path in folder.glob(f"{UNFINISHED}*"):
        if not is_held(path):
            path.unlink(missing_ok=True)
