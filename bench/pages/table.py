"""What a run measured of pages, and how they stand beside what is promised."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median

from bench.machine import Machine
from bench.pages.timing import Timing
from bench.table import HEADS, described, row, yes

Seconds = Callable[[Timing], float]  # what of a page is told
MOST_TIMES_BROWSING, MOST_TIMES_SEARCH = 1.5, 2.5  # of the floor
FIRST: Seconds = attrgetter("first")
NEXT: Seconds = attrgetter("next")


@dataclass(frozen=True, slots=True)
class Measured:
    """The pages of an archive of so many items in this database, searched by this engine."""

    items: int
    database: str
    engine: str
    browsing: Sequence[Timing]
    searches: Sequence[Timing]


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run measured, medians of so many rounds."""

    machine: Machine
    rounds: int
    archives: Sequence[Measured]


def table(run: Run) -> Iterator[str]:
    """The lines of the table, as Markdown, below one that says where and when."""
    yield from described(run.machine)
    yield ""
    yield from HEADS
    for archive in run.archives:
        yield from _browsing(archive)
        yield from _searches(archive)


def _browsing(archive: Measured) -> Iterator[str]:
    for page in archive.browsing:
        what = f"{_place(archive)}, {page.name}: the floor"
        first, following = _queries(page.first_queries), _queries(page.next_queries)
        promise = MOST_TIMES_BROWSING
        yield _row(f"{what}; first after a write, {first}", page.floor, page.first, promise)
        yield _row(f"{what}; asked again, {following}", page.floor, page.next, promise)


def _searches(archive: Measured) -> Iterator[str]:
    """The medians of all, and the one farthest from its floor."""
    pages = archive.searches
    what = f"{_place(archive)}, {len(pages)} searches with {archive.engine}: the floor"
    floor = median(page.floor for page in pages)
    for when, seconds in (("first after a write", FIRST), ("asked again", NEXT)):
        ratio = median(seconds(page) / page.floor for page in pages)
        took = median(map(seconds, pages))
        yield _row(f"{what}; {when}", floor, took, MOST_TIMES_SEARCH, ratio=ratio)
    worst = max(pages, key=lambda page: page.first / page.floor)
    yield row(
        f"… the first after a write that is farthest from its floor, `{worst.name}`",
        *(f"{1000 * seconds:.1f} ms" for seconds in (worst.floor, worst.first)),
        f"{worst.first / worst.floor:.2f}",
    )


def _row(name: str, floor: float, page: float, most: float, *, ratio: float | None = None) -> str:
    """A line; the ratio is that of the two where none is given."""
    times = page / floor if ratio is None else ratio
    return row(
        name,
        f"{1000 * floor:.1f} ms",
        f"{1000 * page:.1f} ms",
        f"{times:.2f}",
        f"at most {most}",
        yes(is_kept=times <= most),
    )


def _queries(number: int) -> str:
    return "1 query" if number == 1 else f"{number} queries"


def _place(archive: Measured) -> str:
    return f"{archive.items:,} items, {archive.database}"
