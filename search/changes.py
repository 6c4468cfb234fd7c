"""When what readers see last changed."""

from datetime import UTC, datetime, timedelta

from django.db.models import Case, F, Value, When
from django.utils import timezone

from search.models import IndexChange, LastChange

EVER = datetime(1970, 1, 1, tzinfo=UTC)
SETTLED = timedelta(seconds=1)  # HTTP tells time in seconds: within one, nobody can say


def stamp() -> None:
    """What changed until now is to be seen from now on; later than before, whatever clocks say."""
    now = timezone.now()
    moment = Case(When(at__gt=now, then=F("at") + SETTLED), default=Value(now))
    if not LastChange.objects.filter(pk=1).update(at=moment):
        LastChange.objects.update_or_create(pk=1, defaults={"at": now})


def changed_at() -> datetime:
    """The moment at which readers last came to see something else; EVER where nobody can say."""
    return LastChange.objects.values_list("at", flat=True).first() or EVER


def last_change() -> datetime | None:
    """The moment; None while changes wait to be indexed, or where nobody can say. Two queries."""
    if IndexChange.objects.exists():
        return None
    moment = LastChange.objects.values_list("at", flat=True).first()
    return moment if moment and timezone.now() - moment > SETTLED else None
