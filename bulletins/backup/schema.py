"""The tables of an archive as any of its migrations left them, and the making of these."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from bulletins.backup.databases import PATIENCE
from bulletins.backup.errors import BackupRefused, DamagedBackup
from bulletins.backup.rows import Model

HISTORY = "django_migrations"  # the one table that belongs to no model
# Where any of these has a row, somebody has begun to use the archive
BEGUN = ("bulletins.source", "bulletins.intake", "auth.user", "search.alert")


def applied() -> list[str]:
    """The migrations that the database has, as "app.name"; raises BackupRefused on unknown ones."""
    loader = MigrationLoader(connection)
    names = sorted(f"{app}.{name}" for app, name in loader.applied_migrations)
    if not names:
        raise BackupRefused("There is no archive here; was manage.py prepare run?")
    require_known(names, of="The database")
    return names


def models_at(migrations: Iterable[str]) -> dict[str, Model]:
    """The models that have a table, as they were after these migrations, by their label."""
    loader = MigrationLoader(connection)
    found = loader.project_state(_leaves(loader, migrations)).apps.get_models(
        include_auto_created=True
    )
    own = [model for model in found if model._meta.managed and not model._meta.proxy]
    return {model._meta.label_lower: model for model in own}


def require_known(migrations: Iterable[str], *, of: str) -> None:
    """Raises BackupRefused where this software lacks one of the migrations of what is named."""
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    if later := sorted(set(migrations) - known):
        raise BackupRefused(
            f"{of} is of a later version of the software, with {later[-1]}; install that one, or "
            "one later still, and try again."
        )


@contextmanager
def built(migrations: Collection[str]) -> Iterator[dict[str, Model]]:
    """Make the tables as they were after these migrations, without rows, to be filled within.

    All in one transaction. Raises BackupRefused where the database holds an archive already.
    """
    connection.ensure_connection()
    connection.disable_constraint_checking()  # of SQLite, which can only before a transaction
    try:
        with transaction.atomic():
            _be_patient()
            _check(when="IMMEDIATE")  # a table with a check to come cannot be changed
            _clear()
            _migrate(migrations)
            models = models_at(migrations)
            _empty(models)
            _check(when="DEFERRED")  # rows may name others that come later
            yield models
            connection.check_constraints()
    finally:
        connection.enable_constraint_checking()


def _leaves(loader: MigrationLoader, migrations: Iterable[str]) -> list[tuple[str, str]]:
    """Those that no other of them needs."""
    keys = {(app, name) for app, _, name in (each.partition(".") for each in migrations)}
    graph = loader.graph
    return sorted(key for key in keys if not any(c in keys for c in graph.node_map[key].children))


def _migrate(migrations: Collection[str]) -> None:
    executor = MigrationExecutor(connection)
    targets = _leaves(executor.loader, migrations)
    made = {f"{each.app_label}.{each.name}" for each, _ in executor.migration_plan(targets)}
    if made != set(migrations):
        raise DamagedBackup("its migrations do not go together")
    executor.migrate(targets)


def _clear() -> None:
    """Drop the tables of an archive that nobody has begun to use."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    own = models_at(applied()) if HISTORY in tables else {}
    names = {model._meta.db_table for model in own.values()} | {HISTORY}
    if foreign := sorted(tables - names):
        raise BackupRefused(
            f"The database has a table that is none of an archive's, {foreign[0]}; name an empty "
            "one with DATABASE_URL."
        )
    for label in BEGUN:
        if label in own and own[label]._base_manager.exists():
            raise BackupRefused(
                f"The database holds an archive already ({label} has rows); nothing is restored "
                "over it. Name an empty database with DATABASE_URL, or an empty ARCHIVE_HOME."
            )
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)}{cascade}")


def _empty(models: dict[str, Model]) -> None:
    """Delete what migrations wrote: the backup has these rows."""
    tables = [model._meta.db_table for model in models.values()]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))


def _be_patient() -> None:
    """Wait for others' locks no longer than told; SQLite does by its settings."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")


def _check(*, when: str) -> None:
    """When PostgreSQL checks what rows name; SQLite does when it is asked to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")
