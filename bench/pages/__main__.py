"""Measures pages beside their floors. `python -m bench.pages --items 1000 --database sqlite`."""

import json
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.documents import ROOT
from bench.keeping import add_option, keep
from bench.machine import this_machine
from bench.pages.homes import DATABASES, database, engine_for, prepared
from bench.pages.table import Measured, Run, table
from bench.pages.timing import Timing
from bench.searching.archives import add_options, made


def main() -> None:
    """Measure, print one table, and keep the figures where asked to."""
    options = _options().parse_args()
    machine = this_machine()
    with TemporaryDirectory(prefix="archive-bench-") as place:
        archives = list(_archives(options, folder=options.keep or Path(place)))
    run = Run(machine, options.rounds, archives)
    sys.stdout.write("\n".join(table(run)) + "\n")
    keep(run, options.save, name="pages", machine=machine)


def _archives(options: Namespace, *, folder: Path) -> Iterator[Measured]:
    """All sizes one after another; each in every database."""
    for items in sorted(options.items):
        archive = made(folder, items=items)
        own = prepared(archive)
        for kind in options.database:
            with database(kind, archive, own) as environment:
                timings = _timings(options, environment)
            yield Measured(items, kind, engine_for(items), **timings)


def _timings(options: Namespace, environment: Mapping[str, str]) -> dict[str, list[Timing]]:
    """By kind, measured in a process of its own, which alone has these settings."""
    how = [f"--rounds={options.rounds}", f"--words={options.words}"]
    command = [sys.executable, "-m", "bench.pages.measuring", *how]
    ended = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    kinds = json.loads(ended.stdout)
    return {kind: [Timing(**timing) for timing in found] for kind, found in kinds.items()}


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.pages", description=__doc__)
    add_options(parser)
    parser.add_argument(
        "--database", nargs="+", default=["sqlite"], choices=DATABASES, help="where they lie"
    )
    parser.add_argument("--rounds", type=int, default=15, help="of every page")
    parser.add_argument("--words", type=int, default=5, help="from common to rare, to search for")
    add_option(parser)
    return parser


if __name__ == "__main__":
    main()
