"""Keeps the index behind the database: changes are noted in their transaction, then drained."""

import logging
from collections.abc import Iterable, Iterator
from math import inf
from time import monotonic
from typing import Any

from django.db import transaction
from haystack.constants import DJANGO_ID

from bulletins.signals import is_in_run
from search.changes import stamp
from search.engine import backend
from search.engines.base import Batch
from search.errors import IndexHeld, SearchUnavailable
from search.models import IndexChange
from search.search_indexes import ItemIndex

BATCH = 200  # items loaded and indexed at once
LONGEST = 3600.0  # seconds that a command waits for a program that writes the index
PATIENCE = 2.0  # seconds that who saves waits for what others change, at most one batch longer
logger = logging.getLogger(__name__)
_patience = inf


def note(item_ids: Iterable[int]) -> None:
    """Note items that change in the transaction at hand; after it, the index follows."""
    changes = [IndexChange(item_id=item_id) for item_id in dict.fromkeys(item_ids)]
    if changes:
        IndexChange.objects.bulk_create(changes)
        transaction.on_commit(_drain_unless_more_comes, robust=True)


def drain(*, timeout: float = 0, seconds: float = inf) -> int:
    """Bring all that is noted into the index; gives how many documents were written.

    SearchUnavailable when the index cannot be written, IndexHeld when another program has written
    it for `timeout` seconds: what is noted stays. Whoever holds the index looks once more after it
    let go, so who meets a held one may leave it at that. After so many `seconds` no further batch
    is begun.
    """
    written, until = 0, monotonic() + seconds
    while IndexChange.objects.exists() and monotonic() < until:
        written += _drain_batch(timeout)
    return written


def catch_up(*, timeout: float = 0) -> int:
    """Drain all that is noted by now, and what comes meanwhile for some seconds alone: where many
    save without a pause it would have no end.
    """
    last, written = IndexChange.objects.order_by("pk").last(), 0
    while last and IndexChange.objects.filter(pk__lte=last.pk).exists():
        written += _drain_batch(timeout)
    return written + drain(timeout=timeout, seconds=PATIENCE)


def rebuild(*, timeout: float = 0) -> None:
    """Build the whole index anew while the old one answers, then bring in what changed."""
    backend().rebuild(_documents(), timeout=timeout)
    catch_up(timeout=timeout)
    stamp()


def mend(*, timeout: float = 0) -> int | None:
    """Build the index anew unless it is well, and bring in what waits.

    Gives how many documents were written; None where it was built. Looked at under the lock: of
    two who find it ill one builds it.
    """
    engine, was_ill = backend(), False
    with engine.editions.locked(timeout=timeout):
        if fault := ill():
            logger.warning("The search index is built anew: %s", fault)
            engine.build(_documents())
            was_ill = True
    written = catch_up(timeout=timeout)
    if was_ill:
        stamp()
    return None if was_ill else written


def ill() -> str:
    """What is wrong with the index, in a sentence; nothing where it is well."""
    try:
        backend().verify()
    except SearchUnavailable as fault:
        return str(fault)
    return ""


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


def _drain_batch(timeout: float) -> int:
    with backend().writing(timeout=timeout) as batch:
        rows = list(IndexChange.objects.all()[:BATCH])
        written = _bring(batch, {row.item_id for row in rows})
    with transaction.atomic():
        IndexChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
        stamp()
    return written


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
        drain(seconds=_patience)
    except IndexHeld:
        logger.info("Another program brings changes into the search index.")
    except SearchUnavailable as fault:
        logger.warning("Changes wait for the search index, to be brought in later: %s", fault)


def leave_the_rest() -> None:
    """Let `follow` begin no batch after some seconds: this process serves people, and somebody
    looks for what waits (`search.keeping`).
    """
    global _patience  # noqa: PLW0603
    _patience = PATIENCE


def _drain_unless_more_comes() -> None:
    """In a run of many issues whole batches alone: each commit of an index costs the same."""
    if not is_in_run() or IndexChange.objects.count() >= BATCH:
        follow()


def _documents() -> Iterator[dict[str, Any]]:
    index = ItemIndex()
    yield from index.documents(index.index_queryset())
