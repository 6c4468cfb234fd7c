"""What a run under load measured, and how it stands beside what is promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.load.answers import DESK, Answer, Times, faults, times
from bench.load.holding import MOST_TIMES_MIDDLE, Growth, Held
from bench.load.visits import SEARCHES
from bench.machine import Machine
from bench.table import HEADS, described, row, yes

MOST_TIMES_ALONE = 3.0  # of the 95th percentile of the search page


@dataclass(frozen=True, slots=True)
class Conditions:
    """What was done to which archive; pauses in seconds."""

    items: int
    database: str
    engine: str
    readers: int
    minutes: float
    pause: tuple[float, float]
    saving: float
    documents: float


@dataclass(frozen=True, slots=True)
class Kinds:
    """The times of each kind of request, alone and under load; `faults` are sentences."""

    kind: str
    alone: Times
    loaded: Times


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run measured. `rate` is of readers' requests a second.

    `faults` are what was answered and may not be, `lost` what was taken and is not there, and
    `unsound` what check_archive names that it did not name before.
    """

    machine: Machine
    conditions: Conditions
    search: Kinds
    kinds: Sequence[Kinds]
    rate: float
    saved: int
    taken: int
    faults: Sequence[str]
    lost: Sequence[str]
    unsound: Sequence[str]
    memory: Sequence[Growth]
    looks: dict[str, list[Held]]

    @property
    def ratio(self) -> float:
        """How many times longer the search page's 95th percentile is under load."""
        return self.search.loaded.p95 / self.search.alone.p95 if self.search.alone.p95 else 0.0

    @property
    def is_as_fast(self) -> bool:
        """Whether the search page is no slower than promised; not where it was not asked for."""
        return 0 < self.ratio <= MOST_TIMES_ALONE

    @property
    def is_kept(self) -> bool:
        """Whether all promises are; not where nothing was written meanwhile."""
        is_whole = not (self.faults or self.lost or self.unsound) and bool(
            self.saved and self.taken
        )
        return is_whole and self.is_as_fast and all(each.is_flat for each in self.memory)


def by_kind(alone: Sequence[Answer], loaded: Sequence[Answer]) -> tuple[Kinds, list[Kinds]]:
    """The search page of whichever kind, and each kind by itself."""
    names = sorted({answer.kind for answer in loaded})
    found = [Kinds(name, times(alone, {name}), times(loaded, {name})) for name in names]
    return Kinds("the search page", times(alone, SEARCHES), times(loaded, SEARCHES)), found


def all_faults(*answers: Sequence[Answer]) -> list[str]:
    """Those of one reader alone, and those under load."""
    return [sentence for each in answers for sentence in faults(each)]


def table(run: Run) -> Iterator[str]:
    """The lines of the table, as Markdown, below those that say where, when and how."""
    yield from described(run.machine)
    yield _conditions(run)
    yield ""
    yield from HEADS
    yield _times(run.search, most=f"at most {MOST_TIMES_ALONE:g}", is_kept=run.is_as_fast)
    yield from (_times(each) for each in run.kinds)
    yield _none("Answers that may not be", run.faults)
    yield _none(f"Lost of {run.saved} saves and {run.taken} documents", run.lost)
    yield _none("What check_archive names", run.unsound)
    yield from map(_memory, run.memory)
    yield from _named(run)


def _conditions(run: Run) -> str:
    how = run.conditions
    return (
        f"{how.items:,} items, {how.database}, {how.engine}; {how.readers} readers for "
        f"{how.minutes:g} minutes with {how.pause[0]:g} to {how.pause[1]:g} s between visits: "
        f"{run.rate:.1f} requests a second. A save {how.saving:g} s after the last one, a document "
        f"of the ingest every {how.documents:g} s."
    )


def _times(kinds: Kinds, *, most: str = "", is_kept: bool = True) -> str:
    alone, loaded = kinds.alone, kinds.loaded
    is_desk = kinds.kind.startswith(DESK)
    return row(
        f"{kinds.kind}, p50 / p95: one reader alone; under load, {loaded.count} times",
        "" if is_desk else f"{alone.p50:.0f} / {alone.p95:.0f} ms",
        f"{loaded.p50:.0f} / {loaded.p95:.0f} ms",
        f"{loaded.p95 / alone.p95:.2f}" if alone.p95 else "",
        most,
        yes(is_kept=is_kept) if most else "",
    )


def _none(what: str, sentences: Sequence[str]) -> str:
    return row(what, "", str(len(sentences)), "", "none", yes(is_kept=not sentences))


def _memory(growth: Growth) -> str:
    return row(
        f"Memory of {growth.name}, RSS and PSS: middle third; last third",
        _held(growth.middle),
        _held(growth.last),
        f"{growth.ratio:.2f}",
        f"at most {MOST_TIMES_MIDDLE:g}",
        yes(is_kept=growth.is_flat),
    )


def _held(held: Held) -> str:
    return f"{held.resident:.0f} and {held.proportional:.0f} MiB"


def _named(run: Run) -> Iterator[str]:
    """What is wrong, a line each, below the table."""
    sentences = [*run.faults, *run.lost, *run.unsound]
    if sentences:
        yield ""
        yield from (f"- {sentence}" for sentence in sentences)
