"""Reads, in the background, the documents that are given at the desk."""

import logging
import time
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections
from django_tasks_db.management.commands import db_worker

from bulletins import bulk_tasks, intake, lifeline, reporting, rereading_tasks, tasks
from bulletins.heartbeat import beating
from bulletins.signals import worker_begun

PAUSE = 5  # seconds before a database that was away, or held by another, is asked again
log = logging.getLogger(__name__)


class Command(db_worker.Command):
    """`manage.py work`: the worker of django-tasks-db, which goes on where another was ended."""

    help = "Read the documents that are given at the desk, until it is stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        lifeline.follow(patience=settings.READ_BOUNDS.seconds)
        if not options["batch"]:
            worker_begun.send(sender=None)
        with beating(settings.ARCHIVE_HOME):
            self._work(*args, **options)

    def _work(self, *args: Any, **options: Any) -> None:
        while True:
            try:
                tasks.take_up_again()
                rereading_tasks.take_up_again()
                bulk_tasks.take_up_again()
                intake.tidy(settings.INTAKE_ROOT)
                reporting.forget_settled(days=settings.REPORTS_KEPT_DAYS)
                super().handle(*args, **options)
            except (OperationalError, InterfaceError):
                log.exception("The database cannot be asked; trying again in %d seconds.", PAUSE)
                connections.close_all()
                time.sleep(PAUSE)
            else:
                return
