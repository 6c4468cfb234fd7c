"""How many items each year holds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet


@dataclass(frozen=True, slots=True)
class YearCount:
    """A year and how many items were published in it."""

    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Chronology:
    """The years that hold something, newest first; `peak` is the highest count of any."""

    years: tuple[YearCount, ...]
    peak: int


def chronology(items: QuerySet[Any]) -> Chronology:
    """Counts these items by the year of their issue; the undated are left out. One query."""
    counted = (
        items.filter(issue__published__isnull=False)
        .order_by("-issue__published__year")
        .values_list("issue__published__year")
        .annotate(count=Count("pk", distinct=True))
    )
    years = tuple(YearCount(year, count) for year, count in counted)
    return Chronology(years, peak=max((each.count for each in years), default=0))
