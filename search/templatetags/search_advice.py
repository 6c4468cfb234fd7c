"""What editors are told of searches and of the index on the front page of the desk."""

from datetime import datetime

from django import template
from django.db.models import Count, Min

from search.advice import advice
from search.changes import EVER, changed_at
from search.misses import Missed, most_missed
from search.models import IndexChange
from search.sync import ill

MOST_MISSED = 5  # searches named on the front page
DAYS = 30

register = template.Library()


@register.simple_tag
def search_advice() -> str | None:
    """A sentence on what to do, or None where all is well. One query at most."""
    return advice()


@register.simple_tag
def searched_in_vain() -> list[Missed]:
    """What readers looked for in vain most often of late. One query."""
    return most_missed(days=DAYS)[:MOST_MISSED]


@register.simple_tag
def not_indexed_yet() -> dict[str, int | datetime | None]:
    """How many changes wait to be found by searches, and since when. One query."""
    return IndexChange.objects.aggregate(
        number=Count("item_id", distinct=True), since=Min("noted_at")
    )


@register.simple_tag
def last_in_step() -> datetime | None:
    """When changes were last brought into the index; None where that never was. One query."""
    moment = changed_at()
    return None if moment == EVER else moment


@register.simple_tag
def index_is_ill() -> bool:
    """Whether the index cannot be used, as searches say."""
    return bool(ill())
