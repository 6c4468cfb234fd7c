"""An issue's dates on one line of time, and the list behind it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from bulletins.full_text import MOST_ITEMS
from bulletins.models import Mention
from tests.factories import make_issue, make_item

pytestmark = pytest.mark.django_db


def make_date(item, value, *, role="deadline", words="Words", start=0):
    """A date of an item, at the beginning of its text."""
    day = date.fromisoformat(value)
    where = {"start": start, "end": start + len(words), "first": day, "last": day}
    return Mention.objects.create(
        item=item, kind="date", role=role, text=words, value=value, **where
    )


@pytest.fixture
def issue():
    return make_issue(published=date(2016, 3, 1), language="cy")


@pytest.fixture
def items(issue):
    made = [make_item(issue=issue, title=f"Story {n}", text="Words on it.") for n in (1, 2)]
    make_date(made[0], "2016-05-02", role="event")
    make_date(made[1], "2016-04-10")
    return made


def main(client, issue):
    return BeautifulSoup(client.get(issue.get_absolute_url()).content, "lxml").main


def entries(page):
    return [" ".join(entry.text.split()) for entry in page.select("#facts-date li")]


def test_dates_of_all_items_stand_on_one_line_and_in_a_list(client, issue, items):
    page = main(client, issue)
    picture = page.select_one(".axis svg")
    assert picture.title.text == "Dates on a line of time"
    assert "3 dates, the earliest first" in picture.desc.text
    assert page.find(id="facts-date")
    said = [" ".join(text.text.split()) for text in picture.select("text")]
    assert said == [
        *("1 March 2016", "published"),
        *("10 April 2016", "deadline: Story 2"),
        *("2 May 2016", "event: Story 1"),
    ]
    assert entries(page) == [
        "Sunday 10 April 2016 deadline Story 2",
        "Monday 2 May 2016 event Story 1",
    ]
    assert page.select_one("#facts-date a")["lang"] == "cy"


def test_each_leads_to_its_item_on_the_page(client, issue, items):
    page = main(client, issue)
    for links in (page.select(".axis a"), page.select("#facts-date a")):
        assert [link["href"] for link in links] == ["#item-2", "#item-1"]
    assert {part["id"] for part in page.select(".part")} == {"item-1", "item-2"}


def test_where_the_text_is_too_long_for_the_page_each_leads_to_its_words(client, issue, items):
    for number in range(MOST_ITEMS):
        make_item(issue=issue, title=f"More {number}")
    deadline = Mention.objects.get(role="deadline")
    [first, _] = main(client, issue).select(".axis a")
    assert first["href"] == f"{items[1].get_absolute_url()}#fact-{deadline.pk}"


def test_fewer_than_two_days_are_no_line(client, issue):
    item = make_item(issue=issue, text="Words.")
    assert main(client, issue).select_one(".axis, .issue-dates") is None
    make_date(item, "2016-03-01")  # the day of publication
    assert main(client, issue).select_one(".axis, .issue-dates") is None
    make_date(item, "2016-04-10", start=1)
    assert main(client, issue).select_one(".axis, .issue-dates")


def test_other_dates_and_those_of_other_issues_are_left_out(client, issue, items):
    make_date(items[0], "2001-01-01", role="other")
    make_date(make_item(text="Words"), "2002-02-02")
    assert len(entries(main(client, issue))) == 2


def test_a_date_whose_words_are_not_shown_is_left_out(client, issue, items, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    words = "amy.finch@ports.example by 1 June 2016"
    hidden = make_item(issue=issue, title="Story 3", text=f"{words}.")
    make_date(hidden, "2016-06-01", words=words)
    assert len(entries(main(client, issue))) == 2
    settings.HIDE_PERSONAL_ADDRESSES = False
    assert len(entries(main(client, issue))) == 3


def test_a_title_is_no_markup_in_the_picture(client, issue, items):
    items[1].title = "<b>Levy</b>"
    items[1].save()
    page = main(client, issue)
    assert page.select_one(".axis b, #facts-date b") is None
    assert "<b>Levy</b>" in page.select_one(".axis svg").text


def test_of_many_dates_the_deadlines_are_in_the_picture(client, issue, items):
    for day in range(1, 13):
        make_date(items[0], f"2016-07-{day:02}", role="effective", start=day)
    page = main(client, issue)
    assert "5 more in the list below." in page.select_one(".axis").text
    assert "deadline: Story 2" in page.select_one(".axis").text
    assert len(entries(page)) == 14
