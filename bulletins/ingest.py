"""The whole flow, from files to kept issues, on one screen."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.db import IntegrityError, transaction

from bulletins import bounded, originals, store
from bulletins.bounded import Children
from bulletins.bounds import MIB, Bounds
from bulletins.document import Source
from bulletins.drafts import DraftIssue
from bulletins.editions import edition_of
from bulletins.enrichment.knowledge import Knowledge
from bulletins.errors import IngestError
from bulletins.extraction.registry import identify
from bulletins.models import Issue
from bulletins.reader import read
from bulletins.signals import one_run

PUT_BACK = "Its original was missing or damaged, and is put back."
MOST_AHEAD = 4  # documents a job, so that readers go on while the index is written
MOST_HELD = 64 * MIB  # of documents that wait for the writer


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file; `reason` says why it was refused, `pages` how many were read.

    Of another edition, `issue` is the one that is kept. One that is updated was here already, and
    its original, which was missing or damaged, is put back.
    """

    path: Path
    status: Literal["added", "unchanged", "updated", "edition", "refused"]
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
    known: Knowledge,
    options: store.Options,
    *,
    bounds: Bounds,
    jobs: int = 1,
) -> Iterator[Ingested]:
    """Take files in, each all or nothing; the same bytes twice give the same issue.

    `jobs` processes read ahead of one writer; outcomes come in the order of the paths.
    """
    waiting: deque[_Reading | Ingested] = deque()
    with one_run(), bounded.children(bounds, jobs=jobs) as children:
        for path in paths:
            waiting.append(_begin(path, _name(path), known, children, options))
            while _is_far_ahead(waiting, jobs):
                yield _finish(waiting.popleft(), children, options)
        while waiting:
            yield _finish(waiting.popleft(), children, options)


def ingest_one(
    path: Path, name: str, known: Knowledge, options: store.Options, *, bounds: Bounds
) -> Ingested:
    """Take in a file that was received under this name, as `ingest_files` does."""
    with one_run(), bounded.children(bounds) as children:
        return _finish(_begin(path, name, known, children, options), children, options)


def _is_far_ahead(waiting: Sequence[_Reading | Ingested], jobs: int) -> bool:
    held = [len(one.source.content) for one in waiting if isinstance(one, _Reading)]
    return len(waiting) > MOST_AHEAD * jobs or (len(held) > jobs and sum(held) > MOST_HELD)


def _begin(
    path: Path, name: str, known: Knowledge, children: Children, options: store.Options
) -> _Reading | Ingested:
    try:
        source = identify(name, bounded.content(path, children.bounds))
    except IngestError as err:
        return Ingested(path, "refused", reason=str(err))
    return _kept(path, source, options) or _Reading(
        path, source, children.begin(read, source, known, most_pages=children.bounds.pages)
    )


def _finish(reading: _Reading | Ingested, children: Children, options: store.Options) -> Ingested:
    if isinstance(reading, Ingested):
        return reading
    try:
        draft = children.finish(reading.draft)
    except IngestError as err:
        return Ingested(reading.path, "refused", reason=str(err))
    return _kept(reading.path, reading.source, options) or _save(reading, draft, options)


def _save(reading: _Reading, draft: DraftIssue, options: store.Options) -> Ingested:
    try:
        return _keep(reading, draft, options)
    except IntegrityError:  # another process kept the same bytes, series or address meanwhile
        return _kept(reading.path, reading.source, options) or _keep(reading, draft, options)


@transaction.atomic
def _keep(reading: _Reading, draft: DraftIssue, options: store.Options) -> Ingested:
    if options.asks_about_editions and (first := edition_of(draft, options.bulletin)):
        return Ingested(reading.path, "edition", first)
    issue = store.save(reading.source, draft, options)
    return Ingested(reading.path, "added", issue, pages=draft.pages or 0)


def _name(path: Path) -> str:
    """The file's name; what in it is no UTF-8 is replaced."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _kept(path: Path, source: Source, options: store.Options) -> Ingested | None:
    """The issue of these bytes, if there is one; they are put back where they are no more."""
    issue = Issue.objects.with_content(source.sha256).select_related("bulletin").first()
    if issue is None:
        return None
    if originals.keep(options.originals, source.sha256, source.content):
        return Ingested(path, "updated", issue, reason=PUT_BACK)
    return Ingested(path, "unchanged", issue)
