"""Measures reading: each document, a folder of them, and memory. `python -m bench.reading`."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from bench.documents import ROOT, home, pdfs
from bench.folder import Way, ingests
from bench.machine import this_machine
from bench.table import Run, table
from bench.timing import timings

RESULTS = ROOT / "bench" / "results"
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
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
        kept = options.save / f"reading-{machine.date}.json"
        kept.write_text(json.dumps(asdict(run), indent=2) + "\n", encoding="utf-8")


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.reading", description=__doc__)
    parser.add_argument("--documents", type=Path, default=home(), help="a folder of PDFs")
    parser.add_argument("--rounds", type=int, default=5, help="of reading each document")
    parser.add_argument("--copies", type=int, default=50, help="documents in the folder")
    parser.add_argument("--ingests", type=int, default=3, help="of the folder, each way")
    parser.add_argument(
        "--save", type=Path, nargs="?", const=RESULTS, help="keep the figures, in bench/results"
    )
    return parser


if __name__ == "__main__":
    main()
