"""Measures searching and indexing beside rivals. `python -m bench.searching`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.keeping import add_option, keep
from bench.machine import this_machine
from bench.searching.archives import add_options, made
from bench.searching.contenders import OTHERS, contenders
from bench.searching.questions import questions
from bench.searching.race import race
from bench.searching.table import Run, table
from bench.searching.web import web

ENGINES = ("whoosh", "tantivy")
MOST_ON_WEB = {"whoosh": 10_000, "tantivy": 100_000}  # items that a web process is measured at


def main() -> None:
    """Measure, print the tables, and keep the figures where asked to."""
    options = _options().parse_args()
    with TemporaryDirectory(prefix="archive-bench-") as place:
        run = measured(options, folder=options.keep or Path(place))
    sys.stdout.write("\n".join(table(run)) + "\n")
    keep(run, options.save, name="searching", machine=run.machine)


def measured(options: Namespace, *, folder: Path) -> Run:
    """All sizes one after another, in archives in this folder; at each, all rivals by turns."""
    machine, asked = this_machine(), questions()
    standings, webs = [], []
    for items in sorted(options.items):
        archive = made(folder, items=items)
        taking_part = contenders(options.engines, beside=options.beside, items=items)
        standings += race(archive, taking_part, asked, rounds=options.rounds)
        on_web = [engine for engine in options.engines if items <= MOST_ON_WEB[engine]]
        webs += [web(archive, engine, asked) for engine in on_web]
    return Run(machine, options.rounds, len(asked), standings, webs)


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.searching", description=__doc__)
    add_options(parser)
    parser.add_argument("--engines", nargs="+", default=ENGINES, choices=ENGINES, help="of ours")
    names = [other.name for other in OTHERS]
    parser.add_argument("--beside", nargs="*", default=names, choices=names, help="others")
    parser.add_argument("--rounds", type=int, default=3, help="of all searches")
    add_option(parser)
    return parser


if __name__ == "__main__":
    main()
