"""Words of `org:` and `email:` are marked where an item names a body or an address, only there."""

import pytest

from search.marks import Fact, Marks, facts
from search.parser import parse

COUNCIL = "The council met Hull Council and wrote to council@hull.example."
NAMED = Fact("organisation", "Hull Council", "Hull Council", 16)
ADDRESS = Fact("email", "council@hull.example", "council@hull.example", 42)


def passage(q, text, *told):
    return Marks.of(parse(q).tree).passage(text, told)


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        (
            "org:council",
            "The council met Hull <mark>Council</mark> and wrote to council@hull.example.",
        ),
        (
            "email:council",
            "The council met Hull Council and wrote to <mark>council</mark>@hull.example.",
        ),
        (
            "email:hull.example met",
            "The council <mark>met</mark> Hull Council and wrote to "
            "council@<mark>hull.example</mark>.",
        ),
        (
            "org:hull council",
            "The <mark>council</mark> met <mark>Hull</mark> <mark>Council</mark> and wrote to "
            "<mark>council</mark>@hull.example.",
        ),
        ("org:fire", COUNCIL),
        ("title:council", COUNCIL),
    ],
)
def test_words_of_a_field_are_marked_in_its_facts_alone(q, expected):
    assert passage(q, COUNCIL, NAMED, ADDRESS) == expected


def test_a_fact_that_has_the_words_in_its_value_alone_is_marked_whole():
    met = Fact("organisation", "HC", "Hull Council", 4)
    assert passage("org:hull", "The HC of hull met.", met) == "The <mark>HC</mark> of hull met."
    spelt = Fact("email", "jo at hull dot example", "jo@hull.example", 6)
    found = passage("email:jo@hull.example", "Write jo at hull dot example.", spelt)
    assert found == "Write <mark>jo at hull dot example</mark>."


def test_a_fact_is_found_again_where_words_before_it_were_taken_out():
    text = "Write to [redacted]. The council is Hull Council, of Hull."
    found = passage("org:council", text, Fact("organisation", "Hull Council", "Hull Council", 40))
    assert found == text.replace("Hull Council", "Hull <mark>Council</mark>")


def test_a_fact_that_is_not_shown_marks_nothing():
    assert passage("email:jo", "Write to [redacted], jo.", ADDRESS) == "Write to [redacted], jo."


@pytest.mark.django_db
def test_facts_cost_a_query_only_where_they_are_looked_for(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not facts([1], [Marks.of(parse("council title:fire").tree)])
    with django_assert_num_queries(1):
        assert not facts([1], [Marks.of(parse("org:council").tree)])
