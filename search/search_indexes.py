"""What is indexed of an item, whichever engine keeps it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from haystack import indexes
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.utils import get_model_ct

from bulletins.models import Issue, Item, Mention, Topic
from bulletins.privacy import index_veil

IDENTIFIED_BY = get_model_ct(Item)
READ = ("title", "section", "text", "kind", "position", "issue")  # of an item
READ_OF_ISSUE = (
    *("published", "precision", "bulletin__slug", "bulletin__name", "bulletin__aliases"),
)
NAMED = (Mention.Kind.ORGANISATION, Mention.Kind.EMAIL, Mention.Kind.PHONE)


class ItemIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]  # no types
    """Items of published issues, without what is hidden of them.

    `digest` is of all the rest: equal digests, equal documents.
    """

    text = indexes.CharField(document=True, model_attr="text")
    title = indexes.CharField(model_attr="title")
    section = indexes.CharField(model_attr="section")
    kind = indexes.CharField(model_attr="kind")
    position = indexes.IntegerField(model_attr="position")
    issue = indexes.IntegerField(model_attr="issue_id")
    bulletin = indexes.CharField(model_attr="issue__bulletin__slug")
    bulletin_names = indexes.MultiValueField()
    topics = indexes.MultiValueField()
    topic_names = indexes.MultiValueField()
    organisations = indexes.MultiValueField()
    emails = indexes.MultiValueField()
    has = indexes.MultiValueField()
    year = indexes.IntegerField(null=True)
    month = indexes.CharField(null=True)
    starts = indexes.DateField(null=True)
    ends = indexes.DateField(null=True)

    def get_model(self) -> type[Item]:
        """The model whose rows are documents."""
        return Item

    def index_queryset(self, using: str | None = None) -> QuerySet[Item]:
        """All that belongs in the index, with what is read of it and no more, in four queries."""
        topics = Topic.objects.only("slug", "name").order_by()
        told = Q(kind__in=NAMED) | Q(kind=Mention.Kind.DATE, role=Mention.Role.DEADLINE)
        mentions = Mention.objects.filter(told).only("item", "kind", "value", "role").order_by()
        issues = Issue.objects.select_related("bulletin").only(*READ_OF_ISSUE).order_by()
        items: QuerySet[Item] = Item.objects.published().prefetch_related(
            Prefetch("issue", issues), Prefetch("topics", topics), Prefetch("mentions", mentions)
        )
        return items.only(*READ).order_by("pk")

    def prepare(self, obj: Item) -> dict[str, Any]:
        """The item's fields by name; those it has not are None or empty.

        (What Haystack makes of each field by itself would be the same, and takes longer.)
        """
        obj, issue = index_veil().item(obj), obj.issue
        starts, ends = date_span(issue)
        topics, mentions = obj.topics.all(), index_veil().mentions(obj.mentions.all())
        document: dict[str, Any] = {
            ID: f"{IDENTIFIED_BY}.{obj.pk}",
            DJANGO_CT: IDENTIFIED_BY,
            DJANGO_ID: str(obj.pk),
            "text": obj.text,
            "title": obj.title,
            "section": obj.section,
            "kind": obj.kind,
            "position": obj.position,
            "issue": obj.issue_id,
            "bulletin": issue.bulletin.slug,
            "bulletin_names": [issue.bulletin.name, *issue.bulletin.aliases],
            "topics": sorted(topic.slug for topic in topics),
            "topic_names": sorted(topic.name for topic in topics),
            "organisations": _values(mentions, Mention.Kind.ORGANISATION),
            "emails": _values(mentions, Mention.Kind.EMAIL),
            "has": list(_has(mentions)),
            "year": starts and starts.year,
            "month": _month(starts, ends),
            "starts": starts,
            "ends": ends,
        }
        return document | {"digest": _digest(document)}

    def full_prepare(self, obj: Item, with_string_facet: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002
        """As `prepare`: no field is made of another."""
        return self.prepare(obj)


def date_span(issue: Issue) -> tuple[date | None, date | None]:
    """The first and last day an issue may have come out, as its date's precision has it."""
    first = issue.published
    if first is None or issue.precision == "day":
        return first, first
    if issue.precision == "year":
        return first.replace(month=1, day=1), first.replace(month=12, day=31)
    next_month = first.replace(day=28) + timedelta(days=4)
    return first.replace(day=1), next_month.replace(day=1) - timedelta(days=1)


def _month(starts: date | None, ends: date | None) -> str | None:
    """YYYY-MM, where the month is known."""
    return starts.isoformat()[:7] if starts and ends and starts.month == ends.month else None


def _values(mentions: Iterable[Mention], kind: str) -> list[str]:
    return sorted({mention.value for mention in mentions if mention.kind == kind})


def _has(mentions: Iterable[Mention]) -> Iterable[str]:
    if any(m.kind == Mention.Kind.DATE and m.role == "deadline" for m in mentions):
        yield "deadline"
    if any(m.kind in (Mention.Kind.EMAIL, Mention.Kind.PHONE) for m in mentions):
        yield "contact"


def _digest(document: dict[str, Any]) -> str:
    text = json.dumps(document, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
