"""Whether the archive can serve readers, and what of it is ill."""

import asyncio
import shutil
from abc import abstractmethod
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import ClassVar

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from health_check.base import HealthCheck, HealthCheckResult
from health_check.exceptions import ServiceUnavailable, ServiceWarning

from bulletins.bounds import MIB
from bulletins.heartbeat import silence
from config.operations import asking
from search.engine import backend
from search.models import IndexChange

LONGEST_SILENCE = 60  # seconds without a beat after which a worker counts as gone
LONGEST_LAG = timedelta(minutes=5)  # that a change may wait for the index
WELL = "ok"


class Status(StrEnum):
    """Readers are served all that there is; all but something; not at all."""

    READY = "ready"
    DEGRADED = "degraded"
    UNREADY = "unready"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found; each part by its name, "ok" or a sentence."""

    status: Status
    parts: Mapping[str, str]


@dataclass
class Part(HealthCheck):  # type: ignore[misc]  # has no types
    """Something that may be ill; without a needed one no reader can be served."""

    name: ClassVar[str]
    is_needed: ClassVar[bool] = False
    executor: ClassVar[Executor] = asking.FILES
    timeout = timedelta(seconds=1)  # one more is given before it counts as hanging

    @abstractmethod
    def run(self) -> None:
        """Raise ServiceUnavailable with a sentence where it is ill."""


@dataclass
class AskingPart(Part):
    """One that is found out from the database."""

    executor = asking.DATABASE

    def run(self) -> None:
        """Ask, and let go of the connection; no detail of a fault is told."""
        try:
            with asking.connected():
                self.ask()
        except Error as fault:
            raise ServiceUnavailable("The database cannot be asked.") from fault

    @abstractmethod
    def ask(self) -> None:
        """As `run`."""


@dataclass
class Database(AskingPart):
    """Answers at all."""

    name = "database"
    is_needed = True

    def ask(self) -> None:
        """The least question there is."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")


@dataclass
class Migrations(AskingPart):
    """The database is laid out as this release wants it; one that has more is fine."""

    name = "migrations"
    is_needed = True

    def ask(self) -> None:
        """One query."""
        missing = _known_migrations() - MigrationRecorder(connection).applied_migrations().keys()
        if missing:
            raise ServiceUnavailable(f"{len(missing)} migrations wait; run manage.py prepare.")


@dataclass
class Index(AskingPart):
    """There is one that can be read, and it follows the database."""

    name = "index"

    def ask(self) -> None:
        """One query, and a look at the index's files."""
        if not backend().has_index():
            raise ServiceWarning("There is no search index that can be read.")
        oldest = IndexChange.objects.order_by("noted_at").values_list("noted_at", flat=True).first()
        if oldest and timezone.now() - oldest > LONGEST_LAG:
            minutes = (timezone.now() - oldest) // timedelta(minutes=1)
            raise ServiceWarning(f"Changes have waited for the index for {minutes} minutes.")


@dataclass
class Worker(Part):
    """Somebody reads what is given at the desk."""

    name = "worker"

    def run(self) -> None:
        """A look at one file."""
        seconds = silence(settings.ARCHIVE_HOME)
        if seconds is None:
            raise ServiceWarning("No worker has been seen; run manage.py work.")
        if seconds > LONGEST_SILENCE:
            raise ServiceWarning(f"No worker has been seen for {seconds:.0f} seconds.")


@dataclass
class Disk(Part):
    """There is room where the archive lies."""

    name = "disk"

    def run(self) -> None:
        """Compare what is free with the setting."""
        free = shutil.disk_usage(settings.ARCHIVE_HOME).free // MIB
        if free < settings.DISK_LEAST_MIB:
            raise ServiceWarning(f"{free} MiB are free, fewer than {settings.DISK_LEAST_MIB}.")


PARTS: tuple[type[Part], ...] = (Database, Migrations, Index, Worker, Disk)


def report() -> Report:
    """Look at all parts at once; what does not answer within two seconds is ill."""
    results = asyncio.run(_results())
    ill = {result.check.name for result in results if result.error}
    if any(part.is_needed and part.name in ill for part in PARTS):
        status = Status.UNREADY
    else:
        status = Status.DEGRADED if ill else Status.READY
    told = {each.check.name: each.error.message if each.error else WELL for each in results}
    return Report(status, told)


async def _results() -> list[HealthCheckResult]:
    parts = [part() for part in PARTS]
    return await asyncio.gather(*(part.get_result(part.executor) for part in parts))


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    """What this release has on disk."""
    return frozenset(MigrationLoader(None).graph.nodes)
