"""What was measured on, and when."""

import os
import platform
import re
import sqlite3
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.postgres import programs

MODEL = re.compile(r"^model name\s*:\s*(?P<name>.+)$", re.MULTILINE)  # model name : Xeon E5-2680
CPUINFO = Path("/proc/cpuinfo")
LIBRARIES = (
    "pdfminer.six",
    "Django",
    "pebble",
    "whoosh3",
    "tantivy",
    "django-haystack",
    "datasette",
)


@dataclass(frozen=True, slots=True)
class Machine:
    """`cores` are those this process may use; `load` is the minute's average before the run."""

    date: str
    processor: str
    cores: int
    load: float
    system: str
    python: str
    versions: dict[str, str]


def this_machine() -> Machine:
    """The machine as it is now."""
    return Machine(
        date=datetime.now(UTC).date().isoformat(),
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)),
        load=round(os.getloadavg()[0], 2),
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        versions=_versions(),
    )


def _processor() -> str:
    found = MODEL.search(CPUINFO.read_text()) if CPUINFO.exists() else None
    return found["name"].strip() if found else platform.machine()


def _versions() -> dict[str, str]:
    versions = {name: version(name) for name in LIBRARIES} | {"SQLite": sqlite3.sqlite_version}
    if folder := programs():
        told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
        versions["PostgreSQL"] = told.stdout.split()[2]  # postgres (PostgreSQL) 15.18 (Debian …)
    return versions
