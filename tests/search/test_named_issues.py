"""The issues that a search names, above the items it finds."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from bulletins.privacy import Veil
from search.forms import SearchForm
from search.named_issues import named_issues
from tests.factories import make_bulletin, make_issue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def issues():
    tides = make_bulletin(slug="tides", name="Tides and levies")
    make_issue(
        bulletin=tides, title="Tide tables, issue 20", number="20", published=date(2016, 12, 8)
    )
    make_issue(
        bulletin=tides,
        title="News of the ferry",
        number="21",
        published=date(2017, 2, 1),
        precision="month",
    )
    make_issue(bulletin=tides, title="Tides unseen", number="22", status="draft")


def titles(q, **more):
    query = SearchForm(QueryDict(urlencode({"q": q, **more}))).query()
    return [issue.title for issue in named_issues(query, Veil(hides=False))]


@pytest.mark.parametrize(
    "q",
    [
        *("Tide tables, issue 20", "tides 20", '"tide tables" december', "tide tables 2016"),
        *("table of the tides", "the levy 8 December 2016", "tides 8/12/2016", "tides 8 Dec 2016"),
    ],
)
def test_an_issue_is_named_by_its_title_series_number_and_date(q):
    assert titles(q) == ["Tide tables, issue 20"]


def test_those_that_a_search_names_alike_come_newest_first():
    assert titles("tides and levies") == ["News of the ferry", "Tide tables, issue 20"]


@pytest.mark.parametrize(
    "q",
    [
        *("", "tides", "the tides", "tide tables knife", "tides OR 20", "tides -20", "tide* 20"),
        *("title:tides 20", "tides unseen", "tides 2", "ferry 1 february", "tables 9 december"),
    ],
)
def test_nothing_is_named_by_less_by_other_words_or_by_more_than_words(q):
    assert titles(q) == []


def test_nothing_is_named_beside_filters_or_on_later_pages():
    assert titles("tides 20", year="2016") == titles("tides 20", page="2") == []


def test_the_page_leads_to_the_document(client, index):
    page = client.get("/search/", {"q": "tide tables 20"})
    link = '<a href="/bulletins/tides/'
    assert f"The document itself: {link}" in page.content.decode()
