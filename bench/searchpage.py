"""How long the search page takes beside its floor, in the archive that ARCHIVE_HOME names.

`python -m bench.searchpage --rounds 15`, with the index made (`manage.py sync_index --rebuild`).
"""

import bench.ready  # noqa: I001, F401  # before any module that knows a model

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from urllib.parse import quote

from django.urls import reverse

from bench.floor import Timing, timings
from bench.machine import this_machine
from bench.table import HEADS, described, row, yes
from bulletins.models import Item
from search.engine import backend

MOST_TIMES_FLOOR = 2.5
RANKS = (5, 20, 80, 320, 1280)  # of words, by how many items have them; from 0
SHAPES = (  # of what is asked, with a word and the next rarer one
    "?q={common}",
    "?q={common}+{rare}",
    "?q={common}+OR+{rare}",
    "?q={common}+-{rare}",
    "?q=title:{common}",
    "?q={common}&sort=newest",
    "?q={common}&page=2",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    options = _options().parse_args(arguments)
    measured = timings(addresses(backend().words()), rounds=options.rounds)
    for line in (*described(this_machine()), "", *HEADS, *lines(measured)):
        print(line)  # noqa: T201


def addresses(words: Mapping[str, int]) -> tuple[str, ...]:
    """Searches for words of these, common ones and rarer ones, and one for everything."""
    ranked = sorted(words, key=lambda word: (-words[word], word))
    chosen = [quote(ranked[min(rank, len(ranked) - 1)]) for rank in RANKS]
    page = reverse("search:search")
    asked = (
        page + shape.format(common=common, rare=rare)
        for common, rare in pairwise(chosen)
        for shape in SHAPES
    )
    return (page, *asked)


def lines(measured: Sequence[Timing]) -> Iterator[str]:
    """The rows of the table: the median of all pages, and the slowest beside its floor."""
    ratio = median(timing.ratio for timing in measured)
    worst = max(measured, key=lambda timing: timing.ratio)
    floor, page = (
        median(getattr(timing, part) for timing in measured) for part in ("floor", "page")
    )
    yield row(
        f"Search page, {Item.objects.count():,} items, {_engine()}: the floor; the page",
        f"{1000 * floor:.1f} ms",
        f"{1000 * page:.1f} ms",
        f"{ratio:.2f}",
        f"at most {MOST_TIMES_FLOOR}",
        yes(is_kept=ratio <= MOST_TIMES_FLOOR),
    )
    yield row(
        "… the one farthest from its floor",
        f"{1000 * worst.floor:.1f} ms",
        f"{1000 * worst.page:.1f} ms",
        f"{worst.ratio:.2f}",
    )


def _engine() -> str:
    return type(backend()).__name__.removesuffix("Backend")


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.searchpage", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="of every page")
    return parser


if __name__ == "__main__":
    main()
