"""The search index up to the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import backend
from search.errors import SearchUnavailable
from search.sync import drain, note_differences, rebuild


class Command(BaseCommand):
    """`manage.py sync_index [--rebuild]`."""

    help = "Bring the search index up to the database, whatever was missed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="build a new index, and swap it in when done"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["rebuild"] or not backend().has_index():
                rebuild()
                self.stdout.write("The index was built anew.")
            else:
                changes = drain() + note_differences()
                drain()
                self.stdout.write(f"{changes} changes brought into the index.")
        except SearchUnavailable as fault:
            raise CommandError(str(fault)) from fault
