"""Changes of many items: asked for, done a batch a transaction, taken up where they stopped."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bulletins.bulk.acts import ACTS
from bulletins.mending.refusal import Refused
from bulletins.models import BulkEdit
from bulletins.signals import one_run

LONGEST_WORDS = 200  # characters


def ask(
    act: BulkEdit.Act, keys: Iterable[int], *, by: User | None, words: str = "", **told: Any
) -> BulkEdit:
    """Note what is to be done to these rows, each once; nothing is done yet."""
    chosen = list(dict.fromkeys(keys))
    return BulkEdit.objects.create(
        act=act,
        told=told,
        words=words[:LONGEST_WORDS],
        keys=chosen,
        total=len(chosen),
        asked_by=by,
        ended_at=None if chosen else timezone.now(),
    )


def is_small(act: str, number: int) -> bool:
    """Whether an act on so many rows is done while a person waits."""
    return number <= ACTS[act].at_once


def run(pk: int) -> BulkEdit:
    """Do what is left of it, here. Two at once share the batches, and do none twice."""
    with one_run():
        while go_on(pk):
            pass
    return BulkEdit.objects.defer("keys").get(pk=pk)


def go_on(pk: int) -> bool:
    """Do one batch more, and note it, in one transaction; gives whether more is left."""
    with transaction.atomic():
        edit = _open(pk)
        if edit is None:
            return False
        act = ACTS[edit.act]
        batch = edit.keys[edit.done : edit.done + act.batch]
        with _refusals(edit):
            edit.changed += act.work(batch, edit)
            edit.done += len(batch)
        if edit.done >= edit.total or edit.fault:
            edit.ended_at = timezone.now()
        edit.save(update_fields=["done", "changed", "fault", "ended_at", "moved_at"])
    return not edit.is_over


def stop(pk: int, by: str) -> bool:
    """Do no more of it; what is done stays. Gives whether anything was left to do."""
    with transaction.atomic():
        edit = _open(pk)
        if edit is None:
            return False
        edit.fault = _("Stopped by %(who)s.") % {"who": by}
        edit.ended_at = timezone.now()
        edit.save(update_fields=["fault", "ended_at", "moved_at"])
    return True


def unfinished() -> list[int]:
    """The keys of all of which something is left to do, the oldest first. One query."""
    waiting = BulkEdit.objects.filter(ended_at=None).order_by("pk")
    return list(waiting.values_list("pk", flat=True))


def _open(pk: int) -> BulkEdit | None:
    """The one that is not over, which nobody else goes on with meanwhile."""
    rows = BulkEdit.objects.select_for_update(of=("self",)).filter(pk=pk, ended_at=None)
    return rows.select_related("asked_by").first()


@contextmanager
def _refusals(edit: BulkEdit) -> Iterator[None]:
    """What cannot be done ends it, with a sentence; its batch is undone."""
    try:
        with transaction.atomic():
            yield
    except Refused as err:
        edit.fault = str(err)
