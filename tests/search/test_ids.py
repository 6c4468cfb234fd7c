"""What programs know an item by, whichever of its names the site is asked by."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup

from bulletins.models import Mention
from search.sync import drain
from tests.factories import make_item
from tests.search import doors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]
SITE = "https://archive.example"
HOSTS = ("localhost", "testserver")


@pytest.fixture
def item(settings):
    """One with an event, on a site that says what it is called."""
    settings.SITE_URL = SITE
    item = make_item(title="Levy", text="Meet on 3 June 2016.")
    when = {"value": "2016-06-03", "first": date(2016, 6, 3), "last": date(2016, 6, 3)}
    where = {"text": "3 June 2016", "start": 8, "end": 19}
    Mention.objects.create(item=item, kind="date", role="event", **when, **where)
    item.save()
    drain()
    return item


@pytest.mark.parametrize("host", HOSTS)
def test_ids_are_those_of_the_site_and_links_those_of_the_host(client, item, host):
    client.defaults["SERVER_NAME"] = host
    permanent = f"/items/{item.pk}/"
    read = doors.feed(client, "q=levy")
    assert read.feed.id == f"{SITE}/search/feed.atom?q=levy"
    assert read.entries[0].id == SITE + permanent
    assert read.entries[0].link == f"http://{host}{item.get_absolute_url()}"
    calendar = doors.calendar(client, "q=levy")
    [event] = calendar.events
    assert calendar["UID"] == f"{SITE}/search/?q=levy"
    assert event["UID"] == f"{SITE}{permanent}#event-2016-06-03"
    assert event["URL"] == f"http://{host}{permanent}"
    page = BeautifulSoup(client.get(item.get_absolute_url()).content, "lxml")
    said = json.loads(page.select_one('script[type="application/ld+json"]').text)
    assert said["@id"] == SITE + permanent
