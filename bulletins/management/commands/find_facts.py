"""The facts of what is kept already, by the rules and names of today."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from tqdm import tqdm

from bulletins import fact_store, store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.interrupts import is_interrupt
from bulletins.models import Item
from bulletins.signals import one_run
from bulletins.vocabulary import kept_knowledge

BATCH = 100  # items read and written at once


class Command(BaseCommand):
    """`manage.py find_facts [--topics]`."""

    help = "Find the facts of every kept item again; what a person said of them stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--topics", action="store_true", help="give topics anew too, where no person chose them"
        )

    def handle(self, *args: Any, topics: bool, **options: Any) -> None:
        known = kept_knowledge()
        ids = list(Item.everything.order_by("pk").values_list("pk", flat=True))
        changed = 0
        try:
            with one_run(), tqdm(total=len(ids), unit=" items", disable=None) as bar:
                for start in range(0, len(ids), BATCH):
                    batch = ids[start : start + BATCH]
                    changed += len(_find_again(batch, known, with_topics=topics))
                    bar.update(len(batch))
        except (KeyboardInterrupt, DatabaseError) as fault:
            if not is_interrupt(fault):
                raise
            raise CommandError(
                f"Stopped. {changed} items changed; the same command does the rest.",
                returncode=130,
            ) from fault
        self.stdout.write(f"{changed} of {len(ids)} items changed.")


@transaction.atomic
def _find_again(ids: list[int], known: Knowledge, *, with_topics: bool) -> set[int]:
    """Bring a batch up to date; gives those of it that changed."""
    items = list(
        Item.everything.filter(pk__in=ids).select_related("issue").select_for_update(of=("self",))
    )
    changed = fact_store.find_all_again(items, known)
    return changed | store.assign_again(items, known) if with_topics else changed
