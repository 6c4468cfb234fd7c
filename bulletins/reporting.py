"""The only writer of reports: a mistake is told, settled at the desk, and forgotten."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from bulletins.models import Item, Report

LONGEST_PASSAGE = 20_000  # characters kept of what an item said
State = Report.State


def passage_of(item: Item) -> str:
    """What an item says: its title and its text, cut where it is very long."""
    return f"{item.title}\n\n{item.text}"[:LONGEST_PASSAGE]


@transaction.atomic
def report(item: Item, kind: str, words: str) -> Report:
    """Keep what a reader tells of an item; the same told twice is one report while it is open."""
    same = Report.objects.filter(item=item, kind=kind, words=words, state=State.OPEN).first()
    if same is not None:
        return same
    told: Any = Report(item=item, kind=kind, words=words, passage=passage_of(item))
    told._history_user = None  # whoever it was
    told.save()
    new: Report = told
    return new


@transaction.atomic
def settle(told: Report, state: State, *, note: str = "", by: User | None = None) -> bool:
    """Say what came of a report, or open it again; False where it is no longer as it was read."""
    kept = Report.objects.select_for_update().filter(pk=told.pk, state=told.state).first()
    if kept is None or kept.state == state:
        return False
    is_open = state == State.OPEN
    kept.state, kept.note = state, note
    kept.settled_by = None if is_open else by
    kept.settled_at = None if is_open else timezone.now()
    kept.save()
    return True


def hand_on(giver: Item, heir: Item) -> None:
    """Give an item's reports to the one that takes it in. One query."""
    Report.objects.filter(item=giver).update(item=heir)


def open_reports() -> int:
    """How many wait for a person. One query."""
    return Report.objects.filter(state=State.OPEN).count()


def forget_settled(*, days: int) -> int:
    """Delete reports that were settled so long ago, with their history; gives how many."""
    old = Report.objects.filter(settled_at__lt=timezone.now() - timedelta(days=days))
    _, numbers = old.delete()
    return numbers.get(Report._meta.label, 0)
