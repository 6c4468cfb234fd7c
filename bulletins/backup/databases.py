"""Connections of a backup's own, which stand in for Django's while something is read or loaded."""

import copy
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, transaction
from django.db.utils import load_backend
from psycopg import IsolationLevel

from bulletins.backup.errors import BackupRefused

PATIENCE = 20  # seconds to wait for others who write
PATIENCE_ALONE = 5  # seconds to wait for whoever has SQLite's file open
SQLITE = "django.db.backends.sqlite3"


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read within is as it was at one moment; whoever writes goes on meanwhile."""
    with _standing_in(_own(transaction_mode="DEFERRED")), transaction.atomic():
        yield


@contextmanager
def held() -> Iterator[None]:
    """As `snapshot`, with all writers held out; raises BackupRefused where they do not let go.

    SQLite is held against everybody, so that nobody who has it open goes on with it afterwards.
    """
    connection.close()
    with _standing_in(_alone(_own(transaction_mode="IMMEDIATE"))), ExitStack() as stack:
        try:
            stack.enter_context(transaction.atomic())
            _lock_tables()
        except OperationalError as err:
            raise BackupRefused(
                f"The archive is in use ({one_line(err)}); stop the site and its worker, and try "
                "again."
            ) from err
        yield


@contextmanager
def elsewhere(config: dict[str, Any]) -> Iterator[None]:
    """Whatever is done within is done in this database, as Django's settings name one."""
    config["OPTIONS"].pop("pool", None)
    connections.configure_settings({DEFAULT_DB_ALIAS: config})
    with _standing_in(config):
        yield


def one_line(fault: Exception) -> str:
    """What a database says of a fault, without the lines that tell where in the statement."""
    return next(iter(str(fault).splitlines()), type(fault).__name__).rstrip(".")


def _own(*, transaction_mode: str) -> dict[str, Any]:
    """The archive's own database, read at one moment; a pool is for those who come and go."""
    config = copy.deepcopy(connection.settings_dict)
    if connection.vendor == "sqlite":
        config["OPTIONS"]["transaction_mode"] = transaction_mode
    else:
        config["OPTIONS"].pop("pool", None)
        config["OPTIONS"]["isolation_level"] = IsolationLevel.REPEATABLE_READ
    return config


def _alone(config: dict[str, Any]) -> dict[str, Any]:
    """The same, of SQLite for one connection alone."""
    if config["ENGINE"] == SQLITE:
        before = config["OPTIONS"].get("init_command", "")
        config["OPTIONS"]["init_command"] = f"PRAGMA locking_mode=EXCLUSIVE; {before}"
        config["OPTIONS"]["timeout"] = PATIENCE_ALONE
    return config


@contextmanager
def _standing_in(config: Mapping[str, Any]) -> Iterator[None]:
    before = connections[DEFAULT_DB_ALIAS]
    other = load_backend(config["ENGINE"]).DatabaseWrapper(config, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before
        other.close()


def _lock_tables() -> None:
    """Hold out writers of PostgreSQL, before anything is read; SQLite's are by now."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        names = ", ".join(name for (name,) in cursor.fetchall())
        if names:
            cursor.execute(f"LOCK TABLE {names} IN SHARE MODE")
