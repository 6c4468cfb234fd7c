"""Reading in the background: what `manage.py work` does with documents that were given."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import TaskResult, task
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from bulletins import intake, intake_files
from bulletins.ingest import Ingested, ingest_one
from bulletins.models import Intake
from bulletins.queued import PAUSE, queued
from bulletins.store import Options
from bulletins.vocabulary import kept_knowledge

FAULTS = (DatabaseError, OSError)  # of the machine, and none of the document's
LONGEST_TASK = timedelta(days=1)
log = logging.getLogger(__name__)


@task()
def read_intake(pk: int) -> None:
    """Read a document that waits. Of it, a task knows the number of its intake alone."""
    read_now(pk)
    take_up_again()


def read_now(pk: int) -> Intake | None:
    """Read a document that waits, here; gives what became of it, None where it waits no more."""
    folder: Path = settings.INTAKE_ROOT
    waiting = Intake.objects.filter(pk=pk, state=Intake.State.WAITING).first()
    if waiting is None:
        return None
    path = folder / (waiting.stored_as or "-")
    with intake_files.held(path) as is_mine:
        is_elsewhere = not is_mine and path.exists()  # another reads it
        begun = None if is_elsewhere else intake.claim(pk)
        if begun and is_mine:
            _finish(begun, folder)
        elif begun:
            intake.stop(begun, folder)
    return begun


def _finish(begun: Intake, folder: Path) -> None:
    """Read what is held; a fault of the machine leaves it waiting, for a time that is better."""
    try:
        intake.settle(begun, _read(begun, folder), folder)
    except FAULTS:
        log.exception("Reading the given document %d stopped half way.", begun.pk)
        if intake.stop(begun, folder):
            queue(begun, after=PAUSE)


def _read(begun: Intake, folder: Path) -> Ingested:
    options = Options(
        originals=settings.SOURCES_ROOT,
        bulletin=begun.bulletin,
        is_draft=begun.is_draft,
        asks_about_editions=not begun.is_apart,
    )
    path = folder / begun.stored_as
    return ingest_one(path, begun.filename, kept_knowledge(), options, bounds=settings.READ_BOUNDS)


def queue(waiting: Intake, *, after: timedelta | None = None) -> None:
    """Have a document read in the background, at once or after so long."""
    moment = None if after is None else timezone.now() + after
    read_intake.using(run_after=moment).enqueue(waiting.pk)


def take_up_again() -> None:
    """Let all be read that waits and nobody would read, whatever ended in between."""
    folder: Path = settings.INTAKE_ROOT
    for each in intake.stopped(folder):
        intake.stop(each, folder)
    mine = DBTaskResult.objects.filter(task_path=read_intake.module_path)
    mine.running().filter(started_at__lt=timezone.now() - LONGEST_TASK).delete()
    waiting = Intake.objects.filter(state=Intake.State.WAITING)
    for each in waiting.exclude(pk__in=queued(read_intake)):
        queue(each)


@receiver(task_finished)
def hear_task_finished(task_result: "TaskResult[Any]", **kwargs: Any) -> None:
    """A task is done: the intake says what came of it, so that nothing of the task is kept."""
    DBTaskResult.objects.filter(pk=task_result.id).delete()
