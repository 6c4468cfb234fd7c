"""Tells every confirmed alert what is new: noted first, then sent, then marked as sent."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage
from django.db import DatabaseError, connection, transaction

from search import told
from search.alert_faults import SAID, in_words
from search.alert_mails import news
from search.errors import MailServerDown
from search.models import Alert, Notice
from search.saved import matching, published

FORESEEN = (OSError, *SAID)
logger = logging.getLogger(__name__)
Send = Callable[[EmailMessage], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an alert in a run: a mail, or a fault in a sentence."""

    alert_id: int
    is_sent: bool = False
    fault: str = ""


def run(send: Send, *, site: str, now: datetime) -> Iterator[Outcome]:
    """An outcome for each alert that was told something or could not be.

    One that fails does not stop the others; MailServerDown ends the run.
    """
    for pk in list(Alert.objects.exclude(confirmed_at=None).values_list("pk", flat=True)):
        try:
            note_news(pk, now=now)
            is_sent = post(pk, send, site=site, now=now)
            Alert.objects.filter(pk=pk).exclude(fault="").update(fault="")
        except MailServerDown:
            raise
        except FORESEEN as fault:
            yield Outcome(pk, fault=_kept(fault, pk))
        except Exception as fault:  # whatever it is: the others are told all the same
            logger.exception("Alert %s met a fault that nobody foresaw.", pk)
            yield Outcome(pk, fault=_kept(fault, pk))
        else:
            if is_sent:
                yield Outcome(pk, is_sent=True)


def note_news(alert_id: int, *, now: datetime) -> None:
    """Note what an alert has not told yet, unless it has yet to send what was noted before.

    Of two runs at once one alone notes it: the other finds what is told changed.
    """
    alert = Alert.objects.filter(pk=alert_id, notice=None).first()
    if alert is None or not alert.is_due(now):
        return
    known = told.read(alert.told)
    items = published(pk for pk in matching(alert.query) if pk not in known)
    if not items:
        return
    with transaction.atomic():
        same = Alert.objects.filter(pk=alert_id, told=alert.told)
        if same.update(told=told.written(known.union(items))):
            Notice.objects.create(alert=alert, items=items, noted_at=now)


def post(alert_id: int, send: Send, *, site: str, now: datetime) -> bool:
    """Send what is noted, and mark it as sent; whether there was something to send.

    What dies between the two sends the same again, with the same Message-ID: a mail that comes
    twice is seen, and one that never comes is not.
    """
    with _held():
        held = Notice.objects.select_for_update(skip_locked=True, of=("self",))
        notice = held.select_related("alert").filter(alert=alert_id).first()
        if notice is None:
            return False
        items = published(notice.items)
        if items:
            send(news(notice, items, site=site))
        _mark(notice, set(items), now=now)
        return bool(items)


def sender(mails: Any) -> Send:
    """Sends by a connection of Django's, which is opened when it is first needed, and kept."""

    def send(mail: EmailMessage) -> None:
        try:
            mails.open()
        except OSError as fault:
            raise MailServerDown(f"The mail server cannot be reached: {fault}") from fault
        try:
            mails.send_messages([mail])
        except Exception:
            mails.close()  # whatever state it is in
            raise

    return send


def _kept(fault: Exception, alert_id: int) -> str:
    """The fault in words, kept with its alert where that can be written."""
    said = in_words(fault)
    connection.close_if_unusable_or_obsolete()
    with suppress(DatabaseError):
        Alert.objects.filter(pk=alert_id).update(fault=said)
    return said


def _mark(notice: Notice, items: set[int], *, now: datetime) -> None:
    """Sent; items that are hidden by now were not told, and are new when they come back."""
    alert = notice.alert
    known = told.read(alert.told) - (set(notice.items) - items)
    with transaction.atomic():
        notice.delete()
        sent = {"mailed_at": now} if items else {}
        Alert.objects.filter(pk=alert.pk).update(told=told.written(known), **sent)


def _held() -> AbstractContextManager[Any]:
    """A transaction that holds rows against other runs, where the database can hold rows.

    Where it cannot, a transaction would hold all of it while a mail server answers.
    """
    if connection.features.has_select_for_update_skip_locked:
        return transaction.atomic()
    return nullcontext()
