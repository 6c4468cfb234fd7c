"""Deletes what readers reported, once it was settled long enough ago."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from bulletins import reporting


class Command(BaseCommand):
    """`manage.py forget_reports`: for every night; doing it again changes nothing."""

    help = "Delete reports of mistakes that were settled REPORTS_KEPT_DAYS ago, or earlier."

    def handle(self, *args: Any, **options: Any) -> None:
        number = reporting.forget_settled(days=settings.REPORTS_KEPT_DAYS)
        said = ngettext("%(n)d report was deleted.", "%(n)d reports were deleted.", number)
        self.stdout.write(said % {"n": number})
