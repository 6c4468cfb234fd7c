"""What pages count and list, from nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from bulletins.models import Filed
from bulletins.tally_store import count_all


class Command(BaseCommand):
    """`manage.py count_items`."""

    help = "Count and list all items anew, if check_archive says that a count is wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        count_all()
        self.stdout.write(f"{Filed.objects.count()} items were counted.")
