"""An archive from its backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from bulletins.backup import restoring
from bulletins.backup.databases import one_line
from bulletins.backup.errors import BackupRefused
from bulletins.backup.files import KEY, Home
from bulletins.backup.progress import progress
from search.errors import SearchUnavailable
from search.sync import LONGEST, rebuild


class Command(BaseCommand):
    """`manage.py restore FILE [--check]`: into an empty database, all or nothing."""

    help = "Make an archive of a backup, where there is none yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--check", action="store_true", help="look whether the backup is whole, and no more"
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        home = Home(settings.SOURCES_ROOT, settings.INTAKE_ROOT, settings.SECRET_KEY_FILE)
        has_own_key = _has_own_key()
        try:
            with restoring.opened(file) as backup, progress("Restoring") as tell:
                told = backup.told
                if not options["check"]:
                    restoring.restore(backup, home, with_key=has_own_key, tell=tell)
        except (BackupRefused, OSError) as err:
            raise CommandError(str(err)) from err
        except DatabaseError as err:
            raise CommandError(f"Nothing was restored: {one_line(err)}.") from err
        if options["check"]:
            self.stdout.write(f"{file} is whole: {told.summary()}.")
            return
        self._finish()
        self.stdout.write(
            f"The archive of {told.made_at:%Y-%m-%d %H:%M} UTC is back: {told.summary()}."
        )
        if KEY in told.members and not has_own_key:
            self.stdout.write("SECRET_KEY is set, so that the key in the backup was left there.")
        if told.missing:
            self.stderr.write(
                f"{len(told.missing)} originals were lost before the backup was made; manage.py "
                "check_archive names them."
            )

    def _finish(self) -> None:
        """Bring what was restored up to this software, and make what a backup leaves out."""
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        try:
            rebuild(timeout=LONGEST)
        except SearchUnavailable as fault:
            raise CommandError(f"All is back but the search index: {fault}") from fault


def _has_own_key() -> bool:
    """Whether the secret key is that of the archive's file, and not of the environment."""
    path: Path = settings.SECRET_KEY_FILE
    return path.exists() and path.read_text() == settings.SECRET_KEY
