"""The tags and filters of templates."""

from datetime import date

import pytest

from bulletins.templatetags.addresses import with_value, within, without_value
from bulletins.templatetags.counts import date_count, item_count, items_of
from bulletins.templatetags.dates import machine, spelled_out, when, written
from bulletins.templatetags.pages import page_links
from bulletins.templatetags.said import unless_said, without


def test_value_is_added_beside_others_and_the_page_forgotten():
    assert with_value("q=a&topic=b&page=3", "topic", "c") == "?q=a&topic=b&topic=c"


def test_value_is_added_after_those_of_the_same_filter():
    assert with_value("?topic=b&q=a&topic=d", "topic", "c") == "?topic=b&topic=d&topic=c&q=a"


def test_value_that_is_there_is_not_doubled():
    assert with_value("topic=b", "topic", "b") == "?topic=b"


def test_value_is_taken_away_and_others_stay():
    assert without_value("q=a&year=2013&year=2014&page=2", "year", 2013) == "?q=a&year=2014"


def test_last_filter_taken_away_leaves_a_link_to_everything():
    assert without_value("year=2013", "year", 2013) == "?"


def test_values_are_escaped_for_an_address():
    assert with_value("", "organisation", "A & B <c>") == "?organisation=A+%26+B+%3Cc%3E"


@pytest.mark.parametrize(
    ("query", "period", "expected"),
    [
        ("q=a&year=2013&year=2014&page=2", "2016", "?q=a&year=2016"),
        ("q=a&from=2013&to=2014&topic=b", "2016-05", "?q=a&topic=b&from=2016-05&to=2016-05"),
        ("q=a&from=2013&year=2014", "", "?q=a"),
        ("year=2014", "", "?"),
        ("", "2016", "?year=2016"),
    ],
)
def test_a_period_stands_in_place_of_all_dates(query, period, expected):
    assert within(query, period) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (item_count(1), "1 item"),
        (item_count(12_345), "12,345 items"),
        (date_count(1), "1 date"),
        (date_count(0), "0 dates"),
    ],
)
def test_a_count_has_its_noun_for_who_hears_it(said, expected):
    figure, noun = expected.split(" ")
    assert said == f'<span class="count">{figure}<span class="unseen"> {noun}</span></span>'


def test_a_bar_says_what_it_holds():
    assert items_of("May 2016", 1) == "May 2016: 1 item"
    assert items_of("100% of <2016>", 1234) == "100% of <2016>: 1,234 items"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016", "2016"),
        ("2016-12", "December 2016"),
        ("2016-12-08", "8 December 2016"),
        ("2016-12-08/2016-12-09", "8 December 2016 to 9 December 2016"),
        ("2016-13", "2016-13"),
        ("soon", "soon"),
    ],
)
def test_date_of_a_mention_is_spelled_out(value, expected):
    assert spelled_out(value) == expected


def test_no_date_is_written_as_none():
    assert (written(None, ""), machine(None, ""), when(None, "")) == ("", "", "undated")


def test_date_is_given_to_readers_and_machines():
    expected = '<time datetime="2013-08">August 2013</time>'
    assert when(date(2013, 8, 13), "month") == expected


@pytest.mark.parametrize(
    ("number", "total", "previous", "following", "shown"),
    [
        (1, 3, None, 2, (1, 2, 3)),
        (3, 3, 2, None, (1, 2, 3)),
        (10, 20, 9, 11, (1, "…", 8, 9, 10, 11, 12, "…", 20)),
        (99, 3, 3, None, (1, 2, 3)),
    ],
)
def test_page_links_lead_around_the_page(number, total, previous, following, shown):
    links = page_links(number, total)
    assert (links.previous, links.next, links.shown) == (previous, following, shown)


@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        ("12", "Knife crime", "12"),
        ("12", "Recommendation 12", ""),
        ("27-28", "Recommendations 27 and 28", ""),
        ("27-28", "Recommendation 27", "27-28"),
        ("P3", "Conclusion (paragraph 3)", ""),
        ("2", "Recommendation 12", "2"),
        ("A", "A story", "A"),
        ("", "A story", ""),
    ],
)
def test_number_is_said_unless_the_title_has_it(number, title, expected):
    assert unless_said(number, title) == expected


def test_list_less_one_keeps_its_order():
    assert without(["b", "a", "c"], "a") == ["b", "c"]
