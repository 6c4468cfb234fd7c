"""When a feed last changed, and that it is not sent again until then."""

import time
from datetime import UTC, date, datetime

import pytest

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


@pytest.mark.parametrize("query", ["q=none", "q=levy", "q=levy&page=9"])
def test_feed_that_did_not_change_is_not_sent_again(client, item, query):
    first = client.get(f"/search/feed.atom?{query}")
    time.sleep(1.1)  # feeds tell time in seconds
    again = client.get(f"/search/feed.atom?{query}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_feed_of_an_archive_that_never_changed_has_a_moment_all_the_same(client, index):
    LastChange.objects.all().delete()
    assert doors.feed(client, "q=none").feed.updated.startswith("1970-01-01T")


DAYS = {
    date(2016, 5, 2): "2016-05-02T00:00:00+01:00",
    date(2016, 12, 2): "2016-12-02T00:00:00+00:00",
    date(1840, 5, 2): "1840-05-02T00:00:00+00:00",  # when London was 75 seconds behind Greenwich
    date.min: "0001-01-01T00:00:00+00:00",
    date.max: "9999-12-31T00:00:00+00:00",
}


@pytest.mark.parametrize("day", DAYS)
def test_feed_says_of_any_day_when_it_began(client, day):
    make_item(title="Levy", issue=make_issue(published=day))
    drain()
    [entry] = doors.feed(client, "q=levy").entries
    assert entry.published == DAYS[day]
