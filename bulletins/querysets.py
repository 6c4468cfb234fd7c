"""The questions we ask of the archive, and what each one loads."""

from datetime import date
from typing import Any, Self

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, When

# Said here, since a query that counts loses the order its model has
NEWEST_ISSUE_FIRST = (F("published").desc(nulls_last=True), "-pk")
NEWEST_FIRST = (F("issue__published").desc(nulls_last=True), "-issue_id", "position")

ROLES_TO_KNOW = ("deadline", "event", "effective")  # of a date, what a reader may want to note


class BulletinQuerySet(QuerySet[Any]):
    """Series of issues."""

    def with_counts(self) -> Self:
        """`issue_count`: published issues. One query."""
        published = Q(issues__status="published")
        return self.annotate(issue_count=Count("issues", filter=published))


class SourceQuerySet(QuerySet[Any]):
    """Files as received."""

    def visible_to(self, *, is_staff: bool) -> Self:
        """Sources of published issues; staff see all."""
        return self if is_staff else self.filter(issue__status="published")


class IssueQuerySet(QuerySet[Any]):
    """Documents of the archive."""

    def published(self) -> Self:
        """What anybody may see."""
        return self.filter(status="published")

    def visible_to(self, *, is_staff: bool) -> Self:
        """Published issues; staff see drafts too."""
        return self if is_staff else self.published()

    def with_content(self, sha256: str) -> Self:
        """The issue read from a file with these bytes, or none."""
        return self.filter(source__sha256=sha256)

    def for_listing(self) -> Self:
        """What a row shows: its bulletin and `item_count`. One query."""
        return self.select_related("bulletin").annotate(item_count=Count("items"))


class ItemQuerySet(QuerySet[Any]):
    """Stories, sections and recommendations."""

    def published(self) -> Self:
        """Items of published issues."""
        return self.filter(issue__status="published")

    def visible_to(self, *, is_staff: bool) -> Self:
        """Items of published issues; staff see those of drafts too."""
        return self if is_staff else self.published()

    def for_listing(self) -> Self:
        """All that one row shows, in two queries however long the list."""
        return self.select_related("issue__bulletin").prefetch_related("topics").defer("body")

    def for_reading(self) -> Self:
        """All that an item's page shows of it, in four queries."""
        return self.select_related("issue__bulletin", "issue__source").prefetch_related(
            "topics", "mentions__organisation", Prefetch("blocks")
        )


class TopicQuerySet(QuerySet[Any]):
    """The vocabulary."""

    def with_counts(self) -> Self:
        """`item_count`: items of published issues. One query."""
        published = Q(items__issue__status="published")
        return self.annotate(item_count=Count("items", filter=published))

    def rule_entries(self) -> list[dict[str, Any]]:
        """Each topic's slug and rules, as the vocabulary file has them."""
        return list(self.values("slug", "rules"))


class OrganisationQuerySet(QuerySet[Any]):
    """Bodies that documents name."""

    def with_counts(self) -> Self:
        """`item_count`: items of published issues that name it. One query."""
        published = Q(mentions__item__issue__status="published")
        return self.annotate(item_count=Count("mentions__item", filter=published, distinct=True))

    def visible_to(self, *, is_staff: bool) -> Self:
        """Those that something published names; staff see all."""
        return self if is_staff else self.with_counts().filter(item_count__gt=0)

    def name_entries(self) -> list[dict[str, Any]]:
        """The names of each, as the vocabulary file has them; listed ones first, none ignored."""
        kept = self.filter(is_ignored=False).order_by("is_found", "name")
        return list(kept.values("slug", "name", "abbreviations", "aliases", common=F("is_common")))


class MentionQuerySet(QuerySet[Any]):
    """Facts in items."""

    def visible_to(self, *, is_staff: bool) -> Self:
        """Facts in items of published issues; staff see those of drafts too."""
        return self if is_staff else self.filter(item__issue__status="published")

    def to_know(self) -> Self:
        """Deadlines, events and days on which something takes effect, once for each item."""
        dates = self.filter(kind="date", role__in=ROLES_TO_KNOW, first__isnull=False)
        same = self.model.objects.filter(
            kind="date", item=OuterRef("item"), role=OuterRef("role"), value=OuterRef("value")
        )
        return dates.exclude(Exists(same.filter(start__lt=OuterRef("start"))))

    def by_nearness(self, today: date) -> Self:
        """What is to come, the next first, then what has passed, the latest first.

        A span has passed when its last day has. Years come before their months, and months before
        their days, or after them where the latest is first.
        """
        to_come = Q(last__gte=today)
        return self.order_by(
            Case(When(to_come, then=0), default=1),
            Case(When(to_come, then=F("first"))),
            Case(When(to_come, then=F("last"))).desc(),
            F("first").desc(),
            "last",
            "item_id",
            "start",
        )

    def for_diary(self) -> Self:
        """With the item and issue that each stands in. One query."""
        return self.select_related("item__issue__bulletin").defer("item__body")
