"""All rows of the archive into another database, by way of a backup without files."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from bulletins.backup import databases, loading, making, restoring, schema
from bulletins.backup.container import Writer
from bulletins.backup.manifest import Manifest


def move(
    config: dict[str, Any], folder: Path, *, now: datetime, tell: Callable[[str], None]
) -> Manifest:
    """Write the archive's rows to an empty database, as Django's settings name one.

    Writers are held out until it is done, and the archive's own database stays as it is. The rows
    lie in an unnamed file of `folder` in between. Raises BackupRefused.
    """
    with databases.held(), tempfile.TemporaryFile(dir=folder) as file:
        writer = Writer(file)
        making.close(writer, making.write_rows(writer, tell=tell), index="", now=now)
        file.flush()
        backup = restoring.examined(file)
        with databases.elsewhere(config), schema.built(backup.told.migrations) as models:
            loading.load(models, backup.told.tables, backup.content, tell=tell)
        return backup.told
