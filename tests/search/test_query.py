"""One search as a value."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.query import HAS, SORTS, DateSpan, SearchQuery

printable = st.text(st.characters(exclude_categories=["Cs"])).map(str.strip)
values = st.lists(printable.filter(bool), unique=True, max_size=3).map(tuple)
days = st.dates().map(lambda day: DateSpan(day, day))
months = st.dates().map(lambda day: DateSpan.read(f"{day.year:04}-{day.month:02}"))
years = st.dates().map(lambda day: DateSpan.read(f"{day.year:04}"))
spans = st.none() | days | months | years
queries = st.builds(
    SearchQuery,
    q=printable,
    topics=values,
    bulletins=values,
    organisations=values,
    kinds=values,
    years=st.lists(st.integers(1000, 9999), unique=True, max_size=3).map(tuple),
    has=st.lists(st.sampled_from(list(HAS)), unique=True).map(tuple),
    from_=spans,
    to=spans,
    sort=st.sampled_from(list(SORTS)),
    page=st.integers(1, 10**9 - 1),
)


@given(queries)
def test_query_survives_its_query_string(query):
    assert SearchQuery.from_query_string(query.to_query_string()) == query


@given(queries)
def test_django_reads_the_query_string_alike(query):
    parameters = dict(QueryDict(query.to_query_string()).lists())
    assert SearchQuery.from_parameters(parameters) == query


def test_query_string_says_only_what_is_asked():
    assert SearchQuery().to_query_string() == ""
    query = SearchQuery(q="knife crime", topics=("a", "b"), from_=DateSpan.read("2013-08"), page=2)
    assert query.to_query_string() == "q=knife+crime&topic=a&topic=b&from=2013-08&page=2"


def test_values_are_kept_once_in_the_order_given():
    query = SearchQuery.from_query_string("topic=b&topic=a&topic=b&topic=+")
    assert query.topics == ("b", "a")


@pytest.mark.parametrize("text", ["year=20x6", "has=wings", "from=2013-13", "sort=up", "page=0"])
def test_what_is_no_value_is_left_out(text):
    assert SearchQuery.from_query_string(text) == SearchQuery()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2013-12", date(2013, 12, 1), date(2013, 12, 31)),
        (" 2013-08-13 ", date(2013, 8, 13), date(2013, 8, 13)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_span_covers_its_day_month_or_year(text, first, last):
    assert DateSpan.read(text) == DateSpan(first, last)
    assert str(DateSpan.read(text)) == text.strip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(
            (each, "2014-02-26")
            for each in ("26/02/2014", "26.2.2014", "26-02-2014", "26 Feb 2014")
        ),
        *((each, "2014-02-26") for each in ("26th of february, 2014", "26-FEB-2014", "2014-2-26")),
        *((each, "2014-02-26") for each in ("Feb. 26, 2014", " February 26th 2014 ")),
        *((each, "2014-02") for each in ("February 2014", "feb 2014", "02/2014", "Feb, 2014")),
        ("03/04/2014", "2014-04-03"),
        ("1 Sept 2014", "2014-09-01"),
        ("May 2014", "2014-05"),
    ],
)
def test_dates_are_read_as_britons_type_them(text, said):
    assert DateSpan.read(text) == DateSpan.read(said)
    assert str(DateSpan.read(text)) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13",
        "0000",
        "2013-13",
        "2013-02-30",
        "2013-08-13T00:00",
        "٢٠١٣",
        "Augus 2013",
        "13/14/2013",
        "31.2.2013",
        "1/1/13",
        "0/2013",
        "Feb 30 2014",
        "26/02-2014",
        "Feb",
    ],
)
def test_what_is_no_date_is_no_span(text):
    assert DateSpan.read(text) is None
