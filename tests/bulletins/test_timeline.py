"""Items by year, counted and drawn."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains

from bulletins.chronology import Chronology, YearCount, chronology
from bulletins.filing import ARCHIVE
from bulletins.timeline import FLOOR, TALLEST, WIDTH, timeline
from tests.factories import make_issue, make_item


def drawn(counts):
    years = tuple(YearCount(year, counts[year]) for year in sorted(counts, reverse=True))
    return timeline(Chronology(years, peak=max(counts.values()), total=sum(counts.values())))


def test_years_between_that_hold_nothing_have_their_room():
    bars = drawn({2013: 1, 2016: 4}).bars
    assert [(int(bar.period.value), bar.count) for bar in bars] == [
        (2013, 1),
        (2014, 0),
        (2015, 0),
        (2016, 4),
    ]
    assert [bar.height for bar in bars] == [TALLEST // 4, 0, 0, TALLEST]


def test_the_busiest_year_and_the_total_are_said():
    picture = drawn({2013: 1, 2015: 7, 2016: 4})
    assert (picture.busiest.period.value, picture.busiest.count, picture.total) == ("2015", 7, 12)


@given(st.dictionaries(st.integers(1950, 2049), st.integers(1, 5000), min_size=2))
def test_bars_stay_inside_the_picture_and_apart(counts):
    bars = drawn(counts).bars
    assert bars[0].left >= 0
    assert bars[-1].left + bars[-1].width <= WIDTH
    for bar, following in zip(bars, bars[1:], strict=False):
        assert bar.left + bar.width <= following.left
        assert bar.top + bar.height == FLOOR
        assert bool(bar.height) == bool(bar.count)


@given(st.integers(1950, 1999), st.integers(1, 99))
def test_years_are_written_as_far_as_there_is_room(first, length):
    labels = [bar.label for bar in drawn({first: 1, first + length: 1}).bars if bar.label]
    assert 2 <= len(labels) <= 6


def test_two_hundred_years_have_a_bar_each():
    bars = drawn(dict.fromkeys(range(1817, 2017), 3)).bars
    assert len({bar.left for bar in bars}) == 200


@pytest.mark.parametrize("counts", [{}, {2016: 3}, {987: 1, 2016: 3}])
def test_one_year_makes_no_picture_nor_do_more_than_fit(counts):
    years = tuple(YearCount(*each) for each in counts.items())
    assert timeline(Chronology(years, peak=max(counts.values(), default=0), total=0)) is None


@pytest.mark.django_db
def test_dated_items_are_counted_by_year_newest_first():
    for year in (2016, 2016, 2014):
        make_item(issue=make_issue(published=date(year, 3, 1)))
    make_item(issue=make_issue(published=None))
    found = chronology(ARCHIVE, is_staff=False)
    assert [(each.year, each.count) for each in found.years] == [(2016, 2), (2014, 1)]
    assert (found.peak, found.total) == (2, 4)


@pytest.mark.django_db
def test_the_picture_has_words_and_a_table(client):
    for year in (2016, 2016, 2014):
        make_item(issue=make_issue(published=date(year, 3, 1)), topics=["drugs"])
    response = client.get("/topics/drugs/")
    assertContains(response, "Items by year: Drugs</title>")
    assertContains(response, "3 dated items, most in 2016 (2).")
    assertContains(response, "<title>2014: 1 item</title>")
    address = "/search/?topic=drugs&amp;year=2014"
    assertContains(response, f'<a rel="nofollow" href="{address}">2014</a>', html=True)
    assertContains(
        response, f'<a href="{address}" rel="nofollow" data-period="2014" aria-label="2014: 1 item"'
    )
    assertContains(response, "data-period", count=2)
