"""Many issues read again in the background: what would change waits for a person, or is done."""

import logging
from collections.abc import Iterable
from itertools import islice

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from bulletins import rereading_store
from bulletins.errors import IngestError
from bulletins.mending.refusal import Refused
from bulletins.models import Issue, Rereading
from bulletins.queued import PAUSE, queued
from bulletins.reread import How, compare_one
from bulletins.reread_told import counts
from bulletins.rereading_kept import Comparison
from bulletins.signals import one_run
from bulletins.tasks import FAULTS
from bulletins.vocabulary import kept_knowledge

BATCH = 20  # issues a task, between which the worker reads what was given meanwhile
ROWS = 500  # written at a time
State = Rereading.State
log = logging.getLogger(__name__)


@transaction.atomic
def read_many(
    issue_ids: Iterable[int], layout: str = "", *, by: User | None, is_applied: bool = False
) -> int:
    """Let issues be read again by the worker, by this layout or the one that fits best.

    What would change waits at the desk; where `is_applied` says so it is done, if it leaves nothing
    open. What is in the bin is left out. Gives how many. One query for each 500 issues, and one for
    each 20.
    """
    chosen = Issue.objects.exclude(status=Issue.Status.HIDDEN).filter(pk__in=list(issue_ids))
    told = {"layout": layout, "is_applied": is_applied, "asked_by": by, "asked_at": timezone.now()}
    rows = [Rereading(issue_id=pk, **told) for pk in chosen.values_list("pk", flat=True)]
    Rereading.objects.bulk_create(
        rows,
        batch_size=ROWS,
        update_conflicts=True,
        unique_fields=["issue"],
        update_fields=[*told, "state", "told", "reason", "ended_at"],
    )
    _queue(row.issue_id for row in rows)
    return len(rows)


@task()
def read_batch(issue_ids: list[int]) -> None:
    """Read these again that still wait for it; after a fault of the machine, once more later."""
    try:
        with one_run():
            for issue_id in issue_ids:
                read_now(issue_id)
    except FAULTS:
        log.exception("Reading issues again stopped half way.")
        read_batch.using(run_after=timezone.now() + PAUSE).enqueue(issue_ids)


def read_now(issue_id: int) -> Rereading | None:
    """Read an issue again, here; gives what came of it, None where it waits no more."""
    rows = Rereading.objects.select_related("issue__bulletin", "issue__source", "asked_by")
    asked = rows.filter(issue=issue_id, state=State.WAITING).first()
    if asked is None:
        return None
    how = How(settings.SOURCES_ROOT, asked.layout)
    try:
        found = compare_one(asked.issue, kept_knowledge(), how, bounds=settings.READ_BOUNDS)
        asked.told, asked.state = counts(found.plan), _done(asked, found)
    except (IngestError, Refused) as err:
        asked.state, asked.reason = State.REFUSED, str(err)
    asked.ended_at = timezone.now()
    asked.save(update_fields=["told", "state", "reason", "ended_at"])
    return asked


def take_up_again() -> None:
    """Let all be read that waits and no task would read, whatever ended in between."""
    known = {issue_id for batch in queued(read_batch) for issue_id in batch}
    waiting = Rereading.objects.filter(state=State.WAITING).values_list("issue", flat=True)
    _queue(issue_id for issue_id in waiting if issue_id not in known)


def _done(asked: Rereading, found: Comparison) -> State:
    """Do what was found, if that is wanted and nothing is left open; gives how it stands then."""
    if found.plan.is_empty:
        return State.UNCHANGED
    if not asked.is_applied or found.plan.questions:
        return State.FOUND
    rereading_store.apply(asked.issue, found, originals=settings.SOURCES_ROOT, by=asked.asked_by)
    return State.DONE


def _queue(issue_ids: Iterable[int]) -> None:
    left = iter(issue_ids)
    while batch := list(islice(left, BATCH)):
        read_batch.enqueue(batch)
