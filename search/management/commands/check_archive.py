"""Whether the archive keeps its promises."""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from tqdm import tqdm

from bulletins.checks.fault import Fault, Folders
from bulletins.checks.running import mend
from bulletins.models import Issue, Item
from search.advice import advice
from search.checks import CHECKS, faults


class Command(BaseCommand):
    """`manage.py check_archive [--fix]`; exit 1 and a line a fault where a promise is broken.

    What does no harm, and advice on the search engine, is no fault.
    """

    help = "Check every promise that can be checked: files, places, addresses, index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--fix", action="store_true", help="mend what can be, say what was done, check again"
        )

    def handle(self, *args: Any, fix: bool, **options: Any) -> None:
        folders = Folders(sources=settings.SOURCES_ROOT, intake=settings.INTAKE_ROOT)
        found = _found(folders)
        if fix and any(fault.mend for fault in found):
            self._fix(found, folders)
            found = _found(folders)
        broken = [fault for fault in found if not fault.is_harmless]
        for fault in broken:
            self.stderr.write(fault.said)
        for fault in found:
            if fault.is_harmless:
                self.stdout.write(fault.said)
        if broken:
            if not fix and (number := sum(fault.mend is not None for fault in broken)):
                self.stdout.write(f"manage.py check_archive --fix tries to mend {number} of these.")
            raise SystemExit(1)
        self._say_sound()

    def _fix(self, found: Sequence[Fault], folders: Folders) -> None:
        """Say what is wrong, and what was done to it."""
        for fault in found:
            self.stdout.write(fault.said)
        with tqdm(desc="mending", unit="", disable=None) as bar:  # None: on a terminal alone
            for said in mend(found, folders):
                bar.update()
                self.stdout.write(f"Mending: {said}")

    def _say_sound(self) -> None:
        self.stdout.write(
            f"Archive is sound: {Issue.objects.count()} issues, {Item.objects.count()} items."
        )
        if sentence := advice():
            self.stdout.write(sentence)


def _found(folders: Folders) -> list[Fault]:
    """Check everything; a bar on a terminal tells what is being checked."""
    with tqdm(CHECKS, desc="checking", unit=" checks", disable=None) as bar:

        def named() -> Any:
            for name in bar:
                bar.set_postfix_str(name)
                yield name

        return list(faults(folders, named()))
