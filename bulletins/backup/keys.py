"""The highest key that a table ever gave, so that none is given again, even of a row that is gone.

An item's key is an address of it.
"""

from django.db import connection

from bulletins.backup.rows import Model


def last_key(model: Model) -> int | None:
    """The highest key that was ever given; None where the database gives none."""
    if model._meta.auto_field is None:
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [_table(model)])
            row = cursor.fetchone()
            return row[0] if row else 0
        asked = f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {_of(model)}"  # nosec B608 # quoted
        cursor.execute(asked)
        return int(cursor.fetchone()[0])


def set_last_key(model: Model, key: int) -> None:
    """Let the database go on after this key, 0 for none; a row that has a higher one counts."""
    highest = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
    last = max(key, highest or 0)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [_table(model)])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [_table(model), last])
        else:
            cursor.execute("SELECT setval(%s, %s, %s)", [_of(model), max(last, 1), last > 0])


def _table(model: Model) -> str:
    return model._meta.db_table


def _of(model: Model) -> str:
    """The name of the sequence that PostgreSQL gives keys from, quoted."""
    auto = model._meta.auto_field
    assert auto is not None  # nosec B101 # narrows a type
    table = connection.ops.quote_name(_table(model))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, auto.column])
        return str(cursor.fetchone()[0])
