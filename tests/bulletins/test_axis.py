"""An item's dates on one line of time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from bulletins.axis import MOST, TOP, Dated, axis
from bulletins.models import Mention
from tests.factories import make_issue, make_item

DAYS = st.dates(date(1800, 1, 1), date(2049, 12, 31))


def dated(first, last=None, part="deadline"):
    return Dated(first, last or first, str(first), until="", part=part, kind=part)


def make_date(item, value, words, *, role="deadline", last=None):
    start = item.text.index(words)
    first, _, end = value.partition("/")
    return Mention.objects.create(
        item=item,
        kind="date",
        role=role,
        text=words,
        value=value,
        start=start,
        end=start + len(words),
        first=date.fromisoformat(first),
        last=last or date.fromisoformat(end or first),
    )


@pytest.mark.parametrize(
    "dates",
    [
        [],
        [dated(date(2016, 4, 10))],
        [dated(date(2016, 4, 10)), dated(date(2016, 4, 10), part="event")],
    ],
)
def test_fewer_than_two_dates_make_no_picture(dates):
    assert axis(dates) is None


def test_marks_stand_to_scale_and_words_at_equal_distances():
    days = [date(2016, 1, 31), date(2016, 1, 1), date(2016, 1, 11)]
    picture = axis([dated(day) for day in days])
    assert [stop.dated.first.day for stop in picture.stops] == [1, 11, 31]
    length = picture.end - TOP
    assert [stop.start - TOP for stop in picture.stops] == [0, round(length / 3), length]
    assert [stop.at - TOP for stop in picture.stops] == [0, length // 2, length]


def test_span_is_as_long_as_it_lasts():
    picture = axis([dated(date(2016, 1, 1)), dated(date(2016, 1, 11), date(2016, 1, 31))])
    assert [stop.span for stop in picture.stops] == [0, round(44 * 2 / 3)]


def test_of_too_many_dates_the_first_given_are_shown_and_the_others_counted():
    picture = axis([dated(date(2016, 1, day)) for day in range(31, 0, -1)])
    assert [stop.dated.first.day for stop in picture.stops] == list(range(22, 32))
    assert (len(picture.stops), picture.left_out) == (MOST, 31 - MOST)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=14))
def test_every_mark_stands_on_the_line(spans):
    picture = axis([dated(first, last) for first, last in spans])
    for stop in picture.stops if picture else ():
        assert TOP <= stop.start <= stop.end <= picture.end < picture.height


@pytest.mark.django_db
def test_item_shows_its_dates_and_each_leads_to_its_words(client):
    text = "Apply by 10 April 2016. A course runs from 2 to 4 May 2016."
    item = make_item(text=text, issue=make_issue(published=date(2016, 3, 1)))
    deadline = make_date(item, "2016-04-10", "10 April 2016")
    make_date(item, "2016-05-02/2016-05-04", "2 to 4 May 2016", role="event")
    page = client.get(item.get_absolute_url())
    assertContains(page, "3 dates, the earliest first")
    assertContains(page, 'aria-describedby="axis-says facts-date"')
    assertContains(page, 'id="facts-date"')
    assertContains(page, f'<a href="#fact-{deadline.pk}"', count=2)  # of the picture, of the list
    assertContains(page, "1 March 2016</text>")
    assertContains(page, "published</text>")
    assertContains(page, "to 4 May 2016, event</text>")


@pytest.mark.django_db
def test_publication_known_by_its_year_is_a_span(client):
    item = make_item(
        text="Apply by 10 April 2016.",
        issue=make_issue(published=date(2015, 1, 1), precision="year"),
    )
    make_date(item, "2016-04-10", "10 April 2016")
    page = client.get(item.get_absolute_url())
    assertContains(page, "2015</text>")
    assertContains(page, 'class="axis-span"', count=1)


@pytest.mark.django_db
def test_item_with_one_date_alone_shows_no_line(client):
    undated = make_item(text="Apply by 10 April 2016.", issue=make_issue(published=None))
    make_date(undated, "2016-04-10", "10 April 2016")
    assertNotContains(client.get(undated.get_absolute_url()), "<figure")
    plain = make_item(text="Nothing is said.", issue=make_issue(published=date(2016, 3, 1)))
    assertNotContains(client.get(plain.get_absolute_url()), "<figure")
