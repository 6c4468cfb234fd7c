"""A page of a search leads to its other doors."""

import pytest
from bs4 import BeautifulSoup

from search.query import SearchQuery
from search.sync import drain
from search.takeaway import takeaway
from tests.factories import make_item


def test_a_search_s_doors_have_its_query_string_whatever_its_page():
    found = takeaway(SearchQuery.from_query_string("page=3&topic=a&q=x+y&sort=oldest&group=issue"))
    assert found.page == "/search/?q=x+y&topic=a&sort=oldest&group=issue&page=3"
    assert found.feed == "/search/feed.atom?q=x+y&topic=a&sort=added"
    assert found.csv == "/search/export.csv?q=x+y&topic=a&sort=oldest"
    assert takeaway(SearchQuery()).json == "/search/export.json"


@pytest.mark.django_db
@pytest.mark.usefixtures("index")
def test_search_page_leads_to_its_doors(client):
    make_item(title="Levy", topics=["alcohol"])
    drain()
    page = BeautifulSoup(client.get("/search/?topic=alcohol&q=levy&page=1&x=1").content, "lxml")
    asked = "?q=levy&topic=alcohol"
    links = {link["href"] for link in page.select(".takeaway a")}
    assert links == {
        f"/search/feed.atom{asked}&sort=added",
        f"/search/events.ics{asked}",
        f"/search/export.csv{asked}",
        f"/search/export.json{asked}",
    }
    [feed] = page.select('head link[type="application/atom+xml"]')
    assert feed["href"] in links
    assert all(client.get(link).status_code == 200 for link in links)
