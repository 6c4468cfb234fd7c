"""What a reader reads: copies of an edition's files that nobody else can reach.

An index is mapped into memory. Where somebody cuts a mapped file short, whoever reads it is killed
by the system; so readers map files that have no name, which are gone when nobody reads them.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp
from typing import BinaryIO, Self

from search.engines.manifest import Manifest, Sum

DESCRIPTORS = Path("/dev/fd")
TRIES = 2  # to remove a folder into which tantivy may still put a lock


@dataclass(frozen=True, slots=True)
class Copies:
    """A copy of each file, as it was written when the edition was; kept while this is."""

    sums: Mapping[str, Sum]
    files: Mapping[str, BinaryIO]

    @classmethod
    def of(cls, edition: Path, *, before: Self | None = None) -> Self:
        """DamagedIndex where a file differs. What `before` has is not read again."""
        manifest = Manifest.read(edition)
        files = {}
        for name, wanted in manifest.sums.items():
            if before and before.sums.get(name) == wanted:
                files[name] = before.files[name]
            else:
                files[name] = TemporaryFile()  # noqa: SIM115  # closed when nobody refers to it
                manifest.copy(name, files[name])
        return cls(manifest.sums, files)

    def path(self, name: str) -> Path:
        """Where this process can open it."""
        return DESCRIPTORS / str(self.files[name].fileno())

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A folder with all of them, under their names, for as long as the block lasts."""
        place = Path(mkdtemp(prefix="index-"))
        try:
            for name in self.files:
                (place / name).symlink_to(self.path(name))
            yield place
        finally:
            for _ in range(TRIES):
                shutil.rmtree(place, ignore_errors=True)
