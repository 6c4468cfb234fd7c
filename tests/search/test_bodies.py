"""The page of all organisations that a search finds."""

import shutil

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from search.facets import MOST
from search.sync import drain
from tests.factories import make_item, make_naming

pytestmark = pytest.mark.django_db

LIST = "/search/organisations/"


@pytest.fixture(scope="module")
def bodies(made_once):
    """More bodies than the filter has, each named in an item of its own, most in a second too."""
    return made_once(make_bodies)


def make_bodies():
    for number in range(MOST["organisation"] + 5):
        make_naming(make_item(title=f"Levy {number}"), f"Body {number:03} of Hull")
    item = make_item(title="Levy and fire")
    make_naming(item, "Élan Trust")
    make_naming(make_item(title="Fire"), "Élan Trust")
    drain()


@pytest.fixture
def archive(bodies, copied):
    copied(bodies)


def page(client, **asked):
    return BeautifulSoup(client.get(LIST, asked).content, "lxml").main


def test_the_filter_leads_to_the_bodies_it_has_no_room_for(client, archive):
    found = BeautifulSoup(client.get("/search/?q=levy&sort=newest").content, "lxml")
    [link] = [a for a in found.select("#filters a") if a.text.startswith("All organisations")]
    assert link["href"] == f"{LIST}?q=levy&sort=newest"
    listed = BeautifulSoup(client.get(link["href"]).content, "lxml").main.select(".index a")
    assert len(listed) == MOST["organisation"] + 6
    few = client.get("/search/?q=levy&organisation=Élan+Trust").content.decode()
    assert "All organisations" in few, "its own filter is left out of account"
    assert "All organisations" not in client.get("/search/?q=fire").content.decode()


def test_a_body_narrows_the_search_and_shows_what_it_would_find(client, archive):
    [link] = page(client, q="fire", sort="newest").select(".index a")
    assert link.parent.select_one(".count").text == "2 items"
    assert link["href"] == "/search/?q=fire&sort=newest&organisation=%C3%89lan+Trust"
    assert len(client.get(link["href"]).context["results"].hits) == 2


@pytest.mark.parametrize(
    ("called", "count"), [("elan", 1), ("hull 00", 10), ("HULL body 012", 1), ("ull", 0), ("", 56)]
)
def test_a_body_is_found_by_the_beginnings_of_its_words(client, archive, called, count):
    found = page(client, q="levy", called=called)
    assert len(found.select(".index a")) == count
    assert found.select_one("input[name=q]")["value"] == "levy"
    assert ("No organisation." in found.text) is (not count)


def test_a_body_that_is_chosen_can_be_taken_away(client, archive):
    found = page(client, q="fire", organisation="élan trust")
    [link] = found.select(".index a.is-selected")
    assert link["href"] == "/search/?q=fire"


def test_a_page_past_the_end_is_the_last(client, archive):
    assert page(client, q="fire", page=7).select(".index a")


def test_notes_are_shown_and_words_never_run(client, archive):
    hostile = "<script>alert(1)</script>"
    response = client.get(LIST, {"q": hostile, "called": hostile, "organisation": hostile})
    assert hostile not in response.content.decode()
    assert "It was ignored." in response.content.decode()


def test_no_index_is_503(client, index):
    shutil.rmtree(index)
    response = client.get(reverse("search:organisations"))
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
