"""Documents of the archive read again: from their originals to plans, and on to what is kept."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bulletins import bounded, rereading_store
from bulletins.bounded import Children
from bulletins.bounds import Bounds
from bulletins.document import Source
from bulletins.drafts import DraftIssue
from bulletins.enrichment.knowledge import Knowledge
from bulletins.errors import IngestError
from bulletins.extraction.registry import identify
from bulletins.mending.refusal import Refused
from bulletins.models import Issue
from bulletins.originals import path_of
from bulletins.reader import read
from bulletins.rereading.plan import Plan
from bulletins.rereading_kept import Comparison, compare
from bulletins.signals import one_run

MOST_AHEAD = 4  # documents a job


@dataclass(frozen=True, slots=True)
class How:
    """How documents are read again: where originals lie, by which layout if not the one that fits
    best, and whether what changes is written."""

    originals: Path
    layout: str = ""
    is_applied: bool = False


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one issue; `reason` says why it was refused, `plan` what changes or would."""

    issue: Issue
    status: Literal["unchanged", "updated", "refused"]
    plan: Plan | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    issue: Issue
    source: Source
    draft: "Future[DraftIssue]"


def reread_issues(
    issues: Iterable[Issue], known: Knowledge, how: How, *, bounds: Bounds, jobs: int = 1
) -> Iterator[Reread]:
    """Read kept originals again, each issue all or nothing; outcomes come in the issues' order.

    `jobs` processes read ahead of one writer.
    """
    waiting: deque[_Reading | Reread] = deque()
    with one_run(), bounded.children(bounds, jobs=jobs) as children:
        for issue in issues:
            waiting.append(_begin(issue, known, how, children))
            if len(waiting) > MOST_AHEAD * jobs:
                yield _finish(waiting.popleft(), how, children)
        while waiting:
            yield _finish(waiting.popleft(), how, children)


def compare_one(issue: Issue, known: Knowledge, how: How, *, bounds: Bounds) -> Comparison:
    """What reading one issue again would change; raises IngestError's kinds."""
    source = _original(issue, how, bounds)
    return compare_source(issue, source, known, bounds=bounds, layout=how.layout)


def compare_source(
    issue: Issue, source: Source, known: Knowledge, *, bounds: Bounds, layout: str = ""
) -> Comparison:
    """What reading this file as an edition of an issue would change; raises IngestError's kinds."""
    with bounded.children(bounds) as children:
        drawn = children.begin(read, source, known, most_pages=bounds.pages, layout=layout)
        return compare(issue, source, children.finish(drawn))


def _begin(issue: Issue, known: Knowledge, how: How, children: Children) -> _Reading | Reread:
    bounds = children.bounds
    try:
        source = _original(issue, how, bounds)
    except IngestError as err:
        return Reread(issue, "refused", reason=str(err))
    draft = children.begin(read, source, known, most_pages=bounds.pages, layout=how.layout)
    return _Reading(issue, source, draft)


def _original(issue: Issue, how: How, bounds: Bounds) -> Source:
    path = path_of(how.originals, issue.source.sha256)
    return identify(issue.source.filename, bounded.content(path, bounds))


def _finish(reading: _Reading | Reread, how: How, children: Children) -> Reread:
    if isinstance(reading, Reread):
        return reading
    issue = reading.issue
    try:
        found = compare(issue, reading.source, children.finish(reading.draft))
        if how.is_applied:
            rereading_store.apply(issue, found, originals=how.originals)
    except (IngestError, Refused) as err:
        return Reread(issue, "refused", reason=str(err))
    return Reread(issue, "unchanged" if found.plan.is_empty else "updated", found.plan)
