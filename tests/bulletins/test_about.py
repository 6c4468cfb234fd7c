"""The pages about the archive: what it holds, on whose terms, and who can use it."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_bulletin, make_issue, make_item

pytestmark = pytest.mark.django_db
CROWN = "Crown copyright, under the Open Government Licence v3.0 at https://example.org/ogl."


def test_each_published_series_has_its_publisher_and_licence(client):
    crown = make_bulletin(slug="ports", name="Ports", publisher="Ports Office", attribution=CROWN)
    make_item(issue=make_issue(bulletin=crown))
    make_issue(bulletin=make_bulletin(slug="plain", name="Plain letters"))
    make_issue(bulletin=make_bulletin(slug="secret", name="Secret letters"), status="draft")
    response = client.get("/about/")
    assertContains(response, "1 separate item from")
    assertContains(response, "1 issue, published by Ports Office")
    assertContains(response, 'href="https://example.org/ogl"')
    assertContains(response, "No licence has been recorded", count=1)
    assertNotContains(response, "Secret letters")


def test_staff_too_are_told_of_what_is_published_alone(admin_client):
    make_issue(bulletin=make_bulletin(slug="secret", name="Secret letters"), status="draft")
    assertNotContains(admin_client.get("/about/"), "Secret letters")


def test_an_empty_archive_says_that_it_is_empty(client):
    response = client.get("/about/")
    assertContains(response, "Nothing has been published here yet")
    assertNotContains(response, "Sources and licences")


@pytest.mark.parametrize("address", ["/about/", "/accessibility/"])
def test_contact_is_a_link_or_is_said_to_be_missing(client, settings, address):
    assertContains(client.get(address), "No address to write to has been given")
    assertNotContains(client.get(address), "say so")
    assertNotContains(client.get(address), "Say which page")
    settings.CONTACT = "archive@example.org"
    assertContains(client.get(address), 'href="mailto:archive@example.org"')
    settings.CONTACT = "https://example.org/@archive"
    assertContains(client.get(address), 'href="https://example.org/@archive"')


def test_the_archive_has_its_name_on_every_page(client, settings):
    settings.ARCHIVE_NAME = "Harbour <papers>"
    response = client.get("/glossary/")
    assertContains(response, "<title>Glossary – Harbour &lt;papers&gt;</title>")
    assertContains(response, ">Harbour &lt;papers&gt;</a>")


@pytest.mark.parametrize("rows", [1, 5])
def test_query_count_does_not_grow_with_series(client, django_assert_num_queries, rows):
    for number in range(rows):
        make_issue(bulletin=make_bulletin(slug=f"series-{number}"))
    with django_assert_num_queries(2):  # items counted by year; the series with their issues
        client.get("/about/")


def test_accessibility_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assertContains(client.get("/accessibility/"), 'href="/search/help/#keys"')
