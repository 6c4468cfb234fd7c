"""Rows as lines of JSON, the same from whichever database they come."""

import gzip
import hashlib
import json
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.duration import duration_string

from bulletins.backup.errors import DamagedBackup

AT_ONCE = 2000  # rows fetched at a time
PART = 4 * 1024 * 1024  # bytes of lines, after which a part is full
LARGEST_PART = 256 * 1024 * 1024  # bytes; one row may be larger than a part
GZIP = 16 + zlib.MAX_WBITS  # how zlib is told that it is gzip

Model: TypeAlias = type[models.Model]


class Digest:
    """A digest of rows in any order, since databases sort words each by their own rule."""

    def __init__(self) -> None:
        self._sum = 0
        self.rows = 0

    def add(self, line: bytes) -> None:
        """Reckon one row in."""
        self._sum += int.from_bytes(hashlib.sha256(line).digest())
        self.rows += 1

    def hexdigest(self) -> str:
        """64 hexadecimal digits."""
        return f"{self._sum % 2**256:064x}"


def columns(model: Model) -> list[str]:
    """The attributes of a model that stand in its table."""
    return [field.attname for field in model._meta.concrete_fields]


def lines(model: Model) -> Iterator[bytes]:
    """Every row of a model, by its key; few are in memory at a time."""
    rows = model._base_manager.order_by("pk").values_list(*columns(model))
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield _ENCODER.encode(row).encode() + b"\n"


def parts(found: Iterable[bytes], digest: Digest) -> Iterator[bytes]:
    """The same lines in compressed parts, reckoned into the digest on their way."""
    held, size = [], 0
    for line in found:
        digest.add(line)
        held.append(line)
        size += len(line)
        if size >= PART:
            yield _compressed(held)
            held, size = [], 0
    if held:
        yield _compressed(held)


def unpacked(part: bytes) -> list[bytes]:
    """The lines of a part; raises DamagedBackup where it is none, or would fill the memory."""
    machine = zlib.decompressobj(GZIP)
    try:
        content = machine.decompress(part, LARGEST_PART)
    except zlib.error as err:
        raise DamagedBackup("its rows cannot be read") from err
    if not machine.eof or machine.unused_data:
        raise DamagedBackup("its rows cannot be read")
    return content.splitlines(keepends=True)


def values(model: Model, line: bytes) -> list[Any]:
    """A row as Python has it; raises DamagedBackup where the line is none of this model."""
    try:
        row = json.loads(line)
        pairs = zip(model._meta.concrete_fields, row, strict=True)
        return [_value(field, value) for field, value in pairs]
    except (ValueError, TypeError, RecursionError, ValidationError) as err:
        raise DamagedBackup(f"a row of {model._meta.label_lower} cannot be read") from err


def _value(field: Any, value: Any) -> Any:
    """What JSON has no word for, as Python has it."""
    return value if isinstance(field, models.JSONField) else field.to_python(value)


def _compressed(held: list[bytes]) -> bytes:
    return gzip.compress(b"".join(held), compresslevel=6, mtime=0)


def _as_text(value: Any) -> str:
    """What JSON has no word for, as the field's `to_python` reads it."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return b64encode(value).decode()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be kept in a backup")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_text
)
