"""What a run measured of the desk, and how it stands beside what is promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.machine import Machine
from bench.table import HEADS, described, row, yes

MOST_MS = 300  # the median of a page of the list


@dataclass(frozen=True, slots=True)
class Timing:
    """One page of the list in seconds, its queries, and the median of its floor.

    The floor is a list of the desk with nothing in it, asked for by turns with the page.
    """

    name: str
    queries: int
    floor: float
    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run measured, of so many rounds."""

    machine: Machine
    items: int
    rounds: int
    pages: Sequence[Timing]


def table(run: Run) -> Iterator[str]:
    """The lines of the table, as Markdown, below one that says where and when."""
    yield from described(run.machine)
    yield ""
    yield from HEADS
    for page in run.pages:
        median, p95, floor = (1000 * each for each in (page.median, page.p95, page.floor))
        yield row(
            f"{run.items:,} items, {page.name}: an empty list; ours, {page.queries} queries",
            f"{floor:.0f} ms",
            f"{median:.0f} ms, p95 {p95:.0f} ms",
            f"{median / floor:.2f}",
            f"median under {MOST_MS} ms",
            yes(is_kept=median < MOST_MS),
        )
