"""How many items there are, and how many a list's rows have, as it is kept."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bulletins.filing import ARCHIVE, YEAR
from bulletins.models import Tally


def with_counts(rows: QuerySet[Any], *, by: str) -> QuerySet[Any]:
    """The rows with `item_count`: published items of each, filed `by` what the rows are."""
    kept = Tally.objects.filter(of=ARCHIVE, by=by, value=OuterRef("pk"), is_public=True)
    counted: QuerySet[Any] = rows.annotate(item_count=Coalesce(Subquery(kept.values("count")), 0))
    return counted


def published_items() -> int:
    """How many items are published. One query of a few rows."""
    return sum(Tally.objects.numbers(ARCHIVE, by=YEAR, is_staff=False).values())
