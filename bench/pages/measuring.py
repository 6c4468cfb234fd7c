"""Times the pages of the archive that the environment names. `python -m bench.pages.measuring`."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict

import bench.ready  # noqa: F401  # before what knows the models
from bench.pages.addresses import browsing, searches
from bench.pages.timing import timings, writer
from search.engine import backend


def main() -> None:
    """Write the timings of pages to browse and of searches as JSON."""
    parser = ArgumentParser(prog="bench.pages.measuring", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="of every page")
    parser.add_argument("--words", type=int, default=5, help="that are searched for")
    options, write = parser.parse_args(), writer()
    found = searches(backend().words(), ranks=options.words)
    kinds = {"browsing": list(browsing()), "searches": list(found)}
    timed = {
        kind: [asdict(timing) for timing in timings(pages, rounds=options.rounds, write=write)]
        for kind, pages in kinds.items()
    }
    sys.stdout.write(json.dumps(timed) + "\n")


if __name__ == "__main__":
    main()
