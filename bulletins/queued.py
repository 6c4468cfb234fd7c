"""Which tasks wait for the worker."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

PAUSE = timedelta(seconds=30)  # before what met a fault of the machine is tried again


def queued(task: "Task[Any, Any]") -> list[Any]:
    """What the tasks of this kind that wait have as their first argument.

    One put off for longer than we ever do was so by a clock that has been set back since: it goes.
    """
    waiting = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    ahead = waiting.filter(run_after__gt=timezone.now() + PAUSE)
    ahead.exclude(run_after=get_date_max()).delete()  # which stands for "at once"
    return [told["args"][0] for told in waiting.values_list("args_kwargs", flat=True)]
