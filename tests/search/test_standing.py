"""Every door of a search says where the issue of an item stands."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item
from tests.search import doors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

HOST = "http://testserver"
ATOM = "{http://www.w3.org/2005/Atom}"
PLAIN = {"updated": None, "is_withdrawn": False, "superseded_by": None}


@pytest.fixture
def heir():
    """What took the place of an issue."""
    return make_issue(bulletin=make_bulletin(slug="ports-news", name="Ports news"), title="Later")


@pytest.fixture
def item(heir):
    """One item of an issue of which there is much to say, and one of another."""
    known = {"withdrawn_at": date(2018, 3, 4), "updated": date(2017, 1, 2)}
    item = make_item(title="Levy", issue=make_issue(superseded_by=heir, **known))
    make_item(title="Other levy")
    drain()
    return item


def standing(issue):
    return {name: issue[name] for name in PLAIN}


def told(heir):
    return {
        "updated": "2017-01-02",
        "is_withdrawn": True,
        "superseded_by": {
            "url": heir.get_absolute_url(),
            "title": "Later",
            "bulletin": {"slug": "ports-news", "name": "Ports news"},
        },
    }


def test_results_say_it_in_their_rows(client, heir, item):
    page = BeautifulSoup(client.get("/search/?q=levy").content, "lxml")
    rows = {row.h3.text.strip(): row for row in page.select("article.row")}
    said = [" ".join(entry.text.split()) for entry in rows["Levy"].select(".row-facts li")]
    for words in ("Withdrawn", "Superseded by Later", "updated 2 January 2017"):
        assert words in said
    assert rows["Levy"].select_one("a.tag")["href"] == heir.get_absolute_url()
    assert not rows["Other levy"].select(".tag")


def test_results_by_issue_say_it_once_for_all_of_an_issue(client, heir, item):
    make_item(title="Second levy", issue=item.issue)
    drain()
    page = BeautifulSoup(client.get("/search/?q=levy&group=issue").content, "lxml")
    assert len(page.select("article.row")) == 3
    assert not page.select("article.row .tag")
    [said] = page.select(".group-standing")
    assert said.find_previous("h3").a["href"] == item.issue.get_absolute_url()
    entries = [" ".join(entry.text.split()) for entry in said.select("li")]
    assert entries == ["Withdrawn", "Superseded by Later", "updated 2 January 2017"]
    assert said.a["href"] == heir.get_absolute_url()


def test_the_api_says_it_wherever_it_names_an_issue(client, heir, item):
    found = client.get("/api/v1/search?q=levy").json()["results"]
    listed = client.get("/api/v1/items").json()["results"]
    for rows in (found, listed):
        by_title = {row["title"]: standing(row["issue"]) for row in rows}
        assert by_title == {"Levy": told(heir), "Other levy": PLAIN}
    one = client.get(f"/api/v1/items/{item.pk}").json()["issue"]
    slugs = f"{item.issue.bulletin.slug}/{item.issue.slug}"
    issue = client.get(f"/api/v1/issues/{slugs}")
    assert standing(one) == standing(issue.json()) == told(heir)


def test_the_api_knows_no_drafts_as_heirs(client, heir, item):
    heir.status = "draft"
    heir.save()
    for result in client.get("/api/v1/search?q=levy").json()["results"]:
        assert result["issue"]["superseded_by"] is None


def test_the_feed_has_a_category_and_words_for_it_and_leads_to_what_came_after(client, heir, item):
    root = etree.fromstring(doors.body(client.get("/search/feed.atom?q=levy")))
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in root.iter(f"{ATOM}entry")}
    address = HOST + heir.get_absolute_url()
    marks = [each.get("term") for each in entries["Levy"].iter(f"{ATOM}category")]
    assert marks == ["withdrawn", "superseded", "updated"]
    links = {each.get("rel"): each.get("href") for each in entries["Levy"].iter(f"{ATOM}link")}
    assert links["successor-version"] == address
    summary = BeautifulSoup(entries["Levy"].findtext(f"{ATOM}summary"), "lxml")
    assert "Withdrawn by its publisher on 4 March 2018." in summary.text
    assert "updated 2 January 2017" in summary.text
    assert summary.find("a", string="Later")["href"] == address
    assert not entries["Other levy"].findall(f"{ATOM}category")
    assert len(entries["Other levy"].findall(f"{ATOM}link")) == 1


def test_the_table_has_a_column_for_it(client, heir, item):
    rows = {row["title"]: row["standing"] for row in doors.rows(client, "q=levy")}
    said = f"superseded by {HOST}{heir.get_absolute_url()}"
    assert rows["Levy"] == f"withdrawn 2018-03-04; {said}; updated 2017-01-02"
    assert rows["Other levy"] == ""


def test_a_withdrawal_without_a_day_is_told_all_the_same(client):
    make_item(title="Levy", issue=make_issue(withdrawn_notice="It is out of date."))
    drain()
    assert [row["standing"] for row in doors.rows(client, "q=levy")] == ["withdrawn"]
    [found] = client.get("/api/v1/search?q=levy").json()["results"]
    assert found["issue"]["is_withdrawn"]
