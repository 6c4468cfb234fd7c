"""Readers, an editor and an ingest at once. `python -m bench.load --readers 50 --minutes 10`."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.keeping import add_option, keep
from bench.load.running import measured
from bench.load.table import table
from bench.machine import this_machine
from bench.pages.homes import DATABASES
from bench.searching.archives import made


def main() -> None:
    """Measure, print one table, and keep the figures where asked to; 1 where a promise is not."""
    options = _options().parse_args()
    machine = this_machine()
    with TemporaryDirectory(prefix="archive-bench-") as name:
        place = Path(name)
        archive = made(options.keep or place / "made", items=options.items)
        run = measured(options, machine, archive, place)
    sys.stdout.write("\n".join(table(run)) + "\n")
    keep(run, options.save, name=f"load-{options.database}", machine=machine)
    if not run.is_kept:
        raise SystemExit(1)


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.load", description=__doc__)
    parser.add_argument("--items", type=int, default=10_000, help="in the archive")
    parser.add_argument("--database", default="sqlite", choices=DATABASES, help="where they lie")
    parser.add_argument("--readers", type=int, default=50, help="at once")
    parser.add_argument("--minutes", type=float, default=10, help="under load")
    parser.add_argument("--alone", type=float, default=60, help="seconds of one reader before it")
    parser.add_argument(
        "--pause", type=float, nargs=2, default=(5, 15), help="seconds between a reader's visits"
    )
    parser.add_argument("--saving", type=float, default=5, help="seconds between two saves")
    parser.add_argument("--documents", type=float, default=5, help="seconds between two documents")
    parser.add_argument("--keep", type=Path, help="a folder for the archive, to use it again")
    add_option(parser)
    return parser


if __name__ == "__main__":
    main()
