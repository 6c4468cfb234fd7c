"""The life of an alert: asked for, confirmed, stopped; nobody else writes its address or search."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from search import told
from search.models import Alert
from search.query import SearchQuery
from search.saved import kept, matching
from search.sync import catch_up

TO_CONFIRM = timedelta(days=3)  # then the link is void, and the alert goes


def is_too_long(query: SearchQuery) -> bool:
    """Whether a search is longer than is kept, as it was typed or in few words."""
    most = Alert._meta.get_field("query").max_length or 0
    return max(len(kept(query)), len(query.q)) > most


def ask(address: str, query: SearchQuery, *, frequency: str) -> Alert:
    """Keep what is asked for, unconfirmed; what is confirmed already stays as it is."""
    same = {"address__iexact": address, "query": kept(query)}
    try:
        with transaction.atomic():
            alert, is_new = Alert.objects.get_or_create(
                **same,
                defaults={"address": address, "frequency": frequency},
            )
    except IntegrityError:  # asked for twice at once
        alert, is_new = Alert.objects.get(**same), False
    if not is_new:
        again = Alert.objects.filter(pk=alert.pk, confirmed_at=None)
        again.update(asked_at=timezone.now(), frequency=frequency)
        alert.refresh_from_db()
    return alert


def confirm(alert: Alert) -> None:
    """Tell from now on what is new; a second time nothing happens.

    What matches now is old, so it is asked of an index that has all that was kept so far:
    SearchUnavailable or Unanswerable where that cannot be, and the alert stays unconfirmed.
    """
    if alert.confirmed_at:
        return
    catch_up()
    old = told.written(matching(alert.query))
    unconfirmed = Alert.objects.filter(pk=alert.pk, confirmed_at=None)
    unconfirmed.update(confirmed_at=timezone.now(), told=old)
    alert.refresh_from_db()


def stop(alert: Alert) -> None:
    """Forget the alert, its address and what it was about to tell."""
    alert.delete()


def forget_unconfirmed(now: datetime) -> None:
    """Remove what nobody confirmed while it could be."""
    Alert.objects.filter(confirmed_at=None, asked_at__lt=now - TO_CONFIRM).delete()
