"""The questions we ask of the archive, and what each one loads."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet, Sum, Value
from django.db.models.functions import Lower, Substr

# Said here, since a query that counts loses the order its model has
NEWEST_ISSUE_FIRST = (F("published").desc(nulls_last=True), "-pk")

HEIR = "superseded_by__bulletin"  # of an issue: what stands in its place, as a link to it needs

# What no web address ends in, and what one goes on with behind a break of the line, in any dialect
# of regular expressions: "https://example.org/a-", "…org/a b", "…org/ reports/may-2016"
BROKEN_OFF = r"[-_=&?%+~]$|\s"
GOES_ON = r"^\s+[a-z0-9]+[-_/][a-z0-9]+[-_/.]"
GONE_ON = 60  # characters looked at behind an address

ROLES_TO_KNOW = ("deadline", "event", "effective")  # of a date, what a reader may want to note


class BulletinQuerySet(QuerySet[Any]):
    """Series of issues."""

    def published(self) -> Self:
        """Series that readers may know of: an issue of theirs is published."""
        known = self.model.objects.filter(pk=OuterRef("pk"), issues__status="published")
        return self.filter(Exists(known))

    def with_counts(self) -> Self:
        """`issue_count`: published issues. One query."""
        published = Q(issues__status="published")
        return self.annotate(issue_count=Count("issues", filter=published))


class SourceQuerySet(QuerySet[Any]):
    """Files as received."""

    def visible_to(self, *, is_staff: bool) -> Self:
        """Sources of published issues, earlier editions too; staff see all.

        Not editions that held what readers are not shown, nor what was redacted since.
        """
        if is_staff:
            return self
        earlier = Q(edition__issue__status="published", edition__is_open=True)
        redacted = Q(edition__issue__source__redactions__isnull=False)
        return self.filter(Q(issue__status="published") | earlier & ~redacted)


class IssueQuerySet(QuerySet[Any]):
    """Documents of the archive."""

    def published(self) -> Self:
        """What anybody may see."""
        return self.filter(status="published")

    def visible_to(self, *, is_staff: bool) -> Self:
        """Published issues; staff see drafts too, and what is in the bin."""
        return self if is_staff else self.published()

    def with_content(self, sha256: str) -> Self:
        """The issue read from a file with these bytes, now or before a later edition; or none."""
        earlier = Q(editions__source__sha256=sha256)
        return self.filter(Q(source__sha256=sha256) | earlier).distinct()

    def in_bin(self) -> Self:
        """What was put into the bin, the longest ago first."""
        return self.filter(status="hidden").order_by("hidden_at", "pk")

    def newest(self) -> Self:
        """The latest first, the undated last."""
        return self.order_by(*NEWEST_ISSUE_FIRST)

    def replaced_by(self, heir: Any) -> Self:
        """The published issues in whose place this one stands, the newest first. One query."""
        found = self.published().filter(superseded_by=heir.pk)
        return found.newest().select_related("bulletin")

    def for_listing(self) -> Self:
        """What a row shows: its bulletin and `item_count`, in the same order. One query.

        Of a page of a list, if it was cut before, so that nothing beyond it is counted.
        """
        rows = self.model.objects.filter(pk__in=self.values("pk")) if self.query.is_sliced else self
        shown = rows.select_related("bulletin", HEIR)
        seen = Q(items__hidden_at=None)
        counted = shown.annotate(item_count=Count("items", filter=seen))
        return counted.order_by(*self.query.order_by)


class ItemQuerySet(QuerySet[Any]):
    """Stories, sections and recommendations."""

    def shown(self) -> Self:
        """What no person hid."""
        return self.filter(hidden_at=None)

    def hidden(self) -> Self:
        """What a person hid, the latest first."""
        return self.filter(hidden_at__isnull=False).order_by("-hidden_at", "-pk")

    def published(self) -> Self:
        """Items of published issues."""
        return self.filter(issue__status="published")

    def visible_to(self, *, is_staff: bool) -> Self:
        """Items of published issues; staff see those of drafts too."""
        return self if is_staff else self.published()

    def for_listing(self) -> Self:
        """All that one row shows, in two queries however long the list."""
        shown = self.select_related("issue__bulletin", f"issue__{HEIR}")
        return shown.with_topics().defer("body")

    def with_topics(self) -> Self:
        """With the topics of each, as links show them; one query more."""
        return self.prefetch_related(
            Prefetch("topics", self.model.topics.rel.model.objects.for_links())
        )

    def for_reading(self) -> Self:
        """All that an item's page shows of it, in four queries."""
        shown = self.select_related("issue__bulletin", "issue__source", f"issue__{HEIR}")
        return shown.prefetch_related("topics", "mentions__organisation", Prefetch("blocks"))


class TopicQuerySet(QuerySet[Any]):
    """The vocabulary."""

    def rule_entries(self) -> list[dict[str, Any]]:
        """Each topic's slug and rules, as the vocabulary file has them."""
        return list(self.values("slug", "rules"))

    def for_links(self) -> Self:
        """What pages show of topics: all but their rules."""
        return self.defer("rules", "edited_fields")


class OrganisationQuerySet(QuerySet[Any]):
    """Bodies that documents name."""

    def name_entries(self) -> list[dict[str, Any]]:
        """The names of each, as the vocabulary file has them; listed ones first, none ignored."""
        kept = self.filter(is_ignored=False).order_by("is_found", "name")
        return list(kept.values("slug", "name", "abbreviations", "aliases", common=F("is_common")))

    def published(self) -> Self:
        """Bodies that readers may know of: something published names them."""
        naming = self.model.mentions.rel.related_model.objects.visible_to(is_staff=False)
        return self.filter(Exists(naming.filter(organisation=OuterRef("pk"))), is_ignored=False)

    def called(self, names: Iterable[str]) -> Self:
        """Those of these names, however they are written in capitals and small letters.

        SQLite knows no capitals but those of English, so that others are tried as names have them.
        """
        forms = {
            form for name in names for form in (name, name.lower(), name.upper(), name.title())
        }
        return self.alias(small=Lower("name")).filter(small__in=[Lower(Value(f)) for f in forms])

    def for_links(self) -> Self:
        """What pages show of organisations in a list: all but what finds them in texts."""
        return self.defer("aliases", "edited_fields")


class MentionQuerySet(QuerySet[Any]):
    """Facts in items."""

    def visible_to(self, *, is_staff: bool) -> Self:
        """Facts in items of published issues; staff see those of drafts too.

        Nobody sees those in hidden items.
        """
        seen = self.filter(item__hidden_at=None)
        return seen if is_staff else seen.filter(item__issue__status="published")

    def broken_links(self) -> Self:
        """Web addresses that look as if their line had been broken in the middle of them.

        One that a person told or called right is in no doubt; what is hidden waits for nobody.
        """
        shown = self.filter(item__hidden_at=None).exclude(item__issue__status="hidden")
        behind = Substr("item__text", F("end") + 1, GONE_ON)
        links = shown.filter(kind="url", is_edited=False).alias(behind=behind)
        goes_on = Q(text__endswith="/", behind__regex=GOES_ON)
        return links.filter(Q(text__regex=BROKEN_OFF) | goes_on)

    def to_know(self) -> Self:
        """Deadlines, events and days on which something takes effect, once for each item."""
        dates = self.filter(kind="date", role__in=ROLES_TO_KNOW, first__isnull=False)
        same = self.model.objects.filter(
            kind="date", item=OuterRef("item"), role=OuterRef("role"), value=OuterRef("value")
        )
        return dates.exclude(Exists(same.filter(start__lt=OuterRef("start"))))

    def coming(self, today: date) -> Self:
        """What has not passed, the next first; years before their months, months before days.

        A span has passed when its last day has.
        """
        return self.filter(last__gte=today).order_by("first", "-last", "item_id", "start")

    def passed(self, today: date) -> Self:
        """What has passed, the latest first; years after their months, months after days."""
        ended = self.filter(first__lt=today, last__lt=today)  # the first for the index
        return ended.order_by("-first", "last", "item_id", "start")

    def dates(self, field_name: str, kind: Any, order: Any = "ASC") -> QuerySet[Any, date]:
        """As Django's, of one fact a day: a database cuts a few thousand days, not all facts'."""
        days = self.filter(**{f"{field_name}__isnull": False}).order_by().values(field_name)
        one_a_day = days.annotate(one=Min("pk")).values("one")
        return QuerySet(self.model).filter(pk__in=one_a_day).dates(field_name, kind, order)

    def for_diary(self) -> Self:
        """With the item and issue that each stands in. One query."""
        shown = self.select_related("item__issue__bulletin", f"item__issue__{HEIR}")
        return shown.defer("item__body")


class IntakeQuerySet(QuerySet[Any]):
    """Documents that were given."""

    def unsettled(self) -> Self:
        """Those whose bytes are to be read yet, or wait for a person's choice."""
        return self.filter(state__in=["waiting", "reading", "edition"])

    def for_listing(self) -> Self:
        """All that one row shows. One query."""
        return self.select_related("issue__bulletin", "given_by")

    def numbers(self) -> dict[str, int]:
        """How many there are in each state. One query."""
        rows = self.order_by().values_list("state").annotate(number=Count("pk"))
        return dict(rows)


class TallyQuerySet(QuerySet[Any]):
    """Counts that are kept: what is published, and beside it what drafts add."""

    def numbers(self, *of: str, by: str, is_staff: bool) -> dict[int, int]:
        """How many each value has, in the order of the values. One query."""
        seen = self.filter(of__in=of, by=by, **({} if is_staff else {"is_public": True}))
        rows = seen.order_by("value").values_list("value").annotate(number=Sum("count"))
        return {value: number for value, number in rows if number}

    def numbers_of_each(
        self, of: Iterable[str], *, by: str, is_staff: bool
    ) -> dict[str, dict[int, int]]:
        """As `numbers`, of each by itself. One query."""
        seen = self.filter(of__in=list(of), by=by, **({} if is_staff else {"is_public": True}))
        found: dict[str, dict[int, int]] = {}
        rows = seen.order_by("of", "value").values_list("of", "value")
        for each, value, number in rows.annotate(number=Sum("count")):
            if number:
                found.setdefault(each, {})[value] = number
        return found

    def most_frequent(self, of: str, *, by: str, most: int, is_staff: bool) -> dict[int, int]:
        """The values that have most, with how many. One query."""
        rows = self.filter(of=of, by=by, count__gt=0)
        if not is_staff:  # in the order of an index, which SQLite uses for "IN (1)" alone
            seen = rows.filter(is_public__in=[True]).order_by("-count", "value")
            return dict(seen.values_list("value", "count")[:most])
        summed = rows.values_list("value").annotate(number=Sum("count"))
        return dict(summed.order_by("-number", "value")[:most])
