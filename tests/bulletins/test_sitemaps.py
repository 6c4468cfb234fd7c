"""What search engines are told of."""

import pytest
from bs4 import BeautifulSoup

from bulletins.models import Mention, Organisation
from bulletins.sitemaps import ItemMap
from tests.factories import make_bulletin, make_issue, make_item

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def listed(client, path="/sitemap.xml"):
    """The addresses that a sitemap names."""
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return [loc.text.removeprefix(HOST) for loc in BeautifulSoup(response.content, "xml")("loc")]


def everything(client):
    """The addresses in all the sitemaps that are listed."""
    return [address for part in listed(client) for address in listed(client, part)]


@pytest.fixture
def item():
    """A published item with a topic and an organisation."""
    item = make_item(title="Levy", text="The Board.", topics=["alcohol"])
    body = Organisation.objects.create(name="The Board", slug="the-board")
    Mention.objects.create(
        item=item,
        kind="organisation",
        text="The Board",
        value="x",
        end=9,
        start=0,
        organisation=body,
    )
    return item


def test_every_published_page_is_listed_and_opens(client, item):
    addresses = everything(client)
    assert {
        "/",
        "/bulletins/",
        "/dates/",
        "/glossary/",
        "/topics/alcohol/",
        "/organisations/the-board/",
        item.get_absolute_url(),
        item.issue.get_absolute_url(),
        item.issue.bulletin.get_absolute_url(),
    } <= set(addresses)
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_drafts_and_what_only_they_have_are_not_listed(client, item):
    item.issue.status = "draft"
    item.issue.save()
    make_bulletin(slug="empty")
    assert everything(client) == [
        "/",
        "/bulletins/",
        "/topics/",
        "/organisations/",
        "/dates/",
        "/glossary/",
        "/about/",
    ]


def test_no_sitemap_is_longer_than_may_be(client, monkeypatch):
    assert ItemMap.limit <= 50_000
    monkeypatch.setattr(ItemMap, "limit", 2)
    issue = make_issue()
    items = [make_item(title=f"Story {number}", issue=issue) for number in range(5)]
    parts = [path for path in listed(client) if "items" in path]
    assert parts == ["/sitemap-items.xml", "/sitemap-items.xml?p=2", "/sitemap-items.xml?p=3"]
    found = [address for part in parts for address in listed(client, part)]
    assert found == [item.get_absolute_url() for item in items]


def test_an_item_says_when_it_was_changed(client, item):
    parts = BeautifulSoup(client.get("/sitemap.xml").content, "xml")
    page = BeautifulSoup(client.get("/sitemap-items.xml").content, "xml")
    day = item.changed_at.date().isoformat()
    assert page.lastmod.text == day
    assert any(part.lastmod.text.startswith(day) for part in parts("sitemap") if part.lastmod)


def test_sitemaps_take_few_queries(client, item, django_assert_num_queries):
    for number in range(5):
        make_item(title=f"Story {number}", issue=item.issue)
    with django_assert_num_queries(2):  # how many there are; the items with what addresses name
        listed(client, "/sitemap-items.xml")
    with django_assert_num_queries(7):  # how many of each, and the latest of issues and items
        listed(client)


@pytest.mark.parametrize("path", ["/sitemap-none.xml", "/sitemap-items.xml?p=9"])
def test_there_is_no_other_sitemap(client, item, path):
    assert client.get(path).status_code == 404
