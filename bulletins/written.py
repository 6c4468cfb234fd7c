"""What was read of the database, kept as long as the database says that nothing was written since.

No writer has to tell: a redaction, an edit and a bulk update all end what is kept at once.
"""

import threading
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection
from django.utils import timezone

Value = TypeVar("Value")


class State(NamedTuple):
    """What the database holds and the day it is read on; another one after anything is written.

    `reader` is the connection where what it says of writes holds for that one alone, else None.
    """

    reader: Any
    written: tuple[object, ...]
    today: date


def state() -> State:
    """The state that is read from now on; nothing to keep by inside a transaction."""
    written = _written()  # opens the connection
    reader = connection.connection if connection.vendor == "sqlite" else None
    return State(reader, written, timezone.localdate())


def until_written(read: Callable[[], Value]) -> Callable[[], Value]:
    """The function, answering each thread with what it read last as long as that holds."""
    kept = _Kept[Value]()

    @wraps(read)
    def answer() -> Value:
        if connection.in_atomic_block:
            return read()
        now = state()  # before it is read: what is written meanwhile ends it
        if kept.of is None or kept.of[0] != now:
            kept.of = now, read()
        return kept.of[1]

    return answer


class _Kept(threading.local, Generic[Value]):
    """What a thread read, and in which state."""

    of: tuple[State, Value] | None = None


def _written() -> tuple[object, ...]:
    """What the database says of writes (sqlite.org/pragma.html, "functions-info-snapshot")."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text")
            return tuple(cursor.fetchone())
        cursor.execute("PRAGMA data_version")  # tells of other connections' writes
        return (*cursor.fetchone(), connection.connection.total_changes)
