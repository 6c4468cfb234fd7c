"""The whole archive in one file."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bulletins.backup import making
from bulletins.backup.errors import BackupRefused
from bulletins.backup.files import Home
from bulletins.backup.manifest import Manifest
from bulletins.backup.progress import progress
from search.engine import backend


class Command(BaseCommand):
    """`manage.py backup PATH [--keep N] [--without-key]`, for cron; readers and editors go on.

    Exit 1 where no backup was made, or one that lacks originals which the archive lacks.
    """

    help = "Write the database, the originals and the secret key to one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, help="a folder, where it is called after the time, or a new file"
        )
        parser.add_argument(
            "--keep",
            type=_number,
            metavar="N",
            help="remove all but the N latest from the folder, once this one is whole",
        )
        parser.add_argument("--without-key", action="store_true", help="leave the secret key out")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        keep, now = options["keep"], timezone.now()
        if keep and not path.is_dir():
            raise CommandError(f"--keep needs a folder, and {path} is none.", returncode=2)
        file = path / making.name(now) if path.is_dir() else path
        wanted = making.Wanted(
            home=Home(settings.SOURCES_ROOT, settings.INTAKE_ROOT, settings.SECRET_KEY_FILE),
            index=backend().editions.layout,
            key=None if options["without_key"] else _kept_key(),
            now=now,
        )
        gone: list[str] = []
        try:
            with progress("Backing up") as tell:
                told = making.make(file, wanted, tell=tell)
            if keep and not told.missing:  # an older one may have what this one lacks
                gone = making.remove_old(path, keep=keep, newest=file.name)
        except BackupRefused as err:
            raise CommandError(str(err)) from err
        if options["verbosity"]:
            self._say(file, told, gone)
        if told.missing:
            self.stderr.write(
                f"{len(told.missing)} originals were not there as they were received, and are not "
                "in the backup; manage.py check_archive names them."
            )
            raise SystemExit(1)

    def _say(self, file: Path, told: Manifest, gone: list[str]) -> None:
        self.stdout.write(f"{file}: {told.summary()}, {file.stat().st_size:,} bytes.")
        for name in gone:
            self.stdout.write(f"{name} was removed.")


def _kept_key() -> str | None:
    """The secret key, where it is of the archive's own file and not of the environment."""
    path: Path = settings.SECRET_KEY_FILE
    kept = path.read_text() if path.exists() else None
    return kept if kept == settings.SECRET_KEY else None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)
