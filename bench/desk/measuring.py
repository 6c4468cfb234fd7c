"""Times the desk's list of items in the archive that the environment names, as JSON."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict

import bench.ready  # noqa: F401  # before what knows the models
from bench.desk.timing import editor, pages, timing


def main() -> None:
    """Write the timings."""
    parser = ArgumentParser(prog="bench.desk.measuring", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="of every page")
    rounds, desk = parser.parse_args().rounds, editor()
    timed = [timing(desk, name, query, rounds=rounds) for name, query in pages()]
    sys.stdout.write(json.dumps([asdict(each) for each in timed]) + "\n")


if __name__ == "__main__":
    main()
