"""The whole flow, from files to kept issues, on one screen."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.db import IntegrityError

from bulletins import bounded, store
from bulletins.bounded import Children
from bulletins.bounds import MIB, Bounds
from bulletins.document import Source
from bulletins.drafts import DraftIssue
from bulletins.enrichment.topics import TopicRule
from bulletins.errors import IngestError
from bulletins.extraction.registry import identify
from bulletins.models import Issue
from bulletins.reader import read
from bulletins.signals import one_run

MOST_AHEAD = 4  # documents a job, so that readers go on while the index is written
MOST_HELD = 64 * MIB  # of documents that wait for the writer


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
    with one_run(), bounded.children(bounds, jobs=jobs) as children:
        for path in paths:
            waiting.append(_begin(path, rules, children))
            while _is_far_ahead(waiting, jobs):
                yield _finish(waiting.popleft(), children, options)
        while waiting:
            yield _finish(waiting.popleft(), children, options)


def _is_far_ahead(waiting: Sequence[_Reading | Ingested], jobs: int) -> bool:
    held = [len(one.source.content) for one in waiting if isinstance(one, _Reading)]
    return len(waiting) > MOST_AHEAD * jobs or (len(held) > jobs and sum(held) > MOST_HELD)


def _begin(path: Path, rules: Sequence[TopicRule], children: Children) -> _Reading | Ingested:
    try:
        source = identify(_name(path), bounded.content(path, children.bounds))
    except IngestError as err:
        return Ingested(path, "refused", reason=str(err))
    return _kept(path, source) or _Reading(
        path, source, children.begin(read, source, rules, most_pages=children.bounds.pages)
    )


def _finish(reading: _Reading | Ingested, children: Children, options: store.Options) -> Ingested:
    if isinstance(reading, Ingested):
        return reading
    try:
        draft = children.finish(reading.draft)
    except IngestError as err:
        return Ingested(reading.path, "refused", reason=str(err))
    return _kept(reading.path, reading.source) or _save(reading, draft, options)


def _save(reading: _Reading, draft: DraftIssue, options: store.Options) -> Ingested:
    try:
        issue = store.save(reading.source, draft, options)
    except IntegrityError:  # another process kept the same bytes, series or address meanwhile
        if kept := _kept(reading.path, reading.source):
            return kept
        issue = store.save(reading.source, draft, options)
    return Ingested(reading.path, "added", issue, pages=draft.pages or 0)


def _name(path: Path) -> str:
    """The file's name; what in it is no UTF-8 is replaced."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _kept(path: Path, source: Source) -> Ingested | None:
    issue = Issue.objects.with_content(source.sha256).select_related("bulletin").first()
    return issue and Ingested(path, "unchanged", issue)
