"""The file of a backup: a tar of plain files, closed by the SHA-256 of all before.

Its bytes are wholly determined by the names and contents of its members, so that a change anywhere
in the file, be it in padding, is seen. Any `tar` can list and unpack it.
"""

import hashlib
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from bulletins.backup.errors import DamagedBackup

OPENING = b"Bulletin archive backup, format "
FORMAT = 1
FORMAT_NAME = "format.txt"
SEAL_NAME = "sha256.txt"
CHUNK = 1024 * 1024  # bytes read at a time
LARGEST_OPENING = 100  # bytes
BLOCK = tarfile.BLOCKSIZE
END = bytes(2 * BLOCK)  # what a tar ends with
SEAL_LENGTH = 2 * BLOCK + len(END)
# "rows/bulletins.item/000001.jsonl.gz", "sources/ab12…", "intake/0f3c…"
NAME = re.compile(
    r"format\.txt|manifest\.json|secret_key"
    r"|rows/[a-z0-9_]+\.[a-z0-9_]+/[0-9]{6}\.jsonl\.gz"
    r"|sources/[0-9a-f]{64}|intake/[0-9a-f]{32}",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file within: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A member, and the byte at which its content begins."""

    start: int
    member: Member


class Writer:
    """Writes members one after the other, never going back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.members: dict[str, Member] = {}
        self.add(FORMAT_NAME, OPENING + b"%d\n" % FORMAT)

    def add(self, name: str, content: bytes) -> None:
        """Write a member whole."""
        self.members[name] = Member(len(content), hashlib.sha256(content).hexdigest())
        self._write(_header(name, len(content)))
        self._write(content)
        self._write(_padding(len(content)))

    def close(self) -> None:
        """Write the seal, without which no backup is whole."""
        self._file.write(_seal(self._hash.hexdigest()))

    def _write(self, content: bytes) -> None:
        self._hash.update(content)
        self._file.write(content)


def examine(file: BinaryIO) -> dict[str, Placed]:
    """Read a whole backup once and give its members by name; raises DamagedBackup.

    Holds that each byte of the file is what was written, that each member is a plain file by a name
    of ours, and no more: what the members say is for others to judge.
    """
    end = os.fstat(file.fileno()).st_size - SEAL_LENGTH
    file.seek(0)
    whole, members = hashlib.sha256(), {}
    _require_opening(file)
    while (start := file.tell()) < end:
        header = file.read(BLOCK)
        name, size = _read_header(header)
        if name in members:
            raise DamagedBackup(f"it holds {name} twice")
        if start + BLOCK + size > end:
            raise DamagedBackup(f"it ends within {name}")
        whole.update(header)
        members[name] = Placed(file.tell(), Member(size, _hashed(file, size, whole)))
    if file.tell() != end or file.read(SEAL_LENGTH) != _seal(whole.hexdigest()):
        raise DamagedBackup("its bytes are not those that were written")
    return members


def content(file: BinaryIO, placed: Placed) -> bytes:
    """What a member holds, which must be what it was when the file was examined."""
    file.seek(placed.start)
    found = file.read(placed.member.size)
    if hashlib.sha256(found).hexdigest() != placed.member.sha256:
        raise DamagedBackup("it changed while it was read")
    return found


def require_same(found: Mapping[str, Placed], told: Mapping[str, Member]) -> None:
    """Hold that the members are those that the manifest tells of; raises DamagedBackup."""
    for name in sorted(found.keys() ^ told.keys()):
        missing = name in told
        raise DamagedBackup(f"{name} is missing" if missing else f"{name} does not belong there")
    for name, placed in found.items():
        if placed.member != told[name]:
            raise DamagedBackup(f"{name} is not what was written")


def _require_opening(file: BinaryIO) -> None:
    """Tell at once what is no backup, or one of a later format."""
    header = file.read(BLOCK)
    opening = file.read(LARGEST_OPENING)
    if header[: len(FORMAT_NAME) + 1] != FORMAT_NAME.encode() + b"\0" or opening[:4] != OPENING[:4]:
        raise DamagedBackup("it is no backup of an archive")
    found = opening.removeprefix(OPENING).partition(b"\n")[0]
    if opening.startswith(OPENING) and found.isdigit() and int(found) > FORMAT:
        raise DamagedBackup(
            f"it is of format {int(found)}, and this software knows formats up to {FORMAT}; "
            "restore it with a later version"
        )
    file.seek(0)


def _read_header(header: bytes) -> tuple[str, int]:
    """The name and size in a header of exactly the form that `Writer` gives it."""
    try:
        found = tarfile.TarInfo.frombuf(header, "utf-8", "strict")
        is_ours = NAME.fullmatch(found.name) and _header(found.name, found.size) == header
    except (tarfile.HeaderError, ValueError) as err:
        raise DamagedBackup("one of its parts has no readable name") from err
    if not is_ours:
        raise DamagedBackup(f"it holds {found.name!r}, which is nothing of a backup's")
    return found.name, found.size


def _hashed(file: BinaryIO, size: int, whole: "hashlib._Hash") -> str:
    """The SHA-256 of the content that comes now; reads its padding too."""
    own = hashlib.sha256()
    for chunk in _chunks(file, size):
        own.update(chunk)
        whole.update(chunk)
    padding = file.read(-size % BLOCK)
    if padding != _padding(size):
        raise DamagedBackup("its bytes are not those that were written")
    whole.update(padding)
    return own.hexdigest()


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        chunk = file.read(min(size, CHUNK))
        if not chunk:
            raise DamagedBackup("it became shorter while it was read")
        size -= len(chunk)
        yield chunk


def _header(name: str, size: int) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")


def _padding(size: int) -> bytes:
    return bytes(-size % BLOCK)


def _seal(digest: str) -> bytes:
    content = f"{digest}\n".encode()
    return _header(SEAL_NAME, len(content)) + content + _padding(len(content)) + END
