"""Runs manage.py as a person would: in a process of its own, in an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def environment(home: Path, **settings: str) -> dict[str, str]:
    """The settings of an archive that lies in this folder, and nothing of the tests' own."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "ARCHIVE_HOME": str(home), "HTTPS": "0", **settings}


def manage(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`manage.py` with these arguments, run to its end whatever comes of it."""
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
