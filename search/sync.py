"""Keeps the index behind the database: changes are noted in their transaction, then drained."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from haystack.constants import DJANGO_ID

from bulletins.signals import is_in_run
from search.changes import stamp
from search.engine import backend
from search.engines.base import Batch
from search.errors import SearchUnavailable
from search.models import IndexChange
from search.search_indexes import ItemIndex

BATCH = 200  # items loaded and indexed at once
logger = logging.getLogger(__name__)


def note(item_ids: Iterable[int]) -> None:
    """Note items that change in the transaction at hand; after it, the index follows."""
    changes = [IndexChange(item_id=item_id) for item_id in dict.fromkeys(item_ids)]
    if changes:
        IndexChange.objects.bulk_create(changes)
        transaction.on_commit(_drain_unless_more_comes, robust=True)


def drain() -> int:
    """Bring all that is noted into the index; gives how many documents were written.

    SearchUnavailable when the index cannot be written: what is noted stays. Two at once are safe:
    the second waits for the first, and reads the database only then.
    """
    written = 0
    while IndexChange.objects.exists():
        with backend().writing() as batch:
            rows = list(IndexChange.objects.all()[:BATCH])
            written += _bring(batch, {row.item_id for row in rows})
        with transaction.atomic():
            IndexChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
            stamp()
    return written


def rebuild() -> None:
    """Build the whole index anew while the old one answers, then bring in what changed."""
    backend().rebuild(_documents())
    drain()
    stamp()


def note_differences() -> int:
    """Note every item whose document is not what the index has; gives how many."""
    item_ids = sorted(differences())
    with transaction.atomic():
        note(item_ids)
    return len(item_ids)


def differences() -> set[int]:
    """The items that the index lacks, has otherwise than the database, or should not have."""
    indexed = backend().digests().items()
    kept = {(document["django_id"], document["digest"]) for document in _documents()}
    return {item_id for item_id, _ in indexed ^ {(int(pk), digest) for pk, digest in kept}}


def _bring(batch: Batch, item_ids: set[int]) -> int:
    index, written = ItemIndex(), 0
    for document in index.documents(index.index_queryset().filter(pk__in=item_ids)):
        item_id = int(document[DJANGO_ID])
        item_ids.discard(item_id)
        if batch.digest(item_id) != document["digest"]:
            batch.put(document)
            written += 1
    for item_id in item_ids:
        if batch.digest(item_id) is not None:
            batch.drop(item_id)
            written += 1
    return written


def follow() -> None:
    """Drain; an index that cannot be written is logged, and what is noted stays."""
    try:
        drain()
    except SearchUnavailable as fault:
        logger.warning("Changes wait for the search index, to be brought in later: %s", fault)


def _drain_unless_more_comes() -> None:
    """In a run of many issues whole batches alone: each commit of an index costs the same."""
    if not is_in_run() or IndexChange.objects.count() >= BATCH:
        follow()


def _documents() -> Iterator[dict[str, Any]]:
    index = ItemIndex()
    yield from index.documents(index.index_queryset())
