"""The archive from SQLite to PostgreSQL, or back."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from bulletins.backup.databases import elsewhere, one_line
from bulletins.backup.errors import BackupRefused
from bulletins.backup.moving import move
from bulletins.backup.progress import progress
from config.databases import database_at


class Command(BaseCommand):
    """`manage.py move_database TO_URL`: all or nothing; the database of before stays as it is."""

    help = "Write the whole database to another, empty one, such as PostgreSQL."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("to_url", metavar="TO_URL", help="as DATABASE_URL names a database")

    def handle(self, *args: Any, to_url: str, **options: Any) -> None:
        try:
            config = database_at("TO_URL", to_url)
        except ImproperlyConfigured as err:
            raise CommandError(str(err), returncode=2) from err
        try:
            with progress("Moving") as tell:
                told = move(config, settings.ARCHIVE_HOME, now=timezone.now(), tell=tell)
            with elsewhere(config):
                call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        except (BackupRefused, OSError) as err:
            raise CommandError(str(err)) from err
        except DatabaseError as err:
            raise CommandError(f"Nothing was moved: {one_line(err)}.") from err
        self.stdout.write(
            f"{told.summary()} were written there and read back alike. Set DATABASE_URL to that "
            "address, and start the site and its worker; what is written to the database of before "
            "from now on is not in the new one."
        )
