"""Dates and deadlines: what is to come, what has passed, and what readers may choose."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from bulletins import dates
from bulletins.diary import diary
from bulletins.diary_query import DiaryQuery, read_diary_query
from bulletins.diary_rows import DiaryRows
from bulletins.models import Mention
from bulletins.privacy import Veil
from tests.factories import make_issue, make_item

TODAY = date(2016, 12, 8)


def make_date(value, *, role="deadline", item=None, text="Reply by then, please.", **fields):
    first, last = dates.span(value)
    item = item or make_item(title=f"About {value}", text=text)
    start = item.text.index("then")
    return Mention.objects.create(
        item=item,
        kind="date",
        text="then",
        value=value,
        role=role,
        start=start,
        end=start + 4,
        first=first,
        last=last,
        **fields,
    )


def titles(months):
    return [(month.name, [e.mention.value for e in month.entries]) for month in months]


@pytest.mark.django_db
def test_the_next_comes_first_and_then_the_latest_that_passed():
    for value in (
        "2016-12-07",
        "2016-12",
        "2017-01-05",
        "2016-12-08",
        "2015-03-02",
        "2016-12-06/2016-12-09",
        "2017",
        "2015",
        "2016-12-01",
        "2015-01",
    ):
        make_date(value)
    rows = DiaryRows(Mention.objects.to_know(), TODAY)[0:20]
    found = diary(rows, Veil(hides=False), today=TODAY)
    assert titles(found.coming) == [
        ("December 2016", ["2016-12", "2016-12-06/2016-12-09", "2016-12-08"]),
        ("2017, no month said", ["2017"]),
        ("January 2017", ["2017-01-05"]),
    ]
    assert titles(found.past) == [
        ("December 2016", ["2016-12-07", "2016-12-01"]),
        ("March 2015", ["2015-03-02"]),
        ("January 2015", ["2015-01"]),
        ("2015, no month said", ["2015"]),
    ]
    assert [e.far for month in found.coming for e in month.entries][:3] == ["now", "now", "today"]
    assert {e.far for month in found.past for e in month.entries} == {""}


@pytest.mark.django_db
def test_a_date_has_its_sentence_item_issue_and_place(client):
    issue = make_issue(title="News from the pier")
    item = make_item(title="Open day", issue=issue, text="First. Come to it then, all! Last.")
    mention = make_date("2016-04-05", role="event", item=item, place="City Hall, Hull")
    response = client.get("/dates/")
    for expected in (
        "Tuesday 5 April 2016",
        f'<a href="{item.get_absolute_url()}#fact-{mention.pk}">Open day</a>',
        "Come to it <strong>then</strong>, all!",
        "City Hall, Hull",
        "News from the pier",
        "April 2016</h3>",
    ):
        assertContains(response, expected)
    assertNotContains(response, "First.")


@pytest.mark.django_db
def test_what_is_to_come_says_how_far_off_it_is(client):
    today = timezone.localdate()
    make_date(str(today + timedelta(days=5)))
    make_date("2013-04-10")
    html = client.get("/dates/").content.decode()
    assert html.index(">Coming<") < html.index("in 5 days") < html.index(">Past<")
    assert "still to come" not in html


@pytest.mark.django_db
def test_an_archive_of_old_dates_says_that_nothing_comes(client):
    make_date("2013-04-10")
    response = client.get("/dates/")
    assertContains(response, "Nothing is still to come")
    assertContains(response, "10 April 2013")
    assertContains(client.get("/dates/?role=event"), "No item names such a date")


@pytest.mark.django_db
def test_other_dates_are_none_to_know(client):
    for role in ("other", "publication", ""):
        make_date("2013-04-10", role=role)
    make_date("2013-04-10").item.mentions.update(kind="money")
    assertNotContains(client.get("/dates/"), "10 April 2013")


@pytest.mark.django_db
def test_a_date_said_twice_in_an_item_stands_once(client):
    item = make_item(text="By then. I said: by then!")
    make_date("2013-04-10", item=item)
    second = make_date("2013-04-10", item=item)
    Mention.objects.filter(pk=second.pk).update(start=20, end=24)
    make_date("2013-04-10")
    assert client.get("/dates/").context["page"].paginator.count == 2


@pytest.mark.django_db
def test_readers_choose_a_kind_a_year_and_a_month(client):
    make_date("2013-04-10")
    make_date("2013-05-01")
    make_date("2013-01-09")
    make_date("2013")
    make_date("2014-04-10", role="event")

    def chosen(query):
        rows = client.get(f"/dates/?{query}").context["page"].object_list
        return [row.value for row in rows]

    assert chosen("year=2013") == ["2013-05-01", "2013-04-10", "2013-01-09", "2013"]
    assert chosen("year=2013&month=4") == ["2013-04-10"]
    assert chosen("year=2013&month=1") == ["2013-01-09"]
    assert chosen("role=event") == ["2014-04-10"]
    assert chosen("role=event&year=2013") == []
    assert chosen("year=2013&page=9") == chosen("year=2013")
    page = client.get("/dates/?year=2013&month=4")
    assertContains(page, "Dates and deadlines in April 2013</h1>")
    assert page.context["years"] == [(2014, 1), (2013, 4)]
    assert page.context["months"] == [(1, 1), (4, 1), (5, 1)]


@pytest.mark.parametrize(
    ("asked", "query", "note"),
    [
        ({"role": "x"}, DiaryQuery(), "no kind of date"),
        ({"role": "other"}, DiaryQuery(), "no kind of date"),
        ({"year": "next"}, DiaryQuery(), "no year"),
        ({"year": "0"}, DiaryQuery(), "no year"),
        ({"year": "99999"}, DiaryQuery(), "no year"),
        ({"year": "²"}, DiaryQuery(), "no year"),
        ({"year": "-1", "month": "4"}, DiaryQuery(), "no year"),
        ({"year": "2013", "month": "13"}, DiaryQuery(year=2013), "no month"),
        ({"month": "4"}, DiaryQuery(), "needs its year"),
    ],
)
def test_what_makes_no_sense_is_left_out_and_said(asked, query, note):
    found = read_diary_query(asked)
    assert (found.role, found.year, found.month) == (query.role, query.year, query.month)
    assert len(found.notes) == 1
    assert note in found.notes[0]


@pytest.mark.parametrize(
    "asked", [{}, {"role": ""}, {"role": "event", "year": "2013", "month": "04"}, {"page": "x"}]
)
def test_what_makes_sense_needs_no_note(asked):
    assert read_diary_query(asked).notes == ()


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["role=<b>", "year=<b>", "year=9999&month=12", "page=-4"])
def test_odd_addresses_have_a_page(client, query):
    make_date("2013-04-10")
    assertNotContains(client.get(f"/dates/?{query}"), "<b>")


@pytest.mark.django_db
def test_readers_see_no_date_of_a_draft(client, admin_client):
    draft = make_item(title="A secret", issue=make_issue(status="draft"), text="Reply then.")
    make_date("2013-04-10", item=draft)
    assertNotContains(client.get("/dates/"), "2013")
    assertContains(admin_client.get("/dates/"), "A secret")


@pytest.mark.django_db
def test_a_sentence_shows_no_hidden_address(client, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    text = "Write to ann.finch@example.org or by then to help@example.org."
    make_date("2013-04-10", text=text)
    response = client.get("/dates/")
    assertContains(response, "or by <strong>then</strong> to help@example.org.")
    assertNotContains(response, "finch")


@pytest.mark.django_db
def test_words_that_nobody_can_find_are_not_shown(client):
    mention = make_date("2013-04-10")
    Mention.objects.filter(pk=mention.pk).update(start=0, end=4)
    assertNotContains(client.get("/dates/"), "<strong>then")


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 15])
def test_query_count_does_not_grow_with_dates(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_date("2013-04-10")
    with django_assert_num_queries(3):  # how many, by month; how many are to come; the dates
        assert client.get("/dates/").status_code == 200
    with django_assert_num_queries(3):
        assert client.get("/dates/?year=2013").status_code == 200
    make_date(str(timezone.localdate() + timedelta(days=5)))
    with django_assert_num_queries(4):  # those to come and those that have passed
        assert client.get("/dates/").status_code == 200


@pytest.mark.django_db
def test_home_page_names_the_next_deadlines_if_there_are_some(client):
    make_date("2013-04-10")
    coming = timezone.localdate() + timedelta(days=5)
    make_date(str(coming), role="event", text="The fair is then.")
    assertNotContains(client.get("/"), "Coming deadlines")
    for days in range(5):
        make_date(str(coming + timedelta(days=days)), text=f"Reply number {days} by then.")
    response = client.get("/")
    assertContains(response, "in 5 days")
    assertContains(response, 'href="/dates/?role=deadline"')
    assert len(response.context["coming"]) == 3


@pytest.mark.django_db
def test_home_page_names_no_deadline_of_a_draft(client):
    draft = make_item(issue=make_issue(status="draft"), text="Reply then.")
    make_date(str(timezone.localdate() + timedelta(days=5)), item=draft)
    assertNotContains(client.get("/"), "Coming deadlines")
