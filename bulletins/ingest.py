"""The whole flow, from files to kept issues, on one screen."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.db import IntegrityError

from bulletins import bounded, store
from bulletins.bounded import Readers
from bulletins.bounds import Bounds
from bulletins.document import Source
from bulletins.drafts import DraftIssue
from bulletins.enrichment.topics import TopicRule
from bulletins.errors import IngestError
from bulletins.extraction.registry import identify
from bulletins.models import Issue
from bulletins.signals import one_run


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file; `reason` says why it was refused, `pages` how many were read."""

    path: Path
    status: Literal["added", "unchanged", "refused"]
    issue: Issue | None = None
    reason: str = ""
    pages: int = 0


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path
    source: Source
    draft: "Future[DraftIssue]"


def ingest_files(
    paths: Iterable[Path],
    rules: Sequence[TopicRule],
    options: store.Options,
    *,
    bounds: Bounds,
    jobs: int = 1,
) -> Iterator[Ingested]:
    """Take files in, each all or nothing; the same bytes twice give the same issue.

    `jobs` processes read ahead of one writer; outcomes come in the order of the paths.
    """
    waiting: deque[_Reading | Ingested] = deque()
    with one_run(), bounded.readers(bounds, jobs=jobs) as readers:
        for path in paths:
            waiting.append(_begin(path, rules, readers))
            if len(waiting) > 2 * jobs:
                yield _finish(waiting.popleft(), readers, options)
        while waiting:
            yield _finish(waiting.popleft(), readers, options)


def _begin(path: Path, rules: Sequence[TopicRule], readers: Readers) -> _Reading | Ingested:
    try:
        source = identify(path.name, bounded.content(path, readers.bounds))
    except IngestError as err:
        return Ingested(path, "refused", reason=str(err))
    return _kept(path, source) or _Reading(path, source, readers.begin(source, rules))


def _finish(reading: _Reading | Ingested, readers: Readers, options: store.Options) -> Ingested:
    if isinstance(reading, Ingested):
        return reading
    try:
        draft = readers.finish(reading.draft)
    except IngestError as err:
        return Ingested(reading.path, "refused", reason=str(err))
    return _kept(reading.path, reading.source) or _save(reading, draft, options)


def _save(reading: _Reading, draft: DraftIssue, options: store.Options) -> Ingested:
    try:
        issue = store.save(reading.source, draft, options)
    except IntegrityError:  # another process kept the same bytes meanwhile
        if kept := _kept(reading.path, reading.source):
            return kept
        raise
    return Ingested(reading.path, "added", issue, pages=draft.pages or 0)


def _kept(path: Path, source: Source) -> Ingested | None:
    issue = Issue.objects.with_content(source.sha256).select_related("bulletin").first()
    return issue and Ingested(path, "unchanged", issue)
