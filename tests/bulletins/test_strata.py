"""The archive over time, stacked by series."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains

from bulletins.models import Issue
from bulletins.strata import FLOOR, GAP, MOST_COLUMNS, Series, strata
from tests.factories import make_bulletin, make_issue, make_item

NUMBERS = st.dictionaries(st.integers(1800, 2049), st.integers(1, 10**7), max_size=60)


def drawn(*years):
    """Series "1", "2" and so on with these years, and no others."""
    series = [Series(str(at), f"Series {at}", each) for at, each in enumerate(years, start=1)]
    whole = {}
    for each in years:
        for year, count in each.items():
            whole[year] = whole.get(year, 0) + count
    return strata(series, whole, others="the others")


@pytest.mark.parametrize("years", [{}, {2016: 3}, {0: 9}, {0: 9, 2016: 3}, {2015: 0, 2016: 3}])
def test_one_year_or_none_makes_no_picture(years):
    assert drawn(years) is None


def test_series_stand_upon_each_other_in_their_order():
    picture = drawn({2015: 3, 2016: 2}, {2016: 1})
    [_, column] = picture.columns
    assert [(part.series.slug, part.count) for part in column.parts] == [("1", 2), ("2", 1)]
    lower, upper = column.parts
    assert lower.top + lower.height == FLOOR
    assert upper.top + upper.height + GAP == lower.top
    assert (picture.busiest.first, picture.total) == (2015, 6)


def test_years_between_that_hold_nothing_have_their_room():
    picture = drawn({2013: 1, 2016: 4})
    assert [(column.first, column.count) for column in picture.columns] == [
        (2013, 1),
        (2014, 0),
        (2015, 0),
        (2016, 4),
    ]
    assert [column.first for column, _ in picture.rows] == [2016, 2013]


def test_what_is_of_no_named_series_is_of_the_others():
    series = [Series("tides", "Tides", {2015: 1, 2016: 2})]
    picture = strata(series, {2015: 4, 2016: 2}, others="9 others")
    assert [each.name for each in picture.series] == ["Tides", "9 others"]
    assert [
        [part and (part.series.slug, part.count) for part in parts] for _, parts in picture.rows
    ] == [[("tides", 2), None], [("tides", 1), ("", 3)]]


def test_years_too_many_to_stand_side_by_side_are_put_together():
    picture = drawn({1811: 2, 1819: 1, 2016: 5})
    assert len(picture.columns) == 21
    first = picture.columns[0]
    assert (first.last, first.count, first.query) == (1819, 3, "from=1810&to=1819")
    assert picture.columns[-1].count == 5
    assert drawn({1: 1, 2016: 1}).columns[0].query == "from=0000&to=0099"


def test_numbers_stand_above_all_columns_only_where_they_fit():
    assert drawn(dict.fromkeys(range(2013, 2021), 10)).is_counted
    assert not drawn(dict.fromkeys(range(1990, 2021), 10)).is_counted
    assert not drawn(dict.fromkeys(range(2013, 2021), 1000000)).is_counted


@given(st.lists(NUMBERS, min_size=1, max_size=7))
def test_every_part_stands_inside_the_picture_and_is_seen(years):
    picture = drawn(*years)
    if picture is None:
        return
    assert len(picture.columns) <= MOST_COLUMNS
    assert picture.columns[0].left >= 0
    for column, following in zip(picture.columns, picture.columns[1:], strict=False):
        assert column.left + column.width <= following.left
    last = picture.columns[-1]
    assert last.left + last.width <= 100
    for column in picture.columns:
        assert sum(part.count for part in column.parts) == column.count
        assert all(part.height > 0 for part in column.parts)
        assert column.top >= 13  # room for the number above it
    assert sum(column.count for column in picture.columns) == picture.total


@given(st.integers(1800, 1999), st.integers(1, 200))
def test_years_are_written_as_far_as_there_is_room(first, length):
    columns = drawn({first: 1, first + length: 1}).columns
    narrow = [column for column in columns if column.room in ("narrow", "both")]
    wide = [column for column in columns if column.room in ("wide", "both")]
    assert 1 <= len(narrow) <= 8
    assert 1 <= len(wide) <= 15


@pytest.fixture
def archive():
    """Three items of the tides, one of the ferries, one without a date."""
    tides, ferries = make_bulletin(slug="tides"), make_bulletin(slug="ferries")
    for year in (2014, 2016, 2016):
        make_item(issue=make_issue(bulletin=tides, published=date(year, 3, 1)))
    make_item(issue=make_issue(bulletin=ferries, published=date(2016, 3, 1)))
    make_item(issue=make_issue(bulletin=ferries, published=None))


@pytest.mark.django_db
def test_home_leads_from_each_year_and_part_to_its_search(client, archive):
    page = client.get("/")
    assertContains(page, "4 dated items, most in 2016 (3).")
    assertContains(page, '<a href="/search/?year=2016" rel="nofollow" aria-label="2016: 3 items">')
    part = '<a href="/search/?bulletin=tides&amp;year=2016" rel="nofollow" tabindex="-1"'
    assertContains(page, part, count=1)
    row = '<a rel="nofollow" href="/search/?bulletin=tides&amp;year=2014">1</a>'
    assertContains(page, row, html=True)
    assertContains(page, "1 undated item left out.")


@pytest.mark.django_db
def test_home_names_the_largest_series_and_puts_the_rest_together(client):
    for number in range(1, 9):
        issue = make_issue(bulletin=make_bulletin(slug=f"series-{number}"))
        for _ in range(number):
            make_item(issue=issue)
    make_item(issue=make_issue(published=date(2015, 3, 1)))
    page = client.get("/")
    assertContains(page, '<span class="legend-rest">4 others</span>')
    assertContains(page, '7<span class="unseen"> items</span>')
    assertContains(page, ">4 others</th>")
    assertContains(page, 'href="/bulletins/series-4/"')
    assertNotContains(page, 'href="/bulletins/series-3/"')


@pytest.mark.django_db
def test_archive_without_a_second_year_has_a_list_and_no_picture(client):
    assertContains(client.get("/"), "It holds none yet.")
    make_item(issue=make_issue(bulletin=make_bulletin(slug="tides")))
    page = client.get("/")
    assertContains(page, 'href="/bulletins/tides/"')
    assertNotContains(page, "<figure")
    assertNotContains(page, 'class="swatch"')


@pytest.mark.django_db
def test_drafts_are_in_no_picture(client, archive):
    Issue.objects.all().update(status="draft")
    for issue in Issue.objects.all():
        issue.save()
    page = client.get("/")
    assertNotContains(page, "<figure")
    assertContains(page, "It holds none yet.")
    assertContains(page, "No bulletin has an issue yet.")
