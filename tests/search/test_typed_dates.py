"""Dates in a search, found as they are typed and as texts write them."""

from datetime import date

import pytest

from tests.factories import make_issue, make_item
from tests.search.finding import found, results

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.mark.parametrize(
    "q", ["26/02/2014", "26.2.2014", "26-02-2014", "26 Feb 2014", "2014-02-26"]
)
def test_a_date_is_found_however_it_is_written_and_typed(q):
    for title, text in (
        ("Long", "It closes on 26 February 2014."),
        ("Short", "It closes on 26th Feb 2014."),
        ("Figures", "It closes on 26/02/2014."),
        ("Other", "It closes on 27 February 2014, not 26 March."),
    ):
        make_item(title=title, text=text)
    hits = results(f"q={q}").with_all
    assert sorted(hit.item.title for hit in hits) == ["Figures", "Long", "Short"]
    [marked] = [hit.snippet for hit in hits if hit.item.title == "Long"]
    assert marked == "It closes on <mark>26 February 2014</mark>."


def test_dates_of_issues_are_asked_for_as_britons_type_them():
    for month in (2, 3, 4):
        make_item(title=f"Month {month}", issue=make_issue(published=date(2014, month, 26)))
    assert found(**{"from": "26/03/2014", "to": "March 2014"}) == ["Month 3"]
    assert found("after:26 Feb 2014 before:26/04/2014") == ["Month 3"]
