"""Where the Whoosh index lies: whole editions side by side, of which the newest answers.

A rebuild writes the next edition under a name nobody reads, and renames it when it is done: readers
go from one whole index to the next. One lock is held by whoever writes, whatever the edition.
"""
# mypy: allow-untyped-calls

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.util.filelock import FileLock, try_for

from search.engines.whoosh_schema import INDEX_NAME, schema
from search.errors import SearchUnavailable

# "edition-12-9f86d081": the hex digits tell it from a twelfth after the folder was thrown away
EDITION = re.compile(r"edition-(?P<number>[0-9]+)-[0-9a-f]{8}", re.ASCII)
UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions in one folder."""

    folder: Path

    def newest(self) -> Path | None:
        """The folder of the edition that answers."""
        return max(self._all(), key=_number, default=None)

    @contextmanager
    def locked(self, *, timeout: float) -> Iterator[None]:
        """Keep other writers out; SearchUnavailable when one has not done in `timeout` seconds."""
        lock = FileLock(str(self.folder / "lock"))
        with write_faults():
            self.folder.mkdir(parents=True, exist_ok=True)
            is_held = try_for(lock.acquire, timeout=timeout, delay=0.05)
        if not is_held:
            raise SearchUnavailable(
                f"Another program has been writing the search index for {timeout:g} seconds; "
                "run manage.py sync_index when it is done."
            )
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def next(self) -> Iterator[FileIndex]:
        """A new, empty index that answers, alone, once the block is left; hold the lock."""
        folder = self.folder / UNFINISHED
        shutil.rmtree(folder, ignore_errors=True)  # of a rebuild that was killed
        folder.mkdir()
        yield FileIndex.create(FileStorage(str(folder)), schema(), INDEX_NAME)
        before = list(self._all())
        number = max(map(_number, before), default=0) + 1
        folder.rename(self.folder / f"edition-{number}-{token_hex(4)}")
        for edition in before:
            shutil.rmtree(edition, ignore_errors=True)

    def _all(self) -> Iterator[Path]:
        if self.folder.is_dir():
            yield from (path for path in self.folder.iterdir() if EDITION.fullmatch(path.name))


@contextmanager
def write_faults() -> Iterator[None]:
    """Tell of files that cannot be written in our own words."""
    try:
        yield
    except OSError as fault:
        raise SearchUnavailable(f"The search index cannot be written: {fault}") from fault


def _number(edition: Path) -> int:
    return int(edition.name.split("-")[1])
