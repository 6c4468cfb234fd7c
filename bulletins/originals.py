"""The originals, byte for byte, in one folder, each under its SHA-256."""

import os
import tempfile
from pathlib import Path

UNFINISHED = ".new-"  # how the name of a file begins until it is whole


def path_of(folder: Path, sha256: str) -> Path:
    """Where the file with this hash lies, or would: "ab/ab12…" below the folder."""
    return folder / sha256[:2] / sha256


def keep(folder: Path, sha256: str, content: bytes) -> None:
    """Write the bytes under their hash; a file that is there already is left alone."""
    path = path_of(folder, sha256)
    if not path.exists():
        path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        write(path, content)


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
