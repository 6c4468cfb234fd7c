"""Whether the database itself is whole, and of the layout that this software knows."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bulletins.checks.fault import Fault, Folders

RESTORE = "stop the site and bring a backup back."
MOST = 20  # damaged places that SQLite names
OF_INDEX = (" missing from index ", "wrong # of entries in index ")  # and of no row
BROKEN = 'SELECT DISTINCT "table", parent FROM pragma_foreign_key_check'
# Constraints that were never held against the rows, and indexes whose making stopped half way
UNPROVEN = """
    SELECT 'constraint ' || conname || ' of ' || conrelid::regclass
    FROM pg_constraint WHERE NOT convalidated
    UNION ALL SELECT 'index ' || indexrelid::regclass FROM pg_index WHERE NOT indisvalid
"""


def faults(folders: Folders) -> Iterator[Fault]:
    """Why nothing else can be checked: the database is damaged, or not as the models say."""
    if connection.vendor == "sqlite":
        yield from _damage()
        for table, parent in _rows(BROKEN):
            yield Fault(f"Rows of {table} name rows of {parent} that are not there; {RESTORE}")
    elif connection.vendor == "postgresql":
        for (said,) in _rows(UNPROVEN):
            yield Fault(f"The database does not hold to its {said}; validate it, or {RESTORE}")
    yield from _unready()


def index_again(folders: Folders, keys: Sequence[None]) -> Iterator[str]:
    """Make the indexes of the database anew from its rows."""
    with connection.cursor() as cursor:
        cursor.execute("REINDEX")
    yield "The indexes of the database were made again; run this again to check the rest."


def _damage() -> Iterator[Fault]:
    """What SQLite finds wrong in its file; indexes can be made of rows where these are whole."""
    told = [said for (said,) in _rows(f"PRAGMA integrity_check({MOST})") if said != "ok"]
    is_of_indexes = all(any(words in said for words in OF_INDEX) for said in told)
    for said in told:
        mend = index_again if is_of_indexes else None
        yield Fault(f"The database is damaged: {said}; {RESTORE}", mend)


def _unready() -> Iterator[Fault]:
    """Tables are as the models say."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        said = f"The database lacks {len(plan)} changes of its layout; run manage.py prepare."
        yield Fault(said)


def _rows(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
