"""Dates in the forms that documents print."""

from datetime import date

import pytest

from bulletins.dates import find_dates, span


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Published 8 December 2016", "2016-12-08"),
        ("4th June 2020", "2020-06-04"),
        ("Thursday 1st of March, 2018", "2018-03-01"),
        ("07/08/2020", "2020-08-07"),
        ("7.8.20", "2020-08-07"),
        ("2019-08-01", "2019-08-01"),
        ("April 29th 2019", "2019-04-29"),
        ("August 13, 2013", "2013-08-13"),
        ("13 Aug. 2013", "2013-08-13"),
        ("8-Dec-2016", "2016-12-08"),
        ("August 2019 Issue 11", "2019-08"),
        ("June/July 2020", "2020-06"),
        ("Sept 2015", "2015-09"),
        ("Summer 2019 Issue 10", "2019"),
        ("Winter 2019/20", "2019"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_printed(printed, iso):
    assert [str(found.when) for found in find_dates(printed)] == [iso]


@pytest.mark.parametrize(
    "printed",
    [
        "31 February 2020",
        "45/13/2020",
        "in 2018/19",
        "they may 2013 or more",
        "section 136 of the 2003 Act",
        "version 1.2.3.4",
        "020 7946 0123",
        "March on Whitehall",
        "5 Marc 2016",
        "£8.5.12",
    ],
)
def test_what_is_no_date_is_not_read(printed):
    assert [str(f.when) for f in find_dates(printed) if f.when.precision == "day"] == []


def test_dates_come_in_order_with_their_place():
    text = "From 1 April 2014 until March 2015."
    assert [text[f.start : f.end] for f in find_dates(text)] == ["1 April 2014", "March 2015"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-07-05", date(2016, 7, 5), date(2016, 7, 5)),
        ("2016-04-01/2017-03-31", date(2016, 4, 1), date(2017, 3, 31)),
        ("2016-07/2016-09", date(2016, 7, 1), date(2016, 9, 30)),
    ],
)
def test_a_value_spans_its_days(value, first, last):
    assert span(value) == (first, last)
