"""The API's lists of items under a topic or an organisation, from the lists and counts kept.

Joined with facts, a list of some ten thousand takes a database seconds to count.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from bulletins.filing import ARCHIVE, BULLETIN, ORGANISATION, TOPIC, YEAR, subject
from bulletins.models import Bulletin, Issue, Item, Listed, Organisation, Tally, Topic
from search.api.asked import ItemFilters

Subject = tuple[str, int]  # what items are filed by, and the key of which


def subjects(filters: ItemFilters) -> list[Subject] | None:
    """The topic and the organisation that are asked for; None where there is none such.

    A query for each.
    """
    bodies = Organisation.objects.filter(is_ignored=False)
    asked = ((TOPIC, Topic.objects, filters.topic), (ORGANISATION, bodies, filters.organisation))
    keys = [(by, _key(rows, slug)) for by, rows, slug in asked if slug is not None]
    found = [(by, key) for by, key in keys if key is not None]
    return found if len(found) == len(keys) else None


def listed(filed: list[Subject], filters: ItemFilters) -> QuerySet[Any]:
    """The keys of the items that are filed under all of these, the newest first."""
    first, *others = (subject(by, key) for by, key in filed)
    found = Listed.objects.filter(of=first, is_public=True)
    for of in others:
        found = found.filter(Exists(Listed.objects.filter(of=of, item_id=OuterRef("item_id"))))
    if filters.kind is not None:
        found = found.filter(Exists(Item.objects.filter(pk=OuterRef("item_id"), kind=filters.kind)))
    if filters.bulletin is not None:
        issues = Issue.objects.filter(bulletin__slug=filters.bulletin).order_by()
        found = found.filter(issue_id__in=issues.values("pk"))
    if filters.year is not None:
        found = found.filter(day__year=filters.year)
    return found.order_by("-day", "-issue_id", "position").values_list("item_id", flat=True)


def counted(filed: list[Subject], filters: ItemFilters) -> int | None:
    """How many these are, as it is kept; None where they must be counted. Two queries at most."""
    wanted = [(by, key) for by, key in filed[1:]]
    if filters.year is not None:
        wanted.append((YEAR, filters.year))
    if filters.bulletin is not None:
        wanted.append((BULLETIN, _key(Bulletin.objects, filters.bulletin) or 0))
    if filters.kind is not None or len(wanted) > 1:
        return None
    by, value = wanted[0] if wanted else filed[0]
    of = subject(*filed[0]) if wanted else ARCHIVE
    kept = Tally.objects.filter(of=of, by=by, value=value, is_public=True)
    return kept.values_list("count", flat=True).first() or 0


def loaded(keys: Iterable[int]) -> list[Item]:
    """What lists show of the items, in this order. Two queries."""
    wanted = list(keys)
    found: dict[int, Item] = Item.objects.for_listing().in_bulk(wanted)
    return [found[key] for key in wanted if key in found]


def _key(rows: Any, slug: str) -> int | None:
    key: int | None = rows.filter(slug=slug).values_list("pk", flat=True).first()
    return key
