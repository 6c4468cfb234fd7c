"""The search page where there is little to show."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from search.sync import drain
from tests.factories import make_item


@pytest.mark.django_db
@pytest.mark.usefixtures("index")
def test_search_of_an_empty_archive_says_so_and_other_searches_what_to_try(client):
    empty = "Nothing has been published in this archive yet"
    response = client.get("/search/")
    assertContains(response, empty)
    assertNotContains(response, "try other words")
    make_item(title="Levy")
    drain()
    for asked in ("?q=boats", "?kind=notice"):
        assertNotContains(client.get(f"/search/{asked}"), empty)
        assertContains(client.get(f"/search/{asked}"), "try other words")
