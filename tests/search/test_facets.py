"""Facets made of counts."""

import pytest

from search.facets import LABELS, MOST, facets
from search.query import SearchQuery


def values(name, counts, query_string="", names=None):
    query = SearchQuery.from_query_string(query_string)
    made = facets(query, {**dict.fromkeys(LABELS, {}), name: counts}, names={name: names or {}})
    return next(facet.values for facet in made if facet.name == name)


def test_most_frequent_come_first_and_years_newest_first():
    counts = {"2013": 9, "2015": 1, "2014": 4}
    assert [each.value for each in values("topic", counts)] == ["2013", "2014", "2015"]
    assert [each.value for each in values("year", counts)] == ["2015", "2014", "2013"]


def test_what_is_chosen_is_shown_though_it_is_rare_or_at_none():
    counts = {f"Body {number:03}": 500 - number for number in range(150)}
    shown = values("organisation", counts, "organisation=Body 149&organisation=Nobody")
    assert len(shown) == MOST["organisation"] + 2
    assert [(each.value, each.count) for each in shown if each.is_selected] == [
        ("Body 149", 351),
        ("Nobody", 0),
    ]


def test_of_topics_every_one_is_shown():
    assert len(values("topic", {f"topic-{number}": 1 for number in range(150)})) == 150


def test_an_organisation_is_chosen_however_it_is_spelled():
    [each] = values("organisation", {"Home Office": 3}, "organisation=home OFFICE")
    assert (each.value, each.label, each.count) == ("home OFFICE", "Home Office", 3)
    assert each.is_selected


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("has", "deadline", "A deadline"),
        ("month", "2016-05", "May 2016"),
        ("month", "2016", "2016, month not known"),
        ("year", "2016", "2016"),
    ],
)
def test_values_are_called_by_their_names(name, value, label):
    assert [each.label for each in values(name, {value: 1})] == [label]


def test_month_is_no_filter_of_its_own():
    made = facets(SearchQuery(), dict.fromkeys(LABELS, {}), names={})
    assert [facet.name for facet in made if not facet.is_filter] == ["month"]
