"""What one run measured, as a table for people."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.folder import Ingest
from bench.machine import Machine
from bench.timing import Timing, Timings

HEADS = ("| What | Beside it | Ours | Ratio | Promised | Kept |", "|---|--:|--:|--:|--:|---|")

# What is promised
MOST_TIMES_PDFMINER = 1.25
LEAST_TIMES_AS_FAST = 1.6
MOST_IN_PARENT = 300  # MiB


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run measured; `copies` is how many documents went in as a folder.

    They went in with one job on one core, with one job on two, where the parent has a core to
    itself, and with two jobs on two.
    """

    machine: Machine
    timings: Timings
    copies: int
    one_core: Ingest
    one_job: Ingest
    two_jobs: Ingest

    @property
    def peak(self) -> float:
        """The parent's highest peak, in MiB."""
        return max(taken.parent for taken in (self.one_core, self.one_job, self.two_jobs))


def table(run: Run) -> Iterator[str]:
    """The lines of the table, as Markdown, below one that says where and when."""
    yield from described(run.machine)
    yield ""
    yield from HEADS
    for timing in run.timings.documents:
        yield _document(timing)
    ratio = run.timings.ratio
    yield row(
        "Reading, median of the documents",
        "",
        "",
        f"{ratio:.2f}",
        f"at most {MOST_TIMES_PDFMINER}",
        yes(is_kept=ratio <= MOST_TIMES_PDFMINER),
    )
    yield row("Start of a reading process", "", f"{run.timings.startup:.2f} s")
    yield from _folder(run)


def described(machine: Machine) -> Iterator[str]:
    """The lines that say where and when."""
    versions = ", ".join(f"{name} {number}" for name, number in machine.versions.items())
    yield f"{machine.date}, {machine.processor}, {machine.cores} cores, {machine.system},"
    yield f"load {machine.load:.2f} before the run; Python {machine.python}, {versions}."


def _document(timing: Timing) -> str:
    return row(
        f"{timing.name}, {timing.pages} pages: `extract_pages`; ours, extraction alone",
        f"{1000 * timing.pdfminer:.0f} ms",
        f"{1000 * timing.read:.0f} ms; {1000 * timing.extract:.0f} ms",
        f"{timing.ratio:.2f}",
    )


def _folder(run: Run) -> Iterator[str]:
    two = run.two_jobs
    for name, one in (("one core", run.one_core), ("two cores", run.one_job)):
        ratio = one.seconds / two.seconds
        yield row(
            f"{run.copies} PDFs: one job on {name}, two jobs on two cores",
            f"{one.seconds:.1f} s",
            f"{two.seconds:.1f} s",
            f"{ratio:.2f}",
            f"at least {LEAST_TIMES_AS_FAST}",
            yes(is_kept=ratio >= LEAST_TIMES_AS_FAST),
        )
        yield row("… processor time", f"{one.processor:.1f} s", f"{two.processor:.1f} s")
    yield row(
        "Peak memory of the parent",
        "",
        f"{run.peak:.0f} MiB",
        "",
        f"under {MOST_IN_PARENT} MiB",
        yes(is_kept=run.peak < MOST_IN_PARENT),
    )
    yield row("… of a reading process", "", f"{two.child:.0f} MiB")


def row(*cells: str) -> str:
    """A line of the table, with as many empty cells as it lacks."""
    return f"| {' | '.join((*cells, *[''] * (6 - len(cells))))} |"


def yes(*, is_kept: bool) -> str:
    """Whether a promise is kept, in a word."""
    return "yes" if is_kept else "no"
