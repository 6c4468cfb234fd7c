"""The only reader of a request's parameters."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from search.forms import FAULTS, SearchForm
from search.query import Chip, DateSpan, SearchQuery
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item, make_naming, make_topic

# Of a form's token, of a time in milliseconds, of a moment
FIGURES = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+|"took_ms": ?\d+|\d{8}T\d{6}Z?')


def form(query_string):
    return SearchForm(QueryDict(query_string))


@pytest.mark.django_db
def test_good_values_make_a_query_with_chips():
    make_topic(slug="fire", name="Fire safety")
    issue = make_issue(bulletin=make_bulletin(slug="pcc", name="PCC Bulletin"))
    make_naming(make_item(issue=issue), "A, B")
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


HIDDEN = "Sealed digest"
DOORS = (
    "search",
    "feed",
    "events",
    "export-csv",
    "export-json",
    "alert-new",
    "api",
)


@pytest.mark.usefixtures("index")
@pytest.mark.django_db
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", ["reader", "staff"])
def test_bulletin_of_drafts_alone_is_none_at_any_door(client, admin_client, door, who):
    """Staff are told no more, for what they look at may be kept for all."""
    hidden = make_issue(bulletin=make_bulletin(slug="sealed", name=HIDDEN), status="draft")
    make_item(issue=hidden, title="Not yet")
    make_item(title="Harbour")
    drain()
    asker = admin_client if who == "staff" else client
    answers = {}
    for slug in ("sealed", "absent"):
        response = asker.get(reverse(f"search:{door}"), {"bulletin": slug, "q": "harbour"})
        body = b"".join(response.streaming_content) if response.streaming else response.content
        said = FIGURES.sub("", f"{response.status_code} {body.decode()}".replace(slug, "x"))
        answers[slug] = said
    assert answers["sealed"] == answers["absent"]
    assert HIDDEN not in answers["sealed"]


@pytest.mark.django_db
def test_bulletin_is_named_once_an_issue_is_published():
    issue = make_issue(bulletin=make_bulletin(slug="sealed", name=HIDDEN), status="draft")
    assert form("bulletin=sealed").faults == ("There is no bulletin “sealed”.",)
    issue.status = "published"
    issue.save()
    assert form("bulletin=sealed").query().chips == (Chip("bulletin", "sealed", HIDDEN),)


@pytest.mark.django_db
def test_organisation_is_known_whatever_its_capitals_once_something_published_names_it():
    issue = make_issue(status="draft")
    make_naming(make_item(issue=issue), "Hull City Council")
    assert form("organisation=Hull+City+Council").faults == (
        "Nothing in the archive names an organisation “Hull City Council”.",
    )
    issue.status = "published"
    issue.save()
    asked = form("organisation=HULL+city+Council&organisation=Hull").query()
    assert asked.organisations == ("HULL city Council",)
    assert asked.chips == (Chip("organisation", "HULL city Council", "Hull City Council"),)
    assert "“Hull”" in asked.notes[0]


@pytest.mark.django_db
def test_organisations_are_known_by_one_query_by_an_index(django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        form("&".join(f"organisation=Body+{number}" for number in range(20)))
    if connection.vendor == "sqlite":  # PostgreSQL reads few rows without an index
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
            assert any("organisation_by_name" in str(row) for row in cursor.fetchall())


@pytest.mark.django_db
def test_good_values_stay_beside_a_bad_one():
    make_topic(slug="fire")
    asked = form("topic=fire&topic=nonsense&year=2014&year=x")
    assert (asked.query().topics, asked.query().years) == (("fire",), (2014,))
    assert len(asked.notes) == 2


@pytest.mark.parametrize(
    "asked", ["from=2016&to=2014", "from=2016-06&to=2016-05-31", "from=2016-05-02&to=2016-05-01"]
)
def test_first_date_after_the_last_is_noted_and_no_fault(asked):
    read = form(asked)
    first, last = read.query().from_, read.query().to
    [note] = read.notes
    assert note.startswith(f"The first date, {first}, is after the last, {last}, and no day")
    assert note.endswith(f"Did you mean from {last} to {first}?")
    assert not read.faults
    assert read.query().notes == read.notes


@pytest.mark.parametrize("asked", ["from=2016&to=2016", "from=2016-05&to=2016-05-01", "from=2016"])
def test_dates_with_a_day_between_them_are_not_noted(asked):
    assert not form(asked).notes


MANY_YEARS = "&".join(f"year={year}" for year in range(1900, 1921))  # 21


def test_so_many_values_of_a_filter_count_and_the_rest_are_noted():
    asked = form(f"{MANY_YEARS}&has=contact")
    assert asked.query().years == tuple(range(1900, 1920))
    assert asked.query().has == ("contact",)
    assert asked.faults == ("There are 21 values of “year”; the first 20 count.",)
    assert asked.notes == (f"{asked.faults[0]} The others were ignored.",)


def test_value_given_twice_is_one():
    asked = form("year=x&year=x&year=2014&year=2014&year=")
    assert asked.query().years == (2014,)
    assert len(asked.faults) == 1


@pytest.mark.usefixtures("index")
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["year", "organisation"])
def test_long_address_is_no_long_answer(client, name):
    """However many values it has: each link of the page holds all that count."""
    item = make_item(title="Harbour")
    for number in range(20):
        make_naming(item, f"{1000 + number}")
    drain()
    few, many = (
        client.get(f"/search/?{'&'.join(f'{name}={1000 + each}' for each in range(number))}")
        for number in (20, 380)
    )
    assert len(many.content) < 2 * len(few.content)
    assert "The others were ignored." in many.content.decode()


@pytest.mark.usefixtures("index")
@pytest.mark.django_db
def test_api_refuses_more_values_than_count(client):
    response = client.get(f"/api/v1/search?{MANY_YEARS}")
    assert response.status_code == 400
    assert "21 values of “year”" in response.json()["detail"]


def test_empty_values_are_no_fault_and_of_one_the_last_counts():
    asked = form("q=&topic=&from=&page=&q=a&q=b&sort=up&sort=oldest")
    assert asked.query() == SearchQuery(q="b", sort="oldest")
    assert not asked.notes


@given(st.dictionaries(st.sampled_from(["q", "kind", "year", "page"]), st.text()))
def test_no_value_fails(values):
    parameters = QueryDict(mutable=True)
    parameters.update(values)
    assert SearchForm(parameters).query().page >= 1


@pytest.mark.parametrize("sign", ["%00", "%0B", "%1F", "%EF%BF%BF"])
def test_signs_that_cannot_be_printed_part_words_as_spaces_do(sign):
    asked = form(f"q={sign}%22late{sign}levy%22{sign}")
    assert asked.query() == SearchQuery(q='"late levy"')
    assert not asked.notes
