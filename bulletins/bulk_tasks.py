"""Changes of many items in the background: what `manage.py work` goes on with."""

import logging
from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone
from django_tasks import task

from bulletins.bulk import running
from bulletins.bulk.running import is_small, run
from bulletins.models import BulkEdit
from bulletins.queued import PAUSE, queued

log = logging.getLogger(__name__)


@task()
def change_many(pk: int) -> None:
    """Go on with a change until all is done. Of it, a task knows the number alone."""
    try:
        run(pk)
    except DatabaseError:
        log.exception("The change %d of many items stopped half way.", pk)
        queue(pk, after=PAUSE)


def begin(edit: BulkEdit) -> BulkEdit:
    """Do it at once where it is small, or else in the background; gives it as it is then."""
    if is_small(edit.act, edit.total):
        return run(edit.pk)
    queue(edit.pk)
    return edit


def queue(pk: int, *, after: timedelta | None = None) -> None:
    """Have it gone on with in the background, at once or after so long."""
    moment = None if after is None else timezone.now() + after
    change_many.using(run_after=moment).enqueue(pk)


def take_up_again() -> None:
    """Let all be gone on with that is not over and that nobody would go on with."""
    numbers = queued(change_many)
    for pk in running.unfinished():
        if pk not in numbers:
            queue(pk)
