"""How far off days are said to be."""

from datetime import date, timedelta

import pytest

from bulletins.moments import how_far

TODAY = date(2016, 12, 8)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "passed"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (14, "in 14 days"),
        (15, "in 2 weeks"),
        (63, "in 9 weeks"),
        (64, "in 2 months"),
        (720, "in 24 months"),
        (800, "in 2 years"),
    ],
)
def test_a_day_is_so_far_off(days, said):
    day = TODAY + timedelta(days=days)
    assert how_far(day, day, today=TODAY) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(-2, 2, "now"), (0, 3, "now"), (-3, -1, "passed"), (1, 9, "tomorrow")],
)
def test_a_span_is_over_when_its_last_day_is(first, last, said):
    days = (TODAY + timedelta(days=each) for each in (first, last))
    assert how_far(*days, today=TODAY) == said
