"""The API's addresses of issues, bulletins, topics and organisations."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from bulletins.filing import ORGANISATION, TOPIC
from bulletins.models import Bulletin, Issue, Organisation, Topic
from bulletins.privacy import index_veil
from bulletins.querysets import IssueQuerySet
from search.api.asked import IssueFilters, Page, PathSlug
from search.api.listings import (
    BulletinRow,
    Bulletins,
    IssueDetail,
    IssueRow,
    Issues,
    Organisations,
    Topics,
    bulletin_row,
    issue_detail,
    issue_row,
    organisation_row,
    topic_row,
)
from search.api.paging import paged
from search.api.shapes import item_row
from search.api.tallied import with_counts

router = Router()


@router.get(
    "issues", response=Issues, url_name="api-issues", operation_id="list_issues", tags=["issues"]
)
def issues(request: HttpRequest, filters: Query[IssueFilters], page: Page = 1) -> Issues:
    """Issues, the newest first."""
    rows = filters.of(Issue.objects.published()).newest()
    veiled = index_veil()

    def shape(found: Issue) -> IssueRow:
        return issue_row(veiled.issue(found))

    return Issues(**paged(rows, page, shape, load=IssueQuerySet.for_listing))


@router.get(
    "issues/{bulletin}/{issue}",
    response=IssueDetail,
    url_name="api-issue",
    operation_id="get_issue",
    tags=["issues"],
)
def issue(request: HttpRequest, bulletin: PathSlug, issue: PathSlug) -> IssueDetail:
    """One issue with its items, by the slugs of its bulletin and its own."""
    rows = Issue.objects.published().for_listing().select_related("source")
    found = get_object_or_404(rows, bulletin__slug=bulletin, slug=issue)
    veiled = index_veil()
    veiled.issue(found)
    items = veiled.items(found.items.for_listing().order_by("position"))
    replaces = veiled.issues(Issue.objects.replaced_by(found))
    return issue_detail(found, [item_row(item) for item in items], replaces)


@router.get(
    "bulletins",
    response=Bulletins,
    url_name="api-bulletins",
    operation_id="list_bulletins",
    tags=["bulletins"],
)
def bulletins(request: HttpRequest, page: Page = 1) -> Bulletins:
    """The series of which something is published, by name."""
    rows = Bulletin.objects.with_counts().filter(issue_count__gt=0).order_by("name", "pk")
    veiled = index_veil()

    def shape(found: Bulletin) -> BulletinRow:
        return bulletin_row(veiled.bulletin(found))

    return Bulletins(**paged(rows, page, shape))


@router.get(
    "topics", response=Topics, url_name="api-topics", operation_id="list_topics", tags=["topics"]
)
def topics(request: HttpRequest, page: Page = 1) -> Topics:
    """The whole vocabulary by name, with how many items are filed under each."""
    rows = with_counts(Topic.objects.order_by("name", "pk"), by=TOPIC)
    return Topics(**paged(rows, page, topic_row))


@router.get(
    "organisations",
    response=Organisations,
    url_name="api-organisations",
    operation_id="list_organisations",
    tags=["organisations"],
)
def organisations(request: HttpRequest, page: Page = 1) -> Organisations:
    """The bodies that items name, by name, with how many name each."""
    kept = Organisation.objects.filter(is_ignored=False).order_by("name", "pk")
    named = with_counts(kept, by=ORGANISATION).filter(item_count__gt=0)
    return Organisations(**paged(named, page, organisation_row))
