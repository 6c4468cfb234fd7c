"""Where an index lies: whole editions side by side, of which the newest answers.

A rebuild writes the next edition under a name nobody reads, and renames it when it is done: readers
go from one whole index to the next. One lock is held by whoever writes, whatever the edition. An
engine sees its own editions alone; a rebuild leaves those of no other behind.
"""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from bulletins.turns import Busy, one_of
from search.errors import SearchUnavailable

# "whoosh-12-9f86d081": the hex digits tell it from a twelfth after the folder was thrown away
EDITION = re.compile(r"(?P<layout>[a-z0-9]+)-(?P<number>[0-9]+)-[0-9a-f]{8}", re.ASCII)
UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions in one folder; `layout` names the engine and the version of what it keeps."""

    folder: Path
    layout: str

    def newest(self) -> Path | None:
        """The folder of the edition that answers."""
        own = (path for path in self._all() if _part(path, "layout") == self.layout)
        return max(own, key=_number, default=None)

    def state(self) -> tuple[Path | None, int]:
        """The edition that answers, and when files last came to it or left it."""
        newest = self.newest()
        try:
            return newest, newest.stat().st_mtime_ns if newest else 0
        except FileNotFoundError:  # a rebuild took it away
            return self.state()

    @contextmanager
    def locked(self, *, timeout: float) -> Iterator[None]:
        """Keep other writers out; SearchUnavailable when one has not done in `timeout` seconds."""
        with write_faults():
            self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with one_of([self.folder], until=time.monotonic() + timeout):
                yield
        except Busy as fault:
            raise SearchUnavailable(
                f"Another program has been writing the search index for {timeout:g} seconds; "
                "run manage.py sync_index when it is done."
            ) from fault

    @contextmanager
    def next(self) -> Iterator[Path]:
        """An empty folder, whose index answers, alone, once the block is left; hold the lock."""
        folder = self.folder / UNFINISHED
        shutil.rmtree(folder, ignore_errors=True)  # of a rebuild that was killed
        folder.mkdir()
        yield folder
        before = list(self._all())
        number = max(map(_number, before), default=0) + 1
        folder.rename(self.folder / f"{self.layout}-{number}-{token_hex(4)}")
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
    return int(_part(edition, "number"))


def _part(edition: Path, name: str) -> str:
    match = EDITION.fullmatch(edition.name)
    return match[name] if match else ""
