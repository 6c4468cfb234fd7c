"""The examples of how to ask."""

import shutil
from datetime import date

import pytest
from django.urls import reverse

from bulletins.models import Mention
from search.examples import examples
from search.sync import drain
from tests.factories import make_issue, make_item
from tests.search.finding import results

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def archive(index):
    """Two items, of which one has all that examples are made of."""
    issue = make_issue(published=date(2016, 5, 1))
    item = make_item(title="The harbour lights burn", issue=issue, topics=["safety"])
    for kind, value in (("organisation", "Pilots, Keepers & Co"), ("email", "desk@example.org")):
        Mention.objects.create(item=item, kind=kind, text="x", value=value, start=0, end=1)
    make_item(title="Winter ferries return", text="No lights here.", issue=issue)
    drain()


@pytest.mark.usefixtures("archive")
def test_each_way_to_ask_is_shown_by_a_search_that_finds_something():
    asked = [each.q for each in examples()]
    assert asked == [
        *("winter ferries", '"winter ferries"', "winte*", "title:ferries"),
        *("winter OR harbour", "winter -harbour", "(winter OR harbour) ferries"),
        *("topic:safety", 'org:"Pilots, Keepers & Co"', "email:example.org"),
        "after:2015 before:2017",
    ]
    for q in asked:
        assert results(f"q={q.replace('&', '%26')}").strict, q


@pytest.mark.usefixtures("archive")
def test_personal_addresses_and_drafts_make_no_example(settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    Mention.objects.filter(kind="email").update(value="ann.other@example.org")
    assert not [each.q for each in examples() if each.q.startswith("email:")]
    for item in results().hits:
        item.item.issue.status = "draft"
        item.item.issue.save()
    drain()
    assert examples() == ()


def test_the_page_stands_without_items_and_without_an_index(client, index):
    empty = client.get(reverse("search:help"))
    shutil.rmtree(index)
    broken = client.get(reverse("search:help"))
    assert (empty.status_code, broken.status_code) == (200, 200)
    assert "nothing in the archive yet" in empty.content.decode()


@pytest.mark.usefixtures("archive")
def test_the_page_links_each_example(client):
    html = client.get("/search/help/").content.decode()
    assert html.count('class="example"') == len(examples())
    assert 'href="/search/?q=topic%3Asafety"' in html
