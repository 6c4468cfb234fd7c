"""What other apps tell: tasks begin and end, searches were answered."""

from typing import Any

from django.dispatch import receiver
from django_tasks import TaskResult
from django_tasks.signals import task_finished, task_started

from config.operations.log_lines import task_id
from config.operations.metrics import SEARCHES
from config.operations.requests import view_at_hand
from search.signals import searched


@receiver(task_started)
def hear_task_started(task_result: "TaskResult[Any]", **kwargs: Any) -> None:
    """All lines from now on are the task's."""
    task_id.set(task_result.id)


@receiver(task_finished)
def hear_task_finished(**kwargs: Any) -> None:
    """The next lines are of no task."""
    task_id.set(None)


@receiver(searched)
def hear_searched(seconds: float, outcome: str, **kwargs: Any) -> None:
    """Count a search by the door it came in at."""
    SEARCHES.labels(view_at_hand(), outcome).observe(seconds)
