"""Where an index lies: whole editions side by side, of which the newest answers.

Whatever is written makes the next edition, a few changes as well as a rebuild: under a name nobody
reads, renamed when it is done. So readers go from one whole index to the next, and who is killed
leaves nothing that anybody reads. Files that stay the same are linked into the next edition. One
lock is held by whoever writes, whatever the edition; it lies beside the folder, which may be thrown
away. An engine sees its own editions alone; a new one leaves those of no other behind.
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
from search.engines.manifest import Manifest
from search.errors import IndexHeld, SearchUnavailable

# "whoosh-12-9f86d081": the hex digits tell it from a twelfth after the folder was thrown away
EDITION = re.compile(r"(?P<layout>[a-z0-9]+)-(?P<number>[0-9]+)-[0-9a-f]{8}", re.ASCII)
UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions in one folder; `layout` names the engine and the version of what it keeps."""

    folder: Path
    layout: str

    def newest(self) -> Path | None:
        """The folder of the edition that answers; SearchUnavailable where nobody may look."""
        with read_faults():
            own = [path for path in self._all() if _part(path, "layout") == self.layout]
        return max(own, key=_number, default=None)

    @property
    def lock(self) -> Path:
        """The file that whoever writes holds."""
        return self.folder.with_name(f"{self.folder.name}.lock")

    @contextmanager
    def locked(self, *, timeout: float) -> Iterator[None]:
        """Keep other writers out; IndexHeld when one has not done in `timeout` seconds."""
        with write_faults():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.lock.touch()
        try:
            with one_of([self.lock], until=time.monotonic() + timeout):
                yield
        except Busy as fault:
            raise IndexHeld(
                f"Another program has been writing the search index for {timeout:g} seconds; "
                "run manage.py sync_index when it is done."
            ) from fault

    @contextmanager
    def next(self, *, after: Path | None = None) -> Iterator[Path]:
        """A folder, empty or with the files of the edition `after`, whose index answers, alone,
        once the block is left; hold the lock.
        """
        for rest in self.folder.glob(f"{UNFINISHED}*"):  # of a writer that was killed
            shutil.rmtree(rest, ignore_errors=True)
        folder = self.folder / f"{UNFINISHED}-{token_hex(4)}"
        folder.mkdir()
        try:
            before = Manifest.read(after) if after else None
            if before:
                before.link(folder)
            yield folder
            Manifest.write(folder, before=before)
            self._swap_in(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # where all went well it is there no more

    def _swap_in(self, folder: Path) -> None:
        before = list(self._all())
        number = max(map(_number, before), default=0) + 1
        folder.rename(self.folder / f"{self.layout}-{number}-{token_hex(4)}")
        for edition in before:
            shutil.rmtree(edition, ignore_errors=True)

    def _all(self) -> Iterator[Path]:
        if self.folder.is_dir():
            yield from (path for path in self.folder.iterdir() if EDITION.fullmatch(path.name))


@contextmanager
def read_faults() -> Iterator[None]:
    """Tell of files that cannot be read in our own words."""
    try:
        yield
    except OSError as fault:
        raise SearchUnavailable(f"The search index cannot be read: {fault}") from fault


@contextmanager
def write_faults() -> Iterator[None]:
    """Tell of files that cannot be written in our own words."""
    try:
        yield
    except (OSError, ValueError) as fault:  # the latter is what tantivy makes of the former
        raise SearchUnavailable(f"The search index cannot be written: {fault}") from fault


def _number(edition: Path) -> int:
    return int(_part(edition, "number"))


def _part(edition: Path, name: str) -> str:
    match = EDITION.fullmatch(edition.name)
    return match[name] if match else ""
