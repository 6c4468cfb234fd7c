"""How other programs find the search."""

from urllib.parse import quote
from urllib.robotparser import RobotFileParser

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

HOST = "http://testserver"


@pytest.fixture
def described(client):
    """The description of the search for browsers."""
    response = client.get("/opensearch.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    return BeautifulSoup(response.content, "xml")


@pytest.mark.django_db
@pytest.mark.usefixtures("index")
def test_each_address_of_the_description_answers(client, described):
    addresses = {url["type"]: url["template"] for url in described("Url")}
    assert set(addresses) == {
        "text/html",
        "application/atom+xml",
        "application/json",
        "application/opensearchdescription+xml",
    }
    for media_type, template in addresses.items():
        filled = template.replace("{searchTerms}", quote("a & b")).replace("{startPage?}", "")
        assert filled.startswith(f"{HOST}/")
        response = client.get(filled.removeprefix(HOST))
        assert response.status_code == 200
        assert response["Content-Type"].startswith(media_type)


def test_description_keeps_to_the_lengths_that_browsers_take(described):
    assert len(described.ShortName.text) <= 16
    assert len(described.Description.text) <= 1024


@pytest.mark.django_db
def test_every_page_leads_to_the_description(client):
    for path in ("/", "/topics/", "/no-such-page/"):
        page = BeautifulSoup(client.get(path).content, "lxml")
        assert page.select_one("link[rel=search]")["href"] == reverse("search:opensearch")


@pytest.mark.django_db
def test_robots_are_kept_from_searches_and_led_to_the_sitemap(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert f"Sitemap: {HOST}/sitemap.xml" in lines


SHUT = ("/search/", "/search/?q=levy", "/search/feed.atom", "/search/alerts/new/?q=levy", "/admin/")
OPEN = ("/", "/topics/", "/search/help/", "/search/alerts/a:b:c/confirm/", "/search/alerts/asked/")


def test_robots_read_the_help_and_what_says_noindex_and_no_search(client):
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").content.decode().splitlines())
    assert [path for path in SHUT if rules.can_fetch("Examplebot", HOST + path)] == []
    assert [path for path in OPEN if not rules.can_fetch("Examplebot", HOST + path)] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("index")
def test_what_robots_may_not_read_says_nothing_to_them(client):
    for path in ("/search/?q=levy", "/search/alerts/new/?q=levy"):
        assert 'name="robots"' not in client.get(path).content.decode()
    for path in ("/search/alerts/asked/", "/search/alerts/x/stop/"):
        assert 'name="robots" content="noindex"' in client.get(path).content.decode()
