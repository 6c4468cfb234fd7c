"""Every published page, for search engines: sitemaps of each kind, listed at /sitemap.xml."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.urls import reverse

from bulletins.models import Bulletin, Issue, Item, Mention, Organisation, Topic

PAGES = (
    "bulletins:home",
    "bulletins:bulletin-list",
    "bulletins:topic-list",
    "bulletins:organisation-list",
    "bulletins:dates",
    "bulletins:glossary",
    "bulletins:about",
)


class Part(Sitemap):  # type: ignore[type-arg]  # not generic when it runs
    """Pages of one kind, in files that are each made in a second or two; 50,000 may be in one."""

    limit = 5_000


class PageMap(Part):
    """The lists that lead to all else."""

    def items(self) -> list[str]:
        """Their names."""
        return list(PAGES)

    def location(self, item: str) -> str:
        """A page's address."""
        return reverse(item)


class BulletinMap(Part):
    """Series with a published issue."""

    def items(self) -> QuerySet[Any]:
        """In one order, so that none falls between two files."""
        issues = Issue.objects.published().filter(bulletin=OuterRef("pk"))
        return Bulletin.objects.filter(Exists(issues)).order_by("pk")


class DatedMap(Part):
    """Rows that know when they were changed; two queries for a file, however long."""

    def items(self) -> QuerySet[Any]:
        """In one order, so that none falls between two files."""
        raise NotImplementedError

    def lastmod(self, item: Any) -> datetime:
        """When a row was changed."""
        changed: datetime = item.changed_at
        return changed

    def get_latest_lastmod(self) -> datetime | None:
        """The latest of all, by one query."""
        latest: datetime | None = self.items().aggregate(latest=Max("changed_at"))["latest"]
        return latest


class IssueMap(DatedMap):
    """Published issues."""

    def items(self) -> QuerySet[Any]:
        """With the series that their addresses name."""
        issues = Issue.objects.published().select_related("bulletin").order_by("pk")
        return issues.only("slug", "changed_at", "bulletin__slug")


class ItemMap(DatedMap):
    """Items of published issues."""

    def items(self) -> QuerySet[Any]:
        """With the issue and series that their addresses name."""
        items: QuerySet[Any] = (
            Item.objects.published().select_related("issue__bulletin").order_by("pk")
        )
        parts = ("place", "slug", "changed_at", "issue__slug", "issue__bulletin__slug")
        return items.only(*parts)


class TopicMap(Part):
    """Topics that something published is filed under."""

    def items(self) -> QuerySet[Any]:
        """In one order, so that none falls between two files."""
        items = Item.objects.published().filter(topics=OuterRef("pk"))
        return Topic.objects.filter(Exists(items)).order_by("pk")


class OrganisationMap(Part):
    """Organisations that something published names."""

    def items(self) -> QuerySet[Any]:
        """In one order, so that none falls between two files."""
        naming = Mention.objects.visible_to(is_staff=False).filter(organisation=OuterRef("pk"))
        return Organisation.objects.filter(Exists(naming), is_ignored=False).order_by("pk")


SITEMAPS = {
    "pages": PageMap,
    "bulletins": BulletinMap,
    "issues": IssueMap,
    "items": ItemMap,
    "topics": TopicMap,
    "organisations": OrganisationMap,
}
