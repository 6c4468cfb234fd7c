"""Rows into empty tables as they were: no signals, no history, no dates of today."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import DatabaseError, connection, transaction

from bulletins.backup import keys, rows
from bulletins.backup.databases import one_line
from bulletins.backup.errors import BackupRefused, DamagedBackup
from bulletins.backup.manifest import Table

# What a row may meet that the other database took: too long, a character it knows not
FAULTS = (DatabaseError, ValueError, OverflowError)


def load(
    models: Mapping[str, rows.Model],
    tables: Mapping[str, Table],
    part: Callable[[str], bytes],
    *,
    tell: Callable[[str], None],
) -> None:
    """Write every row of these tables; `part` gives a part by its name, `tell` hears which comes.

    What was written is read back and compared. Raises BackupRefused, and DamagedBackup where the
    tables are not those of the models.
    """
    _require_same(models, tables)
    for label, model in sorted(models.items()):
        tell(label)
        for name in tables[label].parts:
            _insert(model, rows.unpacked(part(name)))
        if (last := tables[label].last_key) is not None:
            keys.set_last_key(model, last)
        _compare(model, tables[label])


def _require_same(models: Mapping[str, rows.Model], tables: Mapping[str, Table]) -> None:
    for label in sorted(models.keys() ^ tables.keys()):
        raise DamagedBackup(f"its tables and its migrations differ in {label}")
    for label, model in models.items():
        if tables[label].columns != rows.columns(model):
            raise DamagedBackup(f"its columns and its migrations differ in {label}")


def _insert(model: rows.Model, lines: Sequence[bytes]) -> None:
    found = [_prepared(model, line) for line in lines]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                _copy(cursor, model, found)
            else:
                cursor.executemany(_statement(model), found)
    except FAULTS:
        _insert_singly(model, found)


def _copy(cursor: Any, model: rows.Model, found: Iterable[Sequence[Any]]) -> None:
    """As `INSERT`, in half the time or less."""
    statement = f"COPY {_target(model)} FROM STDIN"
    with connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in found:
            copy.write_row(row)


def _insert_singly(model: rows.Model, found: Iterable[Sequence[Any]]) -> None:
    """Find the row that the database does not take, and name it."""
    key = list(model._meta.concrete_fields).index(model._meta.pk)
    for row in found:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(_statement(model), row)
        except FAULTS as err:
            raise BackupRefused(
                f"The database does not take row {row[key]} of {model._meta.db_table}: "
                f"{one_line(err)}."
            ) from err


def _prepared(model: rows.Model, line: bytes) -> list[Any]:
    """A row as the database at hand takes it."""
    pairs = zip(model._meta.concrete_fields, rows.values(model, line), strict=True)
    return [field.get_db_prep_save(value, connection) for field, value in pairs]


def _statement(model: rows.Model) -> str:
    marks = ", ".join(["%s"] * len(model._meta.concrete_fields))
    return f"INSERT INTO {_target(model)} VALUES ({marks})"  # nosec B608 # names are quoted


def _target(model: rows.Model) -> str:
    """The table and its columns, quoted."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in model._meta.concrete_fields)
    return f"{quote(model._meta.db_table)} ({columns})"


def _compare(model: rows.Model, table: Table) -> None:
    """Hold that the database gives back what was written."""
    digest = rows.Digest()
    for line in rows.lines(model):
        digest.add(line)
    if (digest.rows, digest.hexdigest()) != (table.rows, table.digest):
        raise BackupRefused(
            f"The rows of {model._meta.db_table} are not the same in this database: "
            f"{table.rows} were to be written, {digest.rows} are there."
        )
