"""What a mark of a series' months says is what its search finds."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

# "May 2016: 1 item", "May 2016: 2 items, and 3 dated 2016 alone"
SAID = re.compile(
    r"\w+ \d{4}: (?P<of_month>\d+) items?(?:, and (?P<of_year>\d+) dated \d{4} alone)?"
)


def fill(**precisions):
    """Items of May and of June in 2016, and of 2014, in issues dated as exactly as is said."""
    tides = make_bulletin(slug="tides")
    for year, month in ((2016, 5), (2016, 5), (2016, 6), (2014, 5)):
        make_item(issue=make_issue(bulletin=tides, published=date(year, month, 2)))
    for precision, number in precisions.items():
        for _ in range(number):
            dated = {"published": date(2016, 1, 1), "precision": precision}
            make_item(issue=make_issue(bulletin=tides, **dated))
    drain()


@pytest.mark.parametrize("of_year", [0, 3])
def test_each_mark_says_as_many_as_its_search_finds(client, of_year):
    fill(year=of_year)
    page = BeautifulSoup(client.get("/bulletins/tides/").content, "lxml")
    marks = page.select(".heat a[aria-hidden]")
    assert len(marks) == 3
    for mark in marks:
        said = SAID.fullmatch(mark.title.text)
        api = mark["href"].replace("/search/", "/api/v1/search")
        total = int(said["of_month"]) + int(said["of_year"] or 0)
        assert client.get(api).json()["count"] == total
    assert ("may be of any month" in page.main.text) == bool(of_year)


def test_a_date_known_by_its_month_is_of_that_month_alone(client):
    fill(month=2)
    page = BeautifulSoup(client.get("/bulletins/tides/").content, "lxml")
    assert "January 2016: 2 items" in [
        mark.title.text for mark in page.select(".heat a[aria-hidden]")
    ]
