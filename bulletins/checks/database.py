"""Whether the database itself is whole, and of the layout that this software knows."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bulletins.checks.fault import Fault, Folders

RESTORE = "stop the site and bring a backup back."
MOST = 20  # damaged places that SQLite names
# Constraints that were never held against the rows, and indexes whose making stopped half way
UNPROVEN = """
    SELECT 'constraint ' || conname || ' of ' || conrelid::regclass
    FROM pg_constraint WHERE NOT convalidated
    UNION ALL SELECT 'index ' || indexrelid::regclass FROM pg_index WHERE NOT indisvalid
"""


def unready(folders: Folders) -> Iterator[Fault]:
    """Why nothing else can be checked: tables are not as the models say."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = ", ".join(str(migration) for migration, _ in plan)
        yield Fault(
            f"The database waits to be brought up to date ({names}); run manage.py prepare."
        )


def damage(folders: Folders) -> Iterator[Fault]:
    """Pages, rows and references of the database are whole, as far as it can tell itself."""
    if connection.vendor == "sqlite":
        for (said,) in _rows(f"PRAGMA integrity_check({MOST})"):
            if said != "ok":
                yield Fault(f"The database is damaged: {said}; {RESTORE}")
        broken = 'SELECT DISTINCT "table", parent FROM pragma_foreign_key_check'
        for table, parent in _rows(broken):
            yield Fault(f"Rows of {table} name rows of {parent} that are not there; {RESTORE}")
    elif connection.vendor == "postgresql":
        for (said,) in _rows(UNPROVEN):
            yield Fault(f"The database does not hold to its {said}; validate it, or {RESTORE}")


def _rows(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
