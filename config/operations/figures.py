"""How the archive stands, asked of the database and the disk when Prometheus asks."""

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as TooLong
from datetime import datetime

from django.conf import settings
from django.db import Error
from django.db.models import Count, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bulletins.heartbeat import last_beat
from bulletins.models import Intake, Issue, Item
from config.operations import asking
from search.engine import backend
from search.models import IndexChange

LONGEST = 2.0  # seconds that the database may take
Row = tuple[tuple[str, ...], float]


class Figures(Collector):
    """A dozen figures, by six queries."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Of the machine first; of the database as far as it answers in time."""
        yield _one("archive_disk_free_bytes", "Free space where the archive lies.", _free())
        beat = last_beat(settings.ARCHIVE_HOME)
        seen = "When a worker was last seen, in seconds since 1970; 0 is never."
        yield _one("archive_worker_seen_timestamp_seconds", seen, beat or 0)
        try:
            asked = asking.DATABASE.submit(_ask).result(LONGEST)
        except (Error, TooLong):
            asked = []
        yield _one("archive_database_up", "Whether the database answers.", float(bool(asked)))
        yield from asked

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Nothing beforehand, so that to register asks nothing."""
        return ()


def _ask() -> list[GaugeMetricFamily]:
    with asking.connected():
        waiting = IndexChange.objects.aggregate(oldest=Min("noted_at"), number=Count("pk"))
        tasks = DBTaskResult.objects.order_by().values_list("task_path", "status")
        states = Issue.objects.order_by().values_list("status").annotate(number=Count("pk"))
        return [
            _one("archive_items", "Items that are not hidden.", Item.objects.count()),
            _many("archive_issues", "Issues.", ["status"], [((x,), n) for x, n in states]),
            _many("archive_intakes", "Given documents.", ["state"], _intakes()),
            _many(
                "archive_tasks",
                "Tasks of the worker.",
                ["task", "status"],
                [((x, y), n) for x, y, n in tasks.annotate(number=Count("pk"))],
            ),
            _one("archive_index_waiting", "Changes that wait for the index.", waiting["number"]),
            _one("archive_index_lag_seconds", "Since when.", _lag(waiting["oldest"])),
            _one("archive_index_up", "Whether searches are answered.", backend().has_index()),
        ]


def _intakes() -> list[Row]:
    """Of every state, also those that no document is in."""
    numbers = Intake.objects.numbers()
    return [((state,), numbers.get(state, 0)) for state in Intake.State.values]


def _lag(oldest: datetime | None) -> float:
    return max((timezone.now() - oldest).total_seconds(), 0) if oldest else 0


def _free() -> int:
    return shutil.disk_usage(settings.ARCHIVE_HOME).free


def _one(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, value=value)


def _many(name: str, told: str, labels: list[str], rows: Iterable[Row]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, told, labels=labels)
    for values, number in rows:
        family.add_metric(values, number)
    return family
