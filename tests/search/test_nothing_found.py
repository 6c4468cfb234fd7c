"""What a search page says and offers where nothing was found."""

import pytest
from bs4 import BeautifulSoup

from search.sync import drain
from tests.factories import make_issue, make_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def main(client, query):
    return BeautifulSoup(client.get(f"/search/{query}").content, "lxml").main


@pytest.mark.parametrize("query", ["", "?q=levy", "?q=levy&year=2016"])
def test_an_empty_archive_says_that_it_is_empty_whatever_is_asked(client, query):
    make_item(title="Levy", issue=make_issue(status="draft"))
    drain()
    said = main(client, query).select_one(".nothing").text
    assert said.strip() == "Nothing has been published in this archive yet."


def test_other_words_are_advised_where_there_is_something_to_find(client):
    make_item(title="Levy")
    drain()
    said = main(client, "?q=harbour").select_one(".nothing").text
    assert "try other words" in said
    assert "published" not in said


def test_filters_are_offered_where_they_can_change_something(client):
    make_item(title="Levy")
    drain()
    assert main(client, "?q=levy").select_one("#filters")
    assert main(client, "?q=levy&from=1999&to=1999").select_one("#filters")
    assert main(client, "?q=harbour").select_one("#filters") is None
