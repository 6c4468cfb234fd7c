"""An issue as a document: the text of its items under their headings, contents beside it."""

import pytest
from bs4 import BeautifulSoup

from bulletins import full_text
from bulletins.markdown import to_html
from tests.factories import make_issue, make_item

pytestmark = pytest.mark.django_db


def main(client, issue):
    return BeautifulSoup(client.get(issue.get_absolute_url()).content, "lxml").main


@pytest.fixture
def issue():
    """Three items, two of them in a section."""
    issue = make_issue()
    make_item(issue=issue, title="Foreword", text="Dear all.\n\n# Boldly", number="1")
    make_item(issue=issue, title="Levy", text="It is **open**.", section="News")
    make_item(issue=issue, title="Ferry", text="- one\n- two", section="News", topics=["ferries"])
    return issue


def test_the_text_of_all_items_is_there_in_their_order(client, issue):
    text = main(client, issue).select_one(".issue-text")
    assert [article.h2 or article.h3 for article in text.select("article")]
    said = ["Foreword", "Dear all.", "News", "Levy", "It is open.", "Ferry", "one", "two"]
    words = " ".join(text.get_text(" ", strip=True).split()).replace(" open .", " open.")
    places = [words.index(each) for each in said]
    assert places == sorted(places)
    assert text.select_one('a[href="/topics/ferries/"]')


def test_items_are_read_in_the_order_of_today(client, issue):
    first, _, last = issue.items.order_by("position")
    first.position, last.position = 99, 1
    first.save()
    last.save()
    titles = [each.get_text(" ", strip=True) for each in main(client, issue).select(".part-title")]
    assert titles == ["Ferry", "Levy", "1 Foreword"]


def test_each_heading_leads_to_the_item_and_the_contents_to_each_heading(client, issue):
    page = main(client, issue)
    headings = [title.a["href"] for title in page.select(".part-title")]
    assert headings == [item.get_absolute_url() for item in issue.items.all()]
    entries = [link["href"] for link in page.select(".issue-contents a")]
    assert entries == [f"#{part['id']}" for part in page.select(".part")]
    assert len(set(entries)) == 3


def test_no_level_of_headings_is_left_out(client, issue):
    levels = [int(heading.name[1]) for heading in main(client, issue).select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize(
    ("markdown", "top", "levels"),
    [
        ("# A\n\n## B\n\n### C\n\n#### D", 3, "3334"),
        ("# A\n\n#### B\n\n###### C", 4, "456"),
        ("<h1>A</h1>", 4, ""),
    ],
)
def test_headings_of_a_body_stand_below_those_of_its_page(markdown, top, levels):
    found = BeautifulSoup(to_html(markdown, top=top), "lxml").find_all(["h3", "h4", "h5", "h6"])
    assert "".join(each.name[1] for each in found) == levels


def test_a_standfirst_is_printed_once(client, issue):
    make_item(issue=issue, title="Quay", text="Opens well. More.", summary="Opens well.")
    make_item(issue=issue, title="Pier", text="Words.", summary="It is apart.")
    text = main(client, issue).text
    assert (text.count("Opens well."), text.count("It is apart.")) == (1, 1)


@pytest.mark.parametrize("bound", ["MOST_ITEMS", "MOST_TEXT"])
def test_an_issue_that_is_too_long_shows_how_its_items_open(client, issue, monkeypatch, bound):
    monkeypatch.setattr(full_text, bound, 2)
    page = main(client, issue)
    assert not page.select(".part, .issue-contents")
    links = [link["href"] for link in page.select(".entry-title")]
    assert links == [item.get_absolute_url() for item in issue.items.all()]
    assert "Dear all." in page.text


def test_one_item_needs_no_contents(client):
    item = make_item(text="All of it.")
    page = main(client, item.issue)
    assert not page.select(".issue-contents")
    assert "All of it." in page.text


def test_an_issue_without_items_says_so(client):
    assert "No items were read" in main(client, make_issue()).text


@pytest.mark.parametrize("size", [(200, 10), (600, 2000)])
def test_queries_do_not_grow_with_the_issue(client, django_assert_num_queries, size):
    number, letters = size
    issue = make_issue()
    for place in range(number):
        make_item(issue=issue, title=f"Item {place}", text="word " * (letters // 5))
    with django_assert_num_queries(8):
        answer = client.get(issue.get_absolute_url())
    assert len(answer.content) < 1_000_000
    assert bool(BeautifulSoup(answer.content, "lxml").select(".part")) == (number == 200)


@pytest.mark.parametrize(("length", "is_smaller"), [(120, False), (121, True)])
def test_a_very_long_title_within_an_issue_is_set_smaller(client, length, is_smaller):
    item = make_item(title="t" * length)
    [title] = main(client, item.issue).select(".part-title")
    assert ("is-long" in title["class"]) == is_smaller
