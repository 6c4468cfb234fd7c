"""What is indexed of an item, whichever engine keeps it."""

import hashlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from haystack import indexes
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.utils import get_model_ct

from bulletins.models import Item, Mention
from bulletins.privacy import index_veil
from search.indexed_rows import READ, Filed, IssueFacts, Issues, Row

IDENTIFIED_BY = get_model_ct(Item)
ROWS = 500  # items read at once


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
        """All that belongs in the index, in the order of its keys."""
        items: QuerySet[Item] = Item.objects.published().order_by("pk")
        return items

    def documents(self, items: QuerySet[Item]) -> Iterator[dict[str, Any]]:
        """Each item's fields by name; those it has not are None or empty.

        Read as plain values, some hundred items in four queries at most: rows made into objects
        take several times as long, and what Haystack makes of each field would be the same.
        """
        rows = items.values_list(*READ).iterator(chunk_size=ROWS)
        issues = Issues()
        while some := [_shown(Row(*values)) for values in islice(rows, ROWS)]:
            filed = Filed.of({row.pk: row.text for row in some})
            issues.load({row.issue for row in some})
            for row in some:
                yield _document(row, issues.kept[row.issue], filed)

    def prepare(self, obj: Item) -> dict[str, Any]:
        """One item's fields, whether it belongs in the index or not."""
        return next(self.documents(Item.objects.filter(pk=obj.pk)))

    def full_prepare(self, obj: Item, with_string_facet: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002
        """As `prepare`: no field is made of another."""
        return self.prepare(obj)


def _shown(row: Row) -> Row:
    """Without what is hidden."""
    veiled = index_veil()
    title, section, text = map(veiled.text, (row.title, row.section, row.text))
    return row._replace(title=title, section=section, text=text)


def _document(row: Row, issue: IssueFacts, filed: Filed) -> dict[str, Any]:
    topics = filed.topics.get(row.pk, ())
    document: dict[str, Any] = {
        ID: f"{IDENTIFIED_BY}.{row.pk}",
        DJANGO_CT: IDENTIFIED_BY,
        DJANGO_ID: str(row.pk),
        "text": row.text,
        "title": row.title,
        "section": row.section,
        "kind": row.kind,
        "position": row.position,
        "issue": row.issue,
        "bulletin": issue.bulletin,
        "bulletin_names": issue.names,
        "topics": sorted(slug for slug, _ in topics),
        "topic_names": sorted(name for _, name in topics),
        "organisations": filed.told(row.pk, Mention.Kind.ORGANISATION),
        "emails": filed.told(row.pk, Mention.Kind.EMAIL),
        "has": list(filed.has(row.pk)),
        "year": issue.starts and issue.starts.year,
        "month": issue.month,
        "starts": issue.starts,
        "ends": issue.ends,
    }
    return document | {"digest": _digest(document)}


def _digest(document: dict[str, Any]) -> str:
    """Of its text as it stands, for writing a long one as Python would takes its time."""
    rest = repr(document | {"text": None})
    return hashlib.sha256(f"{rest}{document['text']}".encode()).hexdigest()
