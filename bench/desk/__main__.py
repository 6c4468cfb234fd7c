"""Measures the desk's list of items. `python -m bench.desk --items 10000`."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.desk.table import Run, Timing, table
from bench.documents import ROOT
from bench.keeping import add_option, keep
from bench.machine import this_machine
from bench.pages.homes import prepared
from bench.searching.archives import Archive, made


def main() -> None:
    """Measure, print one table, and keep the figures where asked to."""
    options = _options().parse_args()
    machine = this_machine()
    with TemporaryDirectory(prefix="archive-bench-") as place:
        archive = made(options.keep or Path(place), items=options.items)
        timings = _timings(archive, rounds=options.rounds)
    run = Run(machine, options.items, options.rounds, timings)
    sys.stdout.write("\n".join(table(run)) + "\n")
    keep(run, options.save, name="desk", machine=machine)


def _timings(archive: Archive, *, rounds: int) -> list[Timing]:
    """In a process of its own, which alone has the archive's settings; on SQLite."""
    command = [sys.executable, "-m", "bench.desk.measuring", f"--rounds={rounds}"]
    ended = subprocess.run(
        command, cwd=ROOT, env=prepared(archive), stdout=subprocess.PIPE, check=True
    )
    return [Timing(**timing) for timing in json.loads(ended.stdout)]


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.desk", description=__doc__)
    parser.add_argument("--items", type=int, default=10_000, help="in the archive")
    parser.add_argument("--rounds", type=int, default=30, help="of every page")
    parser.add_argument("--keep", type=Path, help="a folder for the archive, to use it again")
    add_option(parser)
    return parser


if __name__ == "__main__":
    main()
