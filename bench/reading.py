"""Measures reading: each document, a folder of them, and memory. `python -m bench.reading`."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from bench.documents import home, pdfs
from bench.folder import Way, ingests
from bench.keeping import add_option, keep
from bench.machine import this_machine
from bench.table import Run, table
from bench.timing import timings

WAYS = (Way(jobs=1, cores=1), Way(jobs=1, cores=2), Way(jobs=2, cores=2))


def main() -> None:
    """Measure, print one table, and keep the figures where asked to."""
    options = _options().parse_args()
    documents = pdfs(options.documents)
    machine = this_machine()
    timed = timings(documents, rounds=options.rounds)
    taken = ingests(documents, count=options.copies, ways=WAYS, rounds=options.ingests)
    run = Run(machine, timed, options.copies, *taken)
    sys.stdout.write("\n".join(table(run)) + "\n")
    keep(run, options.save, name="reading", machine=machine)


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.reading", description=__doc__)
    parser.add_argument("--documents", type=Path, default=home(), help="a folder of PDFs")
    parser.add_argument("--rounds", type=int, default=5, help="of reading each document")
    parser.add_argument("--copies", type=int, default=50, help="documents in the folder")
    parser.add_argument("--ingests", type=int, default=3, help="of the folder, each way")
    add_option(parser)
    return parser


if __name__ == "__main__":
    main()
