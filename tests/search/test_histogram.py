"""Which years or months are drawn, and what has no bar."""

import pytest

from search.histogram import histogram
from search.query import SearchQuery

WIDE = {"2010": 4, "2013": 2, "2014": 6, "2019": 1}
MONTHS = {"2010-02": 4, "2013-05": 2, "2014-01": 3, "2014-11": 2, "2019-07": 1}


def drawn(query_string="", *, by_year=WIDE, by_month=MONTHS, found=13):
    query = SearchQuery.from_query_string(query_string)
    return histogram(query, by_year=by_year, by_month=by_month, found=found)


def held(picture):
    return {bar.period.value: bar.count for bar in picture.timeline.bars if bar.count}


def test_many_years_are_drawn_by_year():
    picture = drawn(found=15)
    assert (picture.timeline.unit, held(picture)) == ("year", WIDE)
    assert picture.undated == 2


def test_few_years_are_drawn_by_month_from_the_first_to_the_last():
    few = {month: MONTHS[month] for month in ("2013-05", "2014-01", "2014-11")}
    picture = drawn(by_year={"2013": 2, "2014": 6}, by_month=few, found=8)
    assert (picture.timeline.unit, held(picture)) == ("month", few)
    ends = picture.timeline.bars[0].period, picture.timeline.bars[-1].period
    assert [end.name for end in ends] == ["May 2013", "November 2014"]
    assert picture.undated == 0


@pytest.mark.parametrize("asked", ["year=2014", "from=2014&to=2014", "from=2014-03&to=2014-12-01"])
def test_a_chosen_year_is_drawn_by_month_whole(asked):
    picture = drawn(asked)
    assert [bar.period.value for bar in picture.timeline.bars][::11] == ["2014-01", "2014-12"]
    assert held(picture) == {"2014-01": 3, "2014-11": 2}
    assert picture.undated is None


def test_what_is_not_asked_for_is_marked():
    bars = drawn("from=2014-03&to=2014-11").timeline.bars
    assert [bar.period.value for bar in bars if not bar.is_out] == [
        f"2014-{month:02}" for month in range(3, 12)
    ]
    bars = drawn("year=2010&year=2019").timeline.bars
    assert [bar.period.value for bar in bars if not bar.is_out] == ["2010", "2019"]
    assert not any(bar.is_out for bar in drawn().timeline.bars)


def test_a_wide_span_is_drawn_by_year_with_what_lies_outside_it():
    picture = drawn("from=2011&to=2018", by_year={"2013": 2, "2014": 6})
    assert held(picture) == {"2010": 4, "2013": 2, "2014": 5, "2019": 1}


@pytest.mark.parametrize(
    ("by_year", "by_month"),
    [({}, {}), ({"2014": 6}, {}), ({"2014": 6}, {"2014-03": 6}), ({"0206": 1, "2014": 1}, {})],
)
def test_one_bar_or_more_than_fit_make_no_picture(by_year, by_month):
    assert drawn(by_year=by_year, by_month=by_month, found=6) is None


@pytest.mark.parametrize(
    "asked", ["year=1900", "from=1900&to=1901", "from=2020&to=2010", "to=0001"]
)
def test_dates_where_nothing_is_still_show_what_there_is(asked):
    assert set(held(drawn(asked))) == {"2010", "2013", "2014", "2019"}


SOME_BY_YEAR = {"2013": 5, "2014-03": 2, "2014": 1}


def test_what_has_no_month_is_a_line_over_its_year_and_a_row_below_its_months():
    picture = drawn(by_year={"2013": 5, "2014": 3}, by_month=SOME_BY_YEAR, found=8).timeline
    ends = picture.bars[0].period.value, picture.bars[-1].period.value
    assert ends == ("2013-01", "2014-12")
    assert picture.total == 8
    assert [(row.period.name, row.count) for row in picture.rows] == [
        ("March 2014", 2),
        ("2014, month not known", 1),
        ("2013, month not known", 5),
    ]
    [before, after] = picture.spreads
    [bar] = [bar for bar in picture.bars if bar.count]
    assert before.top < bar.top < after.top, "all are drawn to one measure"
    assert (before.left, before.right) == (
        picture.bars[0].left,
        picture.bars[11].left + picture.bars[11].width,
    )


@pytest.mark.parametrize("asked", ["year=2014", "from=2014&to=2014-06"])
def test_what_has_no_month_is_there_where_dates_are_asked_for(asked):
    picture = drawn(asked, by_month=SOME_BY_YEAR).timeline
    assert (len(picture.bars), picture.total) == (12, 3)
    assert [(spread.period.value, spread.count) for spread in picture.spreads] == [("2014", 1)]


def test_years_count_what_has_no_month_where_dates_are_asked_for():
    picture = drawn("from=2009&to=2018", by_year={}, by_month=SOME_BY_YEAR | {"2010": 4})
    assert held(picture) == {"2010": 4, "2013": 5, "2014": 3}
    assert not picture.timeline.spreads


def test_years_of_no_known_month_are_drawn_by_year():
    picture = drawn(by_year={"2013": 2, "2014": 6}, by_month={}, found=8)
    assert (picture.timeline.unit, held(picture)) == ("year", {"2013": 2, "2014": 6})
