"""What the archive is called is said to programs too."""

import json

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from tests.search import doors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index", "named")]

NAME = "Harbour & pier <papers>, 1900"
ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def named(settings):
    settings.ARCHIVE_NAME = NAME


def test_feeds_bear_it(client):
    root = etree.fromstring(doors.body(client.get("/search/feed.atom?q=levy")))
    assert root.findtext(f"{ATOM}title") == f"{NAME}: levy"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == NAME


def test_calendars_bear_it(client):
    assert doors.calendar(client, "q=levy")["X-WR-CALNAME"] == f"{NAME}: levy"


def test_browsers_are_told_it_as_short_as_they_want_it(client):
    root = etree.fromstring(client.get("/opensearch.xml").content)
    short, long = (root.findtext(f"{OPENSEARCH}{name}") for name in ("ShortName", "LongName"))
    assert (short, long) == ("Harbour & pier …", NAME)  # 16 and 48 characters at most


def test_the_api_bears_it(client):
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == NAME


def test_linked_data_bear_it(client):
    page = BeautifulSoup(client.get("/").content, "lxml")
    told = json.loads(page.find("script", type="application/ld+json").string)
    assert told["name"] == NAME


def test_nothing_bears_another_name(client):
    for address in ("/search/feed.atom", "/opensearch.xml", "/search/events.ics"):
        told = doors.body(client.get(address)).replace(b"-//Bulletin archive//", b"")
        assert b"Bulletin archive" not in told
