"""Keeps an archive's documents, as the index gets them. `python -m bench.searching.preparing`."""

import pickle
import sys
from pathlib import Path

import bench.ready  # noqa: F401  # before what knows the models
from search.search_indexes import ItemIndex

ROWS = 500  # read at once


def main() -> None:
    """Write those of the archive that the environment names to the file named."""
    index = ItemIndex()
    documents = [*index.documents(index.index_queryset())]
    Path(sys.argv[1]).write_bytes(pickle.dumps(documents))


if __name__ == "__main__":
    main()
