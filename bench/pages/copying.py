"""A whole archive from SQLite into PostgreSQL, row by row with COPY, and the planner told of it."""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Composed, Identifier

from bench.postgres import connected

TABLES = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name
"""
AT_ONCE = 100_000  # rows between two words of progress
NUMBERED = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND is_identity = 'YES'
"""
# The number that a new row gets next; 1 in a table without rows
NEXT = "SELECT setval(pg_get_serial_sequence({quoted}, {name}), max({column})) FROM {table}"
SETTINGS = "SET session_replication_role = replica; SET timezone = 'UTC'"  # no checks row by row


def copied(file: Path, url: str) -> int:
    """Copy all rows into the same tables, emptied before; gives how many there are.

    What is written afterwards gets keys of its own.
    """
    reading = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    with closing(reading) as source, connected(url) as target:
        target.execute(SETTINGS)
        tables = [name for (name,) in source.execute(TABLES)]
        target.execute(SQL("TRUNCATE {}").format(SQL(", ").join(map(Identifier, tables))))
        rows = sum(_table(name, source, target) for name in tables)
        for table, column in target.execute(NUMBERED).fetchall():
            target.execute(_renumbering(table, column))
        target.execute("VACUUM ANALYZE")
    return rows


def _table(name: str, source: sqlite3.Connection, target: Connection[Any]) -> int:
    selected = source.execute(f'SELECT * FROM "{name}"')
    count = 0
    with target.cursor().copy(_filling(name, [each[0] for each in selected.description])) as copy:
        for row in _told(name, selected):
            copy.write_row(row)
            count += 1
    return count


def _filling(name: str, columns: Sequence[str]) -> Composed:
    named = SQL(", ").join(map(Identifier, columns))
    return SQL("COPY {} ({}) FROM STDIN").format(Identifier(name), named)


def _renumbering(table: str, column: str) -> Composed:
    return SQL(NEXT).format(
        quoted=Identifier(table).as_string(),
        name=column,
        column=Identifier(column),
        table=Identifier(table),
    )


def _told(name: str, rows: sqlite3.Cursor) -> Iterator[Sequence[object]]:
    """The rows, with a word now and then of how many there were."""
    for number, row in enumerate(rows, start=1):
        if number % AT_ONCE == 0:
            sys.stderr.write(f"PostgreSQL: {name}, {number:,} rows\n")
        yield row
