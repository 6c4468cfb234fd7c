"""The months of a series."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from bulletins.heat_map import HEAD, LEVELS, MOST_ROWS, ROW, heat_map
from tests.factories import make_bulletin, make_issue, make_item

MONTHS = st.builds(
    lambda year, month: 100 * year + month, st.integers(1800, 2049), st.integers(0, 12)
)


@pytest.mark.parametrize("counts", [{}, {0: 4}, {201600: 4}, {201604: 3}, {201600: 1, 201604: 3}])
def test_one_month_or_none_makes_no_picture(counts):
    assert heat_map(counts) is None


def test_each_month_has_its_place_in_the_row_of_its_year():
    picture = heat_map({201402: 1, 201612: 8, 201600: 2})
    assert [(row.year, row.count, row.unplaced) for row in picture.rows] == [
        (2016, 10, 2),
        (2015, 0, 0),
        (2014, 1, 0),
    ]
    [december], [], [february] = (row.cells for row in picture.rows)
    assert (december.value, december.count) == ("2016-12", 8)
    assert december.left > february.left
    assert picture.rows[2].months[1] == ("2014-02", 1)
    assert picture.busiest == december
    assert picture.has_unplaced


def test_the_more_a_month_holds_the_larger_its_mark():
    picture = heat_map({201601: 1, 201602: 3, 201603: 8})
    sizes = [(cell.level, cell.mark_width, cell.mark_height) for cell in picture.rows[0].cells]
    assert sizes == sorted(sizes)
    assert [level for level, _, _ in sizes] == [1, 2, 4]
    assert _spans(picture) == [(1, 2), (3, 4), (5, 6), (7, 8)]


def test_shades_that_no_number_has_are_not_explained():
    assert _spans(heat_map({201601: 1, 201602: 1})) == [(1, 1)]
    assert _spans(heat_map({201601: 2, 201602: 1})) == [(1, 1), (2, 2)]


def test_years_beyond_the_picture_stand_in_its_table():
    picture = heat_map({100 * year + 1: 1 for year in range(1816, 2017)})
    assert (len(picture.rows), len(picture.drawn)) == (201, MOST_ROWS)
    assert picture.older.year == 2016 - MOST_ROWS
    assert picture.height == HEAD + ROW * MOST_ROWS


def test_years_of_nothing_are_left_out_where_they_are_many():
    assert [row.year for row in heat_map({181601: 1, 201601: 2}).rows] == [2016, 1816]


@given(st.dictionaries(MONTHS, st.integers(0, 10**7), max_size=60))
def test_every_mark_stands_inside_its_place(counts):
    picture = heat_map(counts)
    if picture is None:
        return
    for row in picture.rows:
        for cell in row.cells:
            assert 1 <= cell.level <= LEVELS
            assert cell.left <= cell.mark_left
            assert cell.mark_left + cell.mark_width <= cell.left + cell.width <= 100.1
            assert row.top <= cell.mark_top
            assert cell.mark_top + cell.mark_height <= row.top + ROW
    total = sum(count for month, count in counts.items() if count)
    assert sum(row.count for row in picture.rows) == total


@pytest.mark.django_db
def test_series_leads_from_each_month_to_its_search(client):
    tides = make_bulletin(slug="tides")
    for month in (3, 3, 5):
        make_item(issue=make_issue(bulletin=tides, published=date(2016, month, 1)))
    page = client.get("/bulletins/tides/")
    assertContains(page, "Items by month: Tides</title>")
    assertContains(page, "Most in March 2016 (2).")
    address = "/search/?bulletin=tides&amp;from=2016-03&amp;to=2016-03"
    assertContains(page, f'<a href="{address}" rel="nofollow" tabindex="-1" aria-hidden="true">')
    assertContains(page, "<title>March 2016: 2 items</title>")
    assertContains(page, f'<a rel="nofollow" href="{address}">2</a>', html=True)


@pytest.mark.django_db
def test_months_of_drafts_are_drawn_for_staff_alone(client, admin_client):
    tides = make_bulletin(slug="tides")
    make_item(issue=make_issue(bulletin=tides, published=date(2016, 3, 1)))
    make_item(issue=make_issue(bulletin=tides, published=date(2016, 5, 1), status="draft"))
    assertNotContains(client.get("/bulletins/tides/"), "<figure")
    assertContains(admin_client.get("/bulletins/tides/"), "Items by month: Tides")


def _spans(picture):
    return [(level.least, level.most) for level in picture.levels]
