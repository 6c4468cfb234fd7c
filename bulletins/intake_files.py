"""The folder where given documents lie until they are read, under names that say nothing."""

import hashlib
import os
import secrets
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bulletins.bounds import MIB
from bulletins.errors import UnreadableFile
from bulletins.turns import Busy, one_of

PATIENCE = 5.0  # seconds; a page that looks whether a file is held holds it for a moment
ABANDONED = 24 * 60 * 60.0  # seconds after which a file that nothing names is removed


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was received: its name in the folder, its hash, its size in bytes."""

    name: str
    sha256: str
    size: int


def keep(folder: Path, chunks: Iterable[bytes], *, most: int) -> Stored:
    """Write what comes to a new file, whole or not at all.

    Raises UnreadableFile beyond so many bytes, and where there is no room.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(16)
    try:
        return _write(folder / name, chunks, most=most)
    except BaseException as err:
        remove(folder, name)
        if isinstance(err, OSError):
            raise UnreadableFile(
                f"The archive could not keep the file: {err.strerror}. Tell its keepers."
            ) from err
        raise


def _write(path: Path, chunks: Iterable[bytes], *, most: int) -> Stored:
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise UnreadableFile(too_big(most))
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Stored(path.name, digest.hexdigest(), size)


def too_big(most: int) -> str:
    """Why a file of more bytes is refused."""
    return (
        f"The file has more than {most // MIB} MiB; split the document, or ask the archive's "
        "keepers to raise READ_SIZE_MIB."
    )


def remove(folder: Path, name: str) -> None:
    """Remove a file; none of that name is no fault."""
    if name:
        (folder / name).unlink(missing_ok=True)


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold a file while it is read; gives whether it could be had, and is there.

    Whatever ends the process lets go of it.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(one_of([path], until=time.monotonic() + PATIENCE))
            is_mine = path.exists()
        except (Busy, FileNotFoundError):
            is_mine = False
        yield is_mine


def is_held(path: Path) -> bool:
    """Whether somebody reads the file now."""
    try:
        with one_of([path], until=0):
            return False
    except Busy:
        return True
    except FileNotFoundError:
        return False


def remove_lost(folder: Path, kept: Collection[str], *, now: float) -> None:
    """Remove files of long ago that are none of those that are kept."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in kept and now - path.stat().st_mtime > ABANDONED:
            path.unlink(missing_ok=True)
