"""When a feed last changed, and that it is not sent again until then."""

import time
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup

from bulletins.models import Issue, Item
from bulletins.store import set_status
from search.models import LastChange
from search.sync import drain
from tests.factories import make_issue, make_item
from tests.search import doors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def item():
    """One of a levy, in the index."""
    item = make_item(title="Levy")
    drain()
    return item


def test_feed_says_when_the_archive_changed_wherever_the_change_stands(client, item):
    before = doors.feed(client, "q=levy").feed.updated_parsed
    LastChange.objects.update(at=datetime(2040, 1, 2, 3, 4, 5, tzinfo=UTC))
    after = doors.feed(client, "q=levy").feed.updated_parsed
    assert before < after
    assert after[:6] == (2040, 1, 2, 3, 4, 5)


def test_what_is_added_today_opens_the_feed_and_is_new_there_however_old_its_issue(client):
    for number in range(51):
        make_item(title=f"Levy {number}", issue=make_issue(published=date(2020, 1, 1)))
    aged = datetime(2021, 1, 1, tzinfo=UTC)
    Issue.objects.update(added_at=aged, changed_at=aged)
    Item.objects.update(changed_at=aged)
    make_item(title="Old levy", issue=make_issue(published=date(2004, 1, 1)))
    drain()
    page = BeautifulSoup(client.get("/search/?q=levy").content, "lxml")
    [link] = page.select('link[type="application/atom+xml"]')
    first, *others = doors.feed(client, link["href"].partition("?")[2]).entries
    assert first.title == "Old levy"
    for moment in ("published_parsed", "updated_parsed"):
        assert first[moment][0] > 2021
        assert {entry[moment][0] for entry in others} == {2021}


def test_draft_is_new_to_a_feed_when_it_is_published(client):
    issue = make_issue(status="draft")
    make_item(title="Levy", issue=issue)
    aged = datetime(2021, 1, 1, tzinfo=UTC)
    Issue.objects.update(added_at=aged, changed_at=aged)
    Item.objects.update(changed_at=aged)
    set_status([Issue.objects.get()], Issue.Status.PUBLISHED)
    drain()
    [entry] = doors.feed(client, "q=levy").entries
    assert entry.updated_parsed[0] > 2021


@pytest.mark.parametrize("query", ["q=none", "q=levy", "q=levy&page=9"])
def test_feed_that_did_not_change_is_not_sent_again(client, item, query):
    first = client.get(f"/search/feed.atom?{query}")
    time.sleep(1.1)  # feeds tell time in seconds
    again = client.get(f"/search/feed.atom?{query}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_feed_of_an_archive_that_never_changed_has_a_moment_all_the_same(client, index):
    LastChange.objects.all().delete()
    assert doors.feed(client, "q=none").feed.updated.startswith("1970-01-01T")
