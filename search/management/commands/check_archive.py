"""Whether the archive keeps its promises."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from bulletins.models import Issue, Item
from search.advice import advice
from search.checks import faults


class Command(BaseCommand):
    """`manage.py check_archive`; exit 1 and a line a fault where a promise is broken.

    Advice on the search engine is no fault.
    """

    help = "Check every promise that can be checked: files, places, addresses, index."

    def handle(self, *args: Any, **options: Any) -> None:
        is_sound = True
        for fault in faults(settings.SOURCES_ROOT):
            self.stderr.write(fault)
            is_sound = False
        if not is_sound:
            raise SystemExit(1)
        self.stdout.write(
            f"Archive is sound: {Issue.objects.count()} issues, {Item.objects.count()} items."
        )
        if sentence := advice():
            self.stdout.write(sentence)
