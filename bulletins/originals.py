"""The originals, byte for byte, in one folder, each under its SHA-256."""

import hashlib
import os
import tempfile
from pathlib import Path

UNFINISHED = ".new-"  # how the name of a file begins until it is whole


def path_of(folder: Path, sha256: str) -> Path:
    """Where the file with this hash lies, or would: "ab/ab12…" below the folder."""
    return folder / sha256[:2] / sha256


def keep(folder: Path, sha256: str, content: bytes) -> bool:
    """Write the bytes under their hash, unless they are there; gives whether it wrote.

    A file that was there and had other bytes, or could not be read, was damaged: it is replaced.
    """
    if is_whole(folder, sha256):
        return False
    path = path_of(folder, sha256)
    path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    write(path, content)
    return True


def is_whole(folder: Path, sha256: str) -> bool:
    """Whether the file with this hash is there, and has these bytes."""
    return has_bytes(path_of(folder, sha256), sha256)


def has_bytes(path: Path, sha256: str) -> bool:
    """Whether a file can be read and has the bytes of this hash."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whatever ends the program."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
