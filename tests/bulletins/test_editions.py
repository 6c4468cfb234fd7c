"""Which documents are another edition of an issue that is kept, and which are not."""

from datetime import date

import pytest

from bulletins.document import PartialDate
from bulletins.drafts import DraftIssue
from bulletins.editions import edition_of
from bulletins.store import SINGLE
from tests.factories import make_bulletin, make_issue

pytestmark = pytest.mark.django_db
MAY = date(2016, 5, 1)


def draft(number=None, published=None, *, precision="day", volume=None, bulletin="Ports news"):
    dated = published and PartialDate(published, precision)
    return DraftIssue(
        "numbered 1", (), (), bulletin=bulletin, number=number, published=dated, volume=volume
    )


def kept(number="", published=None, *, precision="day", slug="ports-news", **fields):
    series = make_bulletin(slug=slug, name="Ports news", aliases=["Port news"])
    return make_issue(
        bulletin=series, number=number, published=published, precision=precision, **fields
    )


@pytest.mark.parametrize(
    ("known", "given"),
    [
        (("3", MAY), draft("3", MAY)),
        (("3", MAY), draft("3", date(2016, 6, 3))),
        (("3", None), draft("3", MAY)),
        (("3a", MAY), draft("3A")),
        (("", MAY), draft(None, MAY)),
        (("3", MAY), draft(None, MAY)),
        (("3", MAY), draft("3", MAY, bulletin="PORT NEWS")),
    ],
)
def test_the_same_number_or_date_of_a_series_is_an_edition(known, given):
    issue = kept(*known)
    assert edition_of(given, None) == issue


@pytest.mark.parametrize(
    ("known", "given"),
    [
        (("3", MAY), draft("4", MAY)),
        (("3", MAY), draft("3", date(2017, 5, 1))),
        (("3", MAY), draft("3", MAY, volume="2")),
        (("3", MAY), draft("3", MAY, bulletin="Other news")),
        (("3", MAY), draft("3", MAY, bulletin=None)),
        (("", MAY), draft(None, MAY, precision="month")),
        (("", MAY), draft(None, date(2016, 5, 2))),
        (("", None), draft(None, None)),
    ],
)
def test_what_differs_in_both_is_an_issue_of_its_own(known, given):
    kept(*known)
    assert edition_of(given, None) is None


def test_a_year_alone_tells_no_edition():
    kept("", date(2016, 1, 1), precision="year")
    assert edition_of(draft(None, date(2016, 1, 1), precision="year"), None) is None


def test_single_documents_are_no_editions_of_each_other():
    issue = kept("", MAY, slug=SINGLE)
    assert edition_of(draft(None, MAY, bulletin=None), issue.bulletin) is None


def test_a_named_series_counts_before_the_one_that_is_printed():
    issue = kept("3", MAY)
    assert edition_of(draft("3", MAY, bulletin="Other news"), issue.bulletin) == issue


def test_it_asks_three_queries(django_assert_num_queries):
    for number in range(20):
        kept(str(number), MAY)
    given = draft("3", MAY)
    with django_assert_num_queries(3):
        assert edition_of(given, None)
