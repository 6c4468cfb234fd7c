"""Pages where there is little to show, or nothing: an empty archive, a fault."""

import pytest
from django.test import RequestFactory
from django.views.defaults import server_error
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_bulletin, make_issue, make_item


def test_the_page_of_a_fault_needs_no_database():
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()


@pytest.mark.django_db
def test_dates_of_an_empty_archive_offer_no_year_to_choose(client):
    response = client.get("/dates/")
    assertContains(response, "No item names such a date")
    assertNotContains(response, "by-year")
    assertNotContains(response, "Choose a year")
    assertContains(client.get("/dates/?year=2016"), "All years")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/bulletins/", "/topics/", "/organisations/", "/glossary/", "/about/"]
)
def test_an_archive_with_drafts_alone_is_empty_for_readers(client, path):
    issue = make_issue(status="draft", title="Not out yet")
    assertNotContains(client.get(path), issue.title)
    assertContains(client.get(path), "yet")


@pytest.mark.django_db
@pytest.mark.parametrize(("length", "is_smaller"), [(120, False), (121, True)])
def test_a_very_long_title_is_set_smaller(client, length, is_smaller):
    series = make_bulletin(slug="long", name="n" * length)
    issue = make_issue(bulletin=series, title="i" * length)
    item = make_item(issue=issue, title="t" * length)
    for row in (series, issue, item):
        response = client.get(row.get_absolute_url())
        assertContains(response, '<h1 class="is-long"', count=int(is_smaller))
