"""A backup read, judged, and put in the place of an empty archive."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from bulletins.backup import container, files, loading, manifest, schema
from bulletins.backup.container import FORMAT_NAME, Placed
from bulletins.backup.errors import BackupRefused, DamagedBackup
from bulletins.backup.manifest import Manifest

LARGEST_MANIFEST = 256 * 1024 * 1024  # bytes


class Backup(NamedTuple):
    """A backup that was examined and found whole."""

    file: BinaryIO
    told: Manifest
    members: dict[str, Placed]

    def content(self, name: str) -> bytes:
        """What a member holds."""
        return container.content(self.file, self.members[name])


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """A backup of which every byte was checked; raises BackupRefused with the file's name."""
    try:
        with path.open("rb") as file:
            yield examined(file)
    except OSError as err:
        raise BackupRefused(f"{path} could not be read: {err.strerror}.") from err
    except DamagedBackup as err:
        raise DamagedBackup(f"{path} is not restored: {err}.") from err


def restore(
    backup: Backup, home: files.Home, *, with_key: bool, tell: Callable[[str], None]
) -> None:
    """Put a backup in the place of an empty archive, all or nothing; the index is not touched.

    The files come before anybody sees the rows that name them: those of a killed restore do no
    harm, and the next one uses them. The tables are as they were, and `migrate` is to follow.
    """
    with schema.built(backup.told.migrations) as models:
        loading.load(models, backup.told.tables, backup.content, tell=tell)
        tell("originals")
        for name in backup.members:
            if with_key or name != files.KEY:
                files.place(name, backup.content(name), home)


def examined(file: BinaryIO) -> Backup:
    """The backup in a file, every byte of it checked; raises DamagedBackup."""
    members = container.examine(file)
    placed = members.pop(manifest.NAME, None)
    if placed is None or placed.member.size > LARGEST_MANIFEST:
        raise DamagedBackup("it holds no manifest")
    told = manifest.read(container.content(file, placed))
    container.require_same(members, told.members)
    _require_parts(told)
    schema.require_known(told.migrations, of="The backup")
    return Backup(file, told, members)


def _require_parts(told: Manifest) -> None:
    """Hold that each part is of one table, and each original under its own hash."""
    parts = [part for table in told.tables.values() for part in table.parts]
    others = {FORMAT_NAME, files.KEY, *parts}
    if len(set(parts)) != len(parts) or not set(parts) <= told.members.keys():
        raise DamagedBackup("its parts are not those that its manifest tells of")
    for name, member in told.members.items():
        is_original = name.startswith(files.SOURCES)
        if is_original and name != files.SOURCES + member.sha256:
            raise DamagedBackup(f"{name} is not the file of that hash")
        if not is_original and not name.startswith(files.INTAKE) and name not in others:
            raise DamagedBackup(f"{name} belongs to no table")
