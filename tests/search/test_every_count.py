"""What is counted, kept, mailed and printed of a search is what its page finds."""

import io
import json
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given

from bulletins.privacy import Veil
from search.forms import SearchForm
from search.query import MANY
from search.results import run
from search.saved import kept, matching
from tests.search import doors
from tests.search.every_kind import ITEMS, query_strings, some_asked

pytestmark = pytest.mark.django_db
OPTIONS = (*MANY, "from", "to", "sort", "group", "page")


@pytest.fixture(params=["whoosh", "tantivy"], scope="module")
def engine_name(request):
    return request.param


def asked(query_string):
    """The search as the form reads it."""
    return SearchForm(QueryDict(query_string)).query()


def found(query):
    """What it finds."""
    return run(query, Veil(hides=False))


@some_asked
@given(query_string=query_strings)
def test_counts_are_those_of_what_can_be_turned_to(client, many, query_string):
    page = client.get(f"{reverse('search:search')}?{query_string}").context["results"]
    answer = client.get(f"{reverse('search:api')}?{query_string}").json()
    whole = doors.in_api(client, query_string)
    assert len(whole) == len(set(whole)) == page.count == answer["count"]
    assert len(whole) == doors.document(client, query_string)["count"]
    assert {facet.name: _counted(facet) for facet in page.facets} == {
        name: {each["value"]: each["count"] for each in values}
        for name, values in answer["facets"].items()
    }


@some_asked
@given(query_string=query_strings)
def test_a_filter_counts_what_choosing_a_value_of_it_finds(many, query_string):
    query = asked(query_string)
    results = found(query)
    if results.instead:  # the counts are of the words put right
        query = replace(query, q=results.suggestion)
    for facet in results.facets:
        if facet.name in MANY:
            chosen = {value: _choosing(query, facet.name, value) for value in _counted(facet)}
            assert _counted(facet) == {value: found(each).strict for value, each in chosen.items()}


def _counted(facet):
    return {each.value: each.count for each in facet.values}


def _choosing(query, name, value):
    only = (int(value) if name == "year" else value,)
    return replace(query, **{MANY[name]: only})


@some_asked
@given(query_string=query_strings)
def test_an_alert_waits_for_what_has_all_that_the_page_asks_for(client, many, query_string):
    newest = QueryDict(query_string, mutable=True)
    newest["sort"] = "newest"
    all_of = doors.document(client, newest.urlencode())["results"]
    is_typed = found(asked(query_string)).instead is None
    expected = [each["id"] for each in all_of if not each["is_partial"]] if is_typed else []
    assert matching(kept(asked(query_string))) == expected


@some_asked
@given(query_string=query_strings)
def test_the_command_line_prints_the_first_page(client, many, query_string):
    parameters = QueryDict(query_string)
    options = [
        f"--{name}={value}" for name in OPTIONS for value in parameters.getlist(name) if value
    ]
    printed = _printed(*options, "--json", "--", *parameters["q"].split())
    answer = client.get(f"{reverse('search:api')}?{query_string}").json()
    assert {**printed, "took_ms": 0} == {**answer, "took_ms": 0}


def _printed(*arguments):
    told = io.StringIO()
    call_command("search", *arguments, stdout=told)
    return json.loads(told.getvalue())


def test_there_is_as_much_to_find_as_was_made(client, many):
    assert len(doors.in_api(client, "")) == ITEMS
