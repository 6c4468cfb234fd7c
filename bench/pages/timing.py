"""How long pages take beside their floors, by turns in one run."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import perf_counter

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.pages.floor import Floor, FloorHandler, ask, floor_of

# By a connection of its own, as editors and `ingest` write beside what is read; nothing changes
A_WRITE = "UPDATE bulletins_issue SET slug = slug WHERE id = (SELECT MIN(id) FROM bulletins_issue)"
Write = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Page:
    """What is measured under a name."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Timing:
    """One page's medians in seconds: its floor, the first request after a write, the next one.

    Beside them the queries of either, and `template`, the floor's rendering without the middleware.
    """

    name: str
    address: str
    first_queries: int
    next_queries: int
    floor: float
    template: float
    first: float
    next: float


@dataclass(frozen=True, slots=True)
class _Sites:
    """The site itself, and one that answers from memory."""

    itself: WSGIHandler
    from_memory: FloorHandler

    def turns(self, page: Page) -> tuple[Callable[[], object], ...]:
        """What is timed in one round, after a write, one after another."""
        floor = self.from_memory.floors[page.address]
        request = partial(ask, self.itself, page.address)
        return (
            request,
            request,
            partial(ask, self.from_memory, page.address),
            partial(floor.rendered, floor.request),
        )


def timings(pages: Sequence[Page], *, rounds: int, write: Write) -> list[Timing]:
    """Measure each so many times; all take turns, so that what slows one slows all.

    ValueError where a page cannot be had, or is not the same from memory.
    """
    site = WSGIHandler()
    floors = {page.address: _floor(site, page.address, write) for page in pages}
    sites = _Sites(site, FloorHandler(floors))
    queries = [_queries(sites, page.address, write) for page in pages]
    turns = [sites.turns(page) for page in pages]
    gc.collect()
    gc.freeze()  # what lies in memory for the floors is no burden on who collects
    rows: list[list[list[float]]] = [[] for _ in pages]
    for _ in range(rounds):
        for taken, works in zip(rows, turns, strict=True):
            write()
            gc.collect()  # nobody pays for what another left
            taken.append([_seconds(work) for work in works])
    return [_timing(*each) for each in zip(pages, queries, rows, strict=True)]


def writer() -> Write:
    """Writes to the database there is, as somebody else."""
    other = connection.copy()

    def write() -> None:
        with other.cursor() as cursor:
            cursor.execute(A_WRITE)

    return write


def _floor(site: WSGIHandler, address: str, write: Write) -> Floor:
    write()  # or the page might be one that is kept
    return floor_of(site, address)


def _queries(sites: _Sites, address: str, write: Write) -> tuple[int, int]:
    """Those of the first request after a write, and of the next; the floor is looked at too."""
    write()
    page, first = _counted(sites.itself, address)
    _, following = _counted(sites.itself, address)
    from_memory, none = _counted(sites.from_memory, address)
    if none:
        raise ValueError(f"{address} asks the database while it is rendered from memory.")
    if from_memory != page:
        raise ValueError(f"{address} is another page when it is rendered from memory.")
    return first, following


def _counted(site: WSGIHandler, address: str) -> tuple[str, int]:
    """A page and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        page = ask(site, address)
    return page, len(captured)


def _timing(page: Page, queries: tuple[int, int], rounds: Sequence[Sequence[float]]) -> Timing:
    first, following, floor, template = (median(turn) for turn in zip(*rounds, strict=True))
    return Timing(
        name=page.name,
        address=page.address,
        first_queries=queries[0],
        next_queries=queries[1],
        floor=floor,
        template=template,
        first=first,
        next=following,
    )


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
