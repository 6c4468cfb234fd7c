"""An archive ready for use, from an empty folder or from any state before."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from search.errors import SearchUnavailable
from search.sync import LONGEST, mend


class Command(BaseCommand):
    """`manage.py prepare [--sample]`; a second time it changes nothing."""

    help = "Make the database, the static files, the vocabulary and the search index ready."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sample", action="store_true", help="take in the sample archive")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_vocabulary", stdout=self.stdout)
        try:
            mend(timeout=LONGEST)
        except SearchUnavailable as fault:
            raise CommandError(str(fault)) from fault
        if options["sample"]:
            sample = settings.FIXTURES / "sample"
            call_command("ingest", str(sample), stdout=self.stdout, stderr=self.stderr)
        self.stdout.write(f"The archive in {settings.ARCHIVE_HOME} is ready.")
