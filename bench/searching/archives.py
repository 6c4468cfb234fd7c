"""The archives that are searched: one database a size, and a home a search engine."""

import os
import pickle
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path

from bench.documents import ROOT
from bench.searching.rival import Document

READ = 1 << 24  # bytes at a time


@dataclass(frozen=True, slots=True)
class Archive:
    """A filled archive in a folder, with its documents as they are prepared for an index."""

    folder: Path
    items: int

    @property
    def documents(self) -> Path:
        """Where they lie, pickled."""
        return self.folder / "documents.pickle"

    def environment(self, engine: str) -> dict[str, str]:
        """The settings of a home of its own for this engine, on the one database."""
        return {
            "ARCHIVE_HOME": str(self.folder / (engine or "home")),
            "DATABASE_URL": f"sqlite:///{self.folder / 'home' / 'db.sqlite3'}",
            "SEARCH_ENGINE": engine or "whoosh",
            "HTTPS": "0",
        }


def made(folder: Path, *, items: int) -> Archive:
    """An archive with so many items; one that was made before is used again."""
    archive = Archive(folder / str(items), items)
    if not archive.documents.exists():
        archive.folder.mkdir(parents=True, exist_ok=True)
        _python(archive, "-m", "bench.corpus", "--items", str(items))
        _python(archive, "-m", "bench.searching.preparing", str(archive.documents))
    return archive


def add_options(parser: ArgumentParser) -> None:
    """Which sizes, and where the archives are kept."""
    parser.add_argument(
        "--items", type=int, nargs="+", default=[1000], help="sizes, smallest first"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the archives, to use them again")


def documents(archive: Archive) -> list[Document]:
    """All of them, in memory."""
    with archive.documents.open("rb") as file:
        kept: list[Document] = pickle.load(file)
    return kept


def read_once(archive: Archive) -> list[Document]:
    """No documents; the database, as far as the system has room, is in memory like theirs."""
    with (archive.folder / "home" / "db.sqlite3").open("rb") as file:
        while file.read(READ):
            pass
    return []


def environment(archive: Archive, engine: str) -> dict[str, str]:
    """A child's whole environment: these settings, and nothing that the caller's own are."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | archive.environment(engine)


def _python(archive: Archive, *arguments: str) -> None:
    command = [sys.executable, *arguments]
    own = environment(archive, "")
    subprocess.run(command, cwd=ROOT, env=own, check=True, stdout=subprocess.DEVNULL)
