"""What a page tells programs of itself."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.factories import make_bulletin, make_issue, make_item

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def page(client, path):
    """A page as programs read it."""
    return BeautifulSoup(client.get(path).content, "lxml")


def canonical(client, path):
    """The canonical address that a page names; None where it names none."""
    [link] = page(client, path).select("link[rel=canonical]") or [None]
    return link and link["href"].removeprefix(HOST)


def data(client, path):
    """The data of a page; it must have but one element of it."""
    [element] = page(client, path).select('script[type="application/ld+json"]')
    found = json.loads(element.string)
    assert found.pop("@context") == "https://schema.org"
    return found


@pytest.fixture
def item():
    """A story of a series, dated to the month."""
    bulletin = make_bulletin(slug="ports-news", publisher="Harbour Office", aliases=["Port news"])
    issue = make_issue(
        bulletin=bulletin,
        published=date(2013, 8, 1),
        precision="month",
        number="20",
        title="No. 20",
    )
    return make_item(
        title="Late </script><script>alert(1)</script> & levy",
        summary="It is open.",
        section="Alcohol",
        issue=issue,
        topics=["alcohol"],
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("/", "/"),
        ("/?utm_source=x", "/"),
        ("/topics/alcohol/?page=1", "/topics/alcohol/"),
        ("/topics/alcohol/?page=none", "/topics/alcohol/"),
        ("/topics/alcohol/?page=99", "/topics/alcohol/"),
        ("/bulletins/ports-news/?x=1", "/bulletins/ports-news/"),
        ("/organisations/?page=3", "/organisations/"),
        ("/glossary/?page=2", "/glossary/"),
        ("/dates/?x=1&year=2016&role=event", "/dates/?role=event&year=2016"),
        ("/dates/?month=4", "/dates/"),
    ],
)
def test_a_page_names_the_one_address_of_what_it_shows(client, item, asked, expected):
    assert canonical(client, asked) == expected


def test_a_later_page_of_a_list_has_an_address_of_its_own(client, item):
    for number in range(50):
        make_item(title=f"Story {number}", issue=item.issue, topics=["alcohol"])
    assert canonical(client, "/topics/alcohol/?page=2") == "/topics/alcohol/?page=2"


def test_an_item_has_one_address_whatever_is_added(client, item):
    address = item.get_absolute_url()
    assert canonical(client, f"{address}?utm_source=x") == address
    assert canonical(client, f"/items/{item.pk}/") is None  # leads there


def test_what_is_not_there_has_no_address(client):
    assert canonical(client, "/no-such-page/") is None


def test_data_of_an_item_is_its_page_s(client, item):
    assert data(client, item.get_absolute_url()) == {
        "@type": "Article",
        "@id": f"http://localhost/items/{item.pk}/",
        "url": HOST + item.get_absolute_url(),
        "headline": item.title,
        "description": "It is open.",
        "articleSection": "Alcohol",
        "keywords": ["Alcohol"],
        "datePublished": "2013-08",
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "Harbour Office"},
        "isPartOf": {
            "@type": "PublicationIssue",
            "name": "No. 20",
            "issueNumber": "20",
            "url": HOST + item.issue.get_absolute_url(),
            "datePublished": "2013-08",
            "publisher": {"@type": "Organization", "name": "Harbour Office"},
            "isPartOf": {
                "@type": "Periodical",
                "name": "Ports news",
                "alternateName": ["Port news"],
                "url": f"{HOST}/bulletins/ports-news/",
                "publisher": {"@type": "Organization", "name": "Harbour Office"},
            },
        },
    }


def test_a_title_cannot_end_the_element_of_the_data(client, item):
    content = client.get(item.get_absolute_url()).content.decode()
    assert "<script>alert" not in content
    assert "\\u003C/script\\u003E" in content


def test_data_of_a_document_of_no_series_names_none(client):
    series = make_bulletin(slug="single-documents", publisher="Various")
    found = make_item(issue=make_issue(bulletin=series, published=None))
    said = data(client, found.get_absolute_url())
    assert said["isPartOf"]["@type"] == "CreativeWork"
    assert not {"publisher", "datePublished"} & set(said)
    assert "isPartOf" not in said["isPartOf"]


def test_series_and_issues_and_the_site_have_data(client, item):
    assert data(client, item.issue.get_absolute_url())["@type"] == "PublicationIssue"
    assert data(client, item.issue.bulletin.get_absolute_url())["@type"] == "Periodical"
    site = data(client, "/")
    assert site["url"] == f"{HOST}/"
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{HOST}/search/?q={{search_term_string}}"


@pytest.mark.parametrize(
    ("path", "query_string"),
    [
        ("/", "sort=added"),
        ("/topics/alcohol/", "topic=alcohol&sort=added"),
        ("/bulletins/ports-news/", "bulletin=ports-news&sort=added"),
    ],
)
def test_pages_lead_to_the_feed_of_what_is_new_there(client, item, path, query_string):
    [link] = page(client, path).select('link[type="application/atom+xml"]')
    assert link["href"] == f"/search/feed.atom?{query_string}"
