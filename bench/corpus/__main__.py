"""Fills an archive with items like real ones. `python -m bench.corpus --items 100000`."""

import sys
from argparse import ArgumentParser

import bench.ready  # noqa: F401  # before what knows the models
from bench.corpus.filling import fill, prepare
from bulletins.tally_store import count_all


def main() -> None:
    """Fill the archive that ARCHIVE_HOME and DATABASE_URL name; one with items stays as it is."""
    parser = ArgumentParser(prog="bench.corpus", description=__doc__)
    parser.add_argument("--items", type=int, default=1000, help="how many there are to be")
    items = parser.parse_args().items
    prepare()
    if fill(items) != items:
        raise SystemExit("There are items in this archive already; name an empty ARCHIVE_HOME.")
    count_all()  # what was written in bulk sent no signal
    sys.stdout.write(f"{items} items written; manage.py sync_index --rebuild indexes them.\n")


if __name__ == "__main__":
    main()
