"""What goes with a set of items: their series, their topics, the organisations they name."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from bulletins.models import Bulletin, Organisation, Topic

MOST = 12  # of each


@dataclass(frozen=True, slots=True)
class Companions:
    """The most frequent first, each with its `item_count` among the items."""

    series: QuerySet[Any]
    topics: QuerySet[Any]
    organisations: QuerySet[Any]


def companions(items: QuerySet[Any]) -> Companions:
    """What these items go with; one query each when it is looked at."""
    held = items.order_by().values("pk")
    return Companions(
        series=_frequent(Bulletin.objects.filter(issues__items__in=held), "issues__items"),
        topics=_frequent(Topic.objects.filter(items__in=held), "items"),
        organisations=_frequent(
            Organisation.objects.filter(mentions__item__in=held, is_ignored=False),
            "mentions__item",
        ),
    )


def _frequent(rows: QuerySet[Any], items: str) -> QuerySet[Any]:
    counted: QuerySet[Any] = rows.annotate(item_count=Count(items, distinct=True))
    return counted.order_by("-item_count", "name")[:MOST]
