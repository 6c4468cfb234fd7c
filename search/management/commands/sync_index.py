"""The search index up to the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.errors import SearchUnavailable
from search.sync import LONGEST, catch_up, mend, note_differences, rebuild


class Command(BaseCommand):
    """`manage.py sync_index [--rebuild] [--mend]`."""

    help = "Bring the search index up to the database, whatever was missed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="build a new index, and swap it in when done"
        )
        parser.add_argument(
            "--mend",
            action="store_true",
            help="bring in what waits, and build anew what cannot be read; compare nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["mend"]:
                mend()
            elif options["rebuild"]:
                rebuild(timeout=LONGEST)
                self.stdout.write("The index was built anew.")
            elif (changes := mend(timeout=LONGEST)) is None:
                self.stdout.write("The index was built anew.")
            else:
                changes += note_differences()
                catch_up(timeout=LONGEST)
                self.stdout.write(f"{changes} changes brought into the index.")
        except SearchUnavailable as fault:
            raise CommandError(str(fault)) from fault
