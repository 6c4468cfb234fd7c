"""Topics, organisations and series from the fixtures into the archive."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from bulletins.vocabulary import load


class Command(BaseCommand):
    """`manage.py load_vocabulary`."""

    help = "Bring in the vocabulary and series of fixtures/; what an editor changed stays."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load(settings.FIXTURES)} terms and series added or changed.")
