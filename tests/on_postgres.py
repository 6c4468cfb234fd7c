"""Runs a command on a private PostgreSQL: `python -m tests.on_postgres COMMAND...`.

Where DATABASE_URL names a PostgreSQL already, on that one.
"""

import os
import subprocess
import sys
from contextlib import nullcontext

from tests.postgres import running_postgres


def main() -> int:
    given = os.environ.get("DATABASE_URL", "")
    with nullcontext(given) if given.startswith("postgres") else running_postgres() as url:
        return subprocess.run(
            sys.argv[1:], env=os.environ | {"DATABASE_URL": url}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
