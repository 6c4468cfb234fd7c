"""What pages tell programs of searches."""

import pytest
from bs4 import BeautifulSoup

from bulletins.models import Mention, Organisation
from search.sync import drain
from tests.factories import make_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("?x=1", ""),
        ("?page=1&topic=alcohol&q=levy", "?q=levy&topic=alcohol"),
        ("?q=levy&page=2&sort=relevance", "?q=levy&page=2"),
    ],
)
def test_page_of_a_search_names_the_one_address_of_it(client, asked, expected):
    make_item(title="Levy", topics=["alcohol"])
    drain()
    page = BeautifulSoup(client.get(f"/search/{asked}").content, "lxml")
    named = page.select_one("link[rel=canonical]")["href"]
    assert named == f"http://testserver/search/{expected}"


def test_page_of_an_organisation_leads_to_a_feed_that_finds_its_items(client):
    item = make_item(title="Levy", text="Boats & Co.")
    body = Organisation.objects.create(name="Boats & Co", slug="boats-co")
    where = {"start": 0, "end": 10, "text": "Boats & Co", "value": "Boats & Co"}
    Mention.objects.create(item=item, kind="organisation", organisation=body, **where)
    item.save()
    drain()
    page = BeautifulSoup(client.get("/organisations/boats-co/").content, "lxml")
    feed = page.select_one('link[type="application/atom+xml"]')["href"]
    assert f"/items/{item.pk}/" in client.get(feed).content.decode()
