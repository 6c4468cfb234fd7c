"""What the files of an edition are, and whether they are still as they were written.

The list is written when all else is; a folder without it is no edition.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from search.errors import SearchUnavailable

NAME = "manifest.json"
LOCKS = "lock"  # names that end so, in any case, hold nothing
AT_ONCE = 2**20  # bytes read at once
DIGEST = 16  # bytes

Identity = tuple[int, int, int, int]


class Sum(NamedTuple):
    """How long a file is, in bytes, and the digest of what is in it."""

    size: int
    digest: str


class DamagedIndex(SearchUnavailable):
    """A file of the index is not as it was written."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of an edition by name."""

    folder: Path
    sums: Mapping[str, Sum]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """That of an edition; OSError where it cannot be read."""
        try:
            listed = json.loads((folder / NAME).read_bytes())
            sums = {str(name): Sum(*each) for name, each in listed.items()}
        except (ValueError, TypeError, AttributeError) as fault:
            raise _damaged(folder / NAME) from fault
        return cls(folder, sums)

    @classmethod
    def write(cls, folder: Path, *, before: Self | None = None) -> Self:
        """List what lies in a folder; of files that `before` has too, nothing is read."""
        names = sorted(path.name for path in folder.iterdir() if _is_kept(path))
        sums = {name: _carried(folder / name, before) or _sum(folder / name) for name in names}
        (folder / NAME).write_text(json.dumps(sums), encoding="ascii")
        return cls(folder, sums)

    def link(self, into: Path) -> None:
        """The same files in another folder; copies, where the file system knows no links."""
        for name in self.sums:
            try:
                os.link(self.folder / name, into / name)
            except PermissionError:
                shutil.copy2(self.folder / name, into / name)

    def copy(self, name: str, into: BinaryIO) -> None:
        """Write a file into another, which nobody else can reach; DamagedIndex where it differs."""
        found, size = hashlib.blake2b(digest_size=DIGEST), 0
        with (self.folder / name).open("rb") as file:
            while some := file.read(AT_ONCE):
                found.update(some)
                size += into.write(some)
        into.flush()
        if Sum(size, found.hexdigest()) != self.sums[name]:
            raise _damaged(self.folder / name)

    def verify(self, known: Mapping[Identity, Sum] | None = None) -> dict[Identity, Sum]:
        """DamagedIndex where a file differs; else what is known of them, to be given next time.

        Files that have not been touched since are not read again.
        """
        found = {}
        for name, wanted in self.sums.items():
            path = self.folder / name
            if not path.exists():
                raise _damaged(path)
            identity = _identity(path)
            found[identity] = (known or {}).get(identity) or _sum(path)
            if found[identity] != wanted:
                raise _damaged(path)
        return found


def _is_kept(path: Path) -> bool:
    return path.is_file() and path.name != NAME and not path.name.lower().endswith(LOCKS)


def _carried(path: Path, before: Manifest | None) -> Sum | None:
    """What was written down of the same file when it was new: it may be damaged since."""
    if before is None or path.name not in before.sums:
        return None
    old, new = (before.folder / path.name).stat(), path.stat()
    is_same = (old.st_size, old.st_mtime_ns) == (new.st_size, new.st_mtime_ns)
    return before.sums[path.name] if is_same else None


def _sum(path: Path) -> Sum:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=DIGEST))
        return Sum(file.tell(), found.hexdigest())


def _identity(path: Path) -> Identity:
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _damaged(path: Path) -> DamagedIndex:
    return DamagedIndex(
        f"The search index is damaged ({path.name}); it is built anew by manage.py work, by the "
        "running site, or by manage.py sync_index."
    )
