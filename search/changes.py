"""When what readers see last changed."""

from datetime import datetime, timedelta

from django.utils import timezone

from search.models import IndexChange, LastChange

SETTLED = timedelta(seconds=1)  # HTTP tells time in seconds: within one, nobody can say


def stamp() -> None:
    """What changed until now is to be seen from now on."""
    LastChange.objects.update_or_create(pk=1, defaults={"at": timezone.now()})


def last_change() -> datetime | None:
    """The moment; None while changes wait to be indexed, or where nobody can say. Two queries."""
    if IndexChange.objects.exists():
        return None
    moment = LastChange.objects.values_list("at", flat=True).first()
    return moment if moment and timezone.now() - moment > SETTLED else None
