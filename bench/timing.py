"""How long reading takes beside pdfminer's own `extract_pages`, inside one reading process."""

import gc
import resource
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median
from time import monotonic, process_time

from pdfminer.high_level import extract_pages

from bench.knowledge import knowledge
from bulletins.bounded import children
from bulletins.bounds import Bounds
from bulletins.document import Source
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import extract, identify
from bulletins.layouts import contents, furniture, look
from bulletins.reader import read

KIB_IN_MIB = 1024
ENOUGH = Bounds(seconds=3600)  # for all rounds together


@dataclass(frozen=True, slots=True)
class Timing:
    """One document's medians, in seconds; `read` is all up to the draft, `extract` a part of it."""

    name: str
    pages: int
    pdfminer: float
    extract: float
    read: float

    @property
    def ratio(self) -> float:
        """How many times as long as pdfminer."""
        return self.read / self.pdfminer


@dataclass(frozen=True, slots=True)
class Timings:
    """All documents', and what the reading process took: seconds to start, MiB at its peak."""

    documents: tuple[Timing, ...]
    startup: float
    peak: float

    @property
    def ratio(self) -> float:
        """The median of the documents' ratios."""
        return median(timing.ratio for timing in self.documents)


@dataclass(frozen=True, slots=True)
class _Measured:
    begun: float  # on the clock that all processes share
    documents: tuple[Timing, ...]
    peak: float


def timings(paths: Sequence[Path], *, rounds: int) -> Timings:
    """Measure each document so many times, in a process such as `ingest` reads in."""
    sources = [identify(path.name, path.read_bytes()) for path in paths]
    with children(ENOUGH) as readers:
        asked = monotonic()
        measured = readers.finish(readers.begin(_measure, sources, knowledge(), rounds))
    return Timings(measured.documents, measured.begun - asked, measured.peak)


def _measure(sources: Sequence[Source], known: Knowledge, rounds: int) -> _Measured:
    begun = monotonic()
    timed = [_timed(source, known) for _ in range(rounds) for source in sources]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_IN_MIB
    documents = (_median(timed[at :: len(sources)]) for at in range(len(sources)))
    return _Measured(begun, tuple(documents), peak)


def _timed(source: Source, known: Knowledge) -> Timing:
    """One round of one document: the three take turns, so that what slows one slows all."""
    forget()
    return Timing(
        name=source.filename,
        pages=extract(source).pages or 0,
        pdfminer=seconds(lambda: list(extract_pages(BytesIO(source.content)))),
        extract=seconds(lambda: extract(source)),
        read=seconds(lambda: read(source, known)),
    )


def forget() -> None:
    """Drop what layouts remember of documents that the round before read."""
    for remembered in (look.words, furniture.part, contents.find):
        remembered.cache_clear()


def seconds(work: Callable[[], object]) -> float:
    """Of processor time: reading waits for nothing, and other programs' share is not counted."""
    gc.collect()  # nobody pays for what another left
    start = process_time()
    work()
    return process_time() - start


def _median(rounds: Sequence[Timing]) -> Timing:
    return Timing(
        name=rounds[0].name,
        pages=rounds[0].pages,
        pdfminer=median(timing.pdfminer for timing in rounds),
        extract=median(timing.extract for timing in rounds),
        read=median(timing.read for timing in rounds),
    )
