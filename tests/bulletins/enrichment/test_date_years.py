from datetime import date

import pytest

from bulletins.document import PartialDate
from bulletins.enrichment.dates import find_dates

WINTER = PartialDate(date(2016, 12, 8), "day")  # a Thursday
SPRING = PartialDate(date(2014, 4, 2), "day")
AUGUST = PartialDate(date(2019, 8, 1), "month")


def values(text, published):
    return [mention.value for mention in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The talks are on 5 January.", "2017-01-05"),
        ("On 30 November they met.", "2016-11-30"),
        ("Talks will be held on 25 June.", "2017-06-25"),
        ("Talks were held on 25 June.", "2016-06-25"),
        ("On 25 June we held talks.", "2016-06-25"),
        ("The talks in May were long.", "2016-05"),
        ("The talks will take place in May.", "2017-05"),
        ("They were invited to the talks in May.", "2016-05"),
        ("You are invited to the talks in May.", "2017-05"),
        ("Reply by 30 April.", "2017-04-30"),
        ("Entries close on 10 April.", "2017-04-10"),
        ("from 28 December to 3 January", "2016-12-28"),
    ],
)
def test_the_year_is_the_nearest_that_fits_the_tense(text, value):
    assert values(text, WINTER)[0] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Weds 25 June", "2014-06-25"),
        ("on Tuesday 25 June", "2013-06-25"),
        ("on Thursday 25 June", "2015-06-25"),
        ("on Sunday 25 June", "2014-06-25"),  # in none of the years: the weekday is wrong
    ],
)
def test_a_weekday_tells_the_year(text, value):
    assert values(text, SPRING) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in July this year", "2014-07"),
        ("in November last year", "2013-11"),
        ("on 3 February next year", "2015-02-03"),
        ("last July", "2013-07"),
        ("next March", "2015-03"),
        ("this May", "2014-05"),
    ],
)
def test_words_name_the_year(text, value):
    assert values(text, SPRING) == [value]


def test_a_day_of_the_week_and_month_alone_is_the_nearest_such_day():
    assert values("Join us on Monday 12th.", WINTER) == ["2016-12-12"]
    assert values("on Monday 2nd and Friday", WINTER) == ["2017-01-02"]
    assert values("on the 12th and Monday 12", WINTER) == []
    assert values("on Friday 12th", WINTER) == []  # no such day for months


def test_dates_of_a_list_or_span_share_the_year():
    assert values("on 5 and 10 January", WINTER) == ["2017-01-05", "2017-01-10"]
    assert values("30 December - 2 January", WINTER) == ["2016-12-30/2017-01-02"]


def test_an_issue_dated_to_the_month_or_year_tells_years_too():
    assert values("It began in February and ends in June.", AUGUST) == ["2019-02", "2019-06"]
    assert values("out in August", AUGUST) == ["2019-08"]
    assert values("on 3 May", PartialDate(date(2018, 1, 1), "year")) == ["2018-05-03"]


def test_a_leap_day_is_read_only_in_a_leap_year():
    assert values("on 29 February", WINTER) == ["2016-02-29"]
    assert values("on 29 February", SPRING) == []
    assert values("on 29 February 2019", SPRING) == []
    assert values("29 February - 2 March 2019", SPRING) == []
    assert values("29 February and 2 March 2019", SPRING) == ["2019-03-02"]


def test_a_date_joined_to_another_comes_after_it():
    assert values("It runs from May to July.", WINTER) == ["2017-05", "2017-07"]
    assert values("between October and February", WINTER) == ["2016-10", "2017-02"]
    assert values("on 6 August 2015 and 3 May", WINTER) == ["2015-08-06", "2016-05-03"]
    assert values("in May. In July", WINTER) == ["2017-05", "2016-07"]  # each by itself
