"""Originals and waiting documents, into a backup and out of it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bulletins import originals
from bulletins.backup.container import Writer
from bulletins.backup.rows import Model

SOURCES = "sources/"
INTAKE = "intake/"
KEY = "secret_key"


@dataclass(frozen=True, slots=True)
class Home:
    """Where an archive keeps what is in no database."""

    sources: Path
    intake: Path
    secret_key: Path


@dataclass(frozen=True, slots=True)
class Named:
    """Files that rows name: hashes of originals; of each waiting document its name and hash."""

    originals: list[str]
    waiting: list[tuple[str, str]]


def named(models: Mapping[str, Model]) -> Named:
    """What the rows name that can be read now."""
    sources = models["bulletins.source"]._base_manager.order_by("pk")
    intakes = models.get("bulletins.intake")  # not before its migration
    waiting = []
    if intakes:
        kept = intakes._base_manager.exclude(stored_as="").order_by("pk")
        waiting = list(kept.values_list("stored_as", "sha256"))
    return Named(list(sources.values_list("sha256", flat=True)), waiting)


def add(found: Named, home: Home, writer: Writer) -> Iterator[str]:
    """Write these files, and give the hashes of originals that are not there as received.

    An original is there before any row names it, and is neither changed nor removed: whatever the
    rows of a moment name can be read after it. A waiting document that is gone has been read since,
    and is an original by now, or was left out by an editor.
    """
    for sha256 in found.originals:
        content = _content(originals.path_of(home.sources, sha256), sha256)
        if content is None:
            yield sha256
        else:
            writer.add(SOURCES + sha256, content)
    for name, sha256 in found.waiting:
        own = _content(home.intake / name, sha256)
        content = own or _content(originals.path_of(home.sources, sha256), sha256)
        if content is not None:
            writer.add(INTAKE + name, content)


def place(name: str, content: bytes, home: Home) -> None:
    """Put a file of a backup where it belongs; an original that is there already stays."""
    if name.startswith(SOURCES):
        sha256 = name.removeprefix(SOURCES)
        path = originals.path_of(home.sources, sha256)
        if _content(path, sha256) is None:
            path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
            originals.write(path, content)
    elif name.startswith(INTAKE):
        home.intake.mkdir(mode=0o700, parents=True, exist_ok=True)
        originals.write(home.intake / name.removeprefix(INTAKE), content)
    elif name == KEY:
        originals.write(home.secret_key, content)


def _content(path: Path, sha256: str) -> bytes | None:
    """The bytes of a file, where it is there and has this hash."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
