"""The only reader of a request's parameters."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.forms import FAULTS, SearchForm
from search.query import Chip, DateSpan, SearchQuery
from tests.factories import make_bulletin, make_topic


def form(query_string):
    return SearchForm(QueryDict(query_string))


@pytest.mark.django_db
def test_good_values_make_a_query_with_chips():
    make_topic(slug="fire", name="Fire safety")
    make_bulletin(slug="pcc", name="PCC Bulletin")
    text = "topic=fire&bulletin=pcc&organisation=A%2C+B&kind=story&year=2014&has=contact"
    asked = form(f"q=+knife+&{text}&from=2013&to=2014-02&sort=newest&page=3")
    query = asked.query()
    assert query == SearchQuery(
        q="knife",
        topics=("fire",),
        bulletins=("pcc",),
        organisations=("A, B",),
        kinds=("story",),
        years=(2014,),
        has=("contact",),
        from_=DateSpan.read("2013"),
        to=DateSpan.read("2014-02"),
        sort="newest",
        page=3,
    )
    assert query.chips == (
        Chip("topic", "fire", "Fire safety"),
        Chip("bulletin", "pcc", "PCC Bulletin"),
        Chip("organisation", "A, B", "A, B"),
        Chip("kind", "story", "Story"),
        Chip("year", "2014", "2014"),
        Chip("has", "contact", "With a contact"),
        Chip("from", "2013", "From 2013"),
        Chip("to", "2014-02", "To 2014-02"),
    )
    assert asked.notes == query.notes == ()
    assert asked["from"].value() == "2013"


@pytest.mark.django_db
@pytest.mark.parametrize("name", FAULTS)
def test_bad_value_is_left_out_and_noted(name):
    asked = form(f"q=knife&{name}=<wrong>")
    assert asked.query() == SearchQuery(q="knife")
    [note] = asked.notes
    assert "<wrong>" in note
    assert note.endswith(".")


@pytest.mark.django_db
def test_good_values_stay_beside_a_bad_one():
    make_topic(slug="fire")
    asked = form("topic=fire&topic=nonsense&year=2014&year=x")
    assert (asked.query().topics, asked.query().years) == (("fire",), (2014,))
    assert len(asked.notes) == 2


def test_empty_values_are_no_fault_and_of_one_the_last_counts():
    asked = form("q=&topic=&from=&page=&q=a&q=b&sort=up&sort=oldest")
    assert asked.query() == SearchQuery(q="b", sort="oldest")
    assert not asked.notes


@given(st.dictionaries(st.sampled_from(["q", "organisation", "year", "page"]), st.text()))
def test_no_value_fails(values):
    parameters = QueryDict(mutable=True)
    parameters.update(values)
    assert SearchForm(parameters).query().page >= 1
