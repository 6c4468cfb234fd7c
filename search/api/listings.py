"""What the API tells of issues, bulletins, topics and organisations."""

from collections.abc import Iterable
from typing import Any

from ninja import Schema

from bulletins.models import Bulletin, Issue, Organisation, Topic
from search.answer import Original, Publication, Series, original, publication, published
from search.api.paging import Paged
from search.api.shapes import ItemRow, series


class IssueRow(Publication):
    """An issue as lists have it."""

    id: int
    url: str
    bulletin: Series
    item_count: int


class Issues(Paged):
    """One page of issues."""

    results: list[IssueRow]


class Withdrawal(Schema):
    """When an issue was taken back, and what was said then."""

    at: str
    notice: str


class Predecessor(Schema):
    """An issue in whose place another stands; `published` is as exact as is known."""

    url: str
    title: str
    number: str | None
    published: str | None
    bulletin: Series


class IssueDetail(IssueRow):
    """One issue with its items in their order; `replaces` are those it stands in the place of."""

    withdrawn: Withdrawal | None
    language: str
    source: Original
    items: list[ItemRow]
    replaces: list[Predecessor] = []


class BulletinRow(Series):
    """A series; `aliases` are other names it had."""

    url: str
    aliases: list[str]
    description: str
    publisher: str
    issue_count: int


class Bulletins(Paged):
    """One page of series."""

    results: list[BulletinRow]


class TopicRow(Schema):
    """A topic, what it covers, and how many items are filed under it."""

    slug: str
    name: str
    covers: str
    url: str
    item_count: int


class Topics(Paged):
    """One page of topics."""

    results: list[TopicRow]


class OrganisationRow(Schema):
    """A body, what it is also called, and how many items name it."""

    slug: str
    name: str
    abbreviations: list[str]
    aliases: list[str]
    url: str
    item_count: int


class Organisations(Paged):
    """One page of organisations."""

    results: list[OrganisationRow]


def issue_row(issue: Any) -> IssueRow:
    """An issue as `for_listing` loads it."""
    return IssueRow(
        **dict(publication(issue)),
        id=issue.pk,
        url=issue.get_absolute_url(),
        bulletin=series(issue.bulletin),
        item_count=issue.item_count,
    )


def issue_detail(issue: Issue, rows: list[ItemRow], replaces: Iterable[Issue]) -> IssueDetail:
    """An issue as `for_listing` loads it, with its file, these items and what it replaces."""
    withdrawn = issue.withdrawn_at
    return IssueDetail(
        **dict(issue_row(issue)),
        withdrawn=Withdrawal(at=withdrawn.isoformat(), notice=issue.withdrawn_notice)
        if withdrawn
        else None,
        language=issue.language,
        source=original(issue.source),
        items=rows,
        replaces=[_predecessor(each) for each in replaces],
    )


def _predecessor(issue: Issue) -> Predecessor:
    return Predecessor(
        url=issue.get_absolute_url(),
        title=issue.title,
        number=issue.number or None,
        published=published(issue),
        bulletin=series(issue.bulletin),
    )


def bulletin_row(bulletin: Any) -> BulletinRow:
    """A series with its `issue_count`."""
    found: Bulletin = bulletin
    return BulletinRow(
        slug=found.slug,
        name=found.name,
        url=found.get_absolute_url(),
        aliases=found.aliases,
        description=found.description,
        publisher=found.publisher,
        issue_count=bulletin.issue_count,
    )


def topic_row(topic: Any) -> TopicRow:
    """A topic with its `item_count`."""
    found: Topic = topic
    return TopicRow(
        slug=found.slug,
        name=found.name,
        covers=found.covers,
        url=found.get_absolute_url(),
        item_count=topic.item_count,
    )


def organisation_row(organisation: Any) -> OrganisationRow:
    """A body with its `item_count`."""
    found: Organisation = organisation
    return OrganisationRow(
        slug=found.slug,
        name=found.name,
        abbreviations=found.abbreviations,
        aliases=found.aliases,
        url=found.get_absolute_url(),
        item_count=organisation.item_count,
    )
