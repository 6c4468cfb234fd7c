"""The examples on the first page are of this archive, and each has something in it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from bulletins.models import Mention
from search.starts import starts
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item, make_naming

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def make_term(item, short, expansion):
    text = f"{expansion} ({short})"
    item.text = item.body = text
    item.save()
    start = text.index(short)
    where = {"start": start, "end": start + len(short)}
    Mention.objects.create(item=item, kind="abbreviation", text=short, value=expansion, **where)


def make_deadline(item, value):
    day = date.fromisoformat(value)
    where = {"start": 0, "end": 1, "first": day, "last": day}
    Mention.objects.create(item=item, kind="date", role="deadline", text="x", value=value, **where)


@pytest.fixture
def bees():
    """An archive of other subjects than any we know."""
    issue = make_issue(published=date(1931, 5, 1), bulletin=make_bulletin(slug="apiary"))
    item = make_item(title="Wintering wooden hives", issue=issue, topics=["queens"])
    make_naming(item, "Guild of Beekeepers")
    make_term(item, "VRM", "Varroa Resistant Mites")
    make_deadline(item, "1931-06-03")
    make_item(title="The orchard blossoms", issue=issue)
    item.save()
    drain()
    return issue


@pytest.fixture
def greek():
    """An archive in another language, of which little is known."""
    make_item(title="Οι μέλισσες της Αττικής", issue=make_issue(published=None, language="el"))
    make_item(title="Μελίσσια ξύλινα", issue=make_issue(published=None, language="el"))
    drain()


def shown(client):
    page = BeautifulSoup(client.get("/").content, "lxml")
    return {link.text: link["href"] for link in page.select(".examples a")}


def found(client, address):
    """How much there is at an address of the first page."""
    page = BeautifulSoup(client.get(address).content, "lxml")
    return len(page.main.select("article.row, .entry, .diary-entry, .diary li"))


def test_they_are_in_the_words_of_the_archive(client, bees):
    assert list(shown(client)) == [
        '"orchard blossoms"',
        "title:wintering",
        "wooden OR hives",
        "topic:queens",
        'org:"Guild of Beekeepers"',
        "VRM after:1930 before:1932",
        "deadlines in June 1931",
    ]


@pytest.mark.parametrize("archive", ["bees", "greek"])
def test_each_finds_something(client, request, archive):
    request.getfixturevalue(archive)
    links = shown(client)
    assert len(links) >= 3
    for label, address in links.items():
        if address.startswith("/search/"):
            told = client.get(address.replace("/search/", "/api/v1/search")).json()
            assert [row for row in told["results"] if not row["is_partial"]], label
            assert told["query"]["notes"] == []
        else:
            assert found(client, address) == 1


def test_an_empty_archive_has_none(client):
    assert shown(client) == {}
    assert "Example searches" not in client.get("/").content.decode()


def test_drafts_make_none(client, bees):
    bees.status = "draft"
    bees.save()
    drain()
    assert shown(client) == {}


def test_what_is_hidden_makes_none(client, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    item = make_item(title="amy.finch@guild.example")
    make_naming(item, "Office of amy.finch@guild.example")
    item.save()
    drain()
    assert "finch" not in " ".join(shown(client))


@pytest.mark.parametrize("short", ["OR", "IT", "R&D"])
def test_an_abbreviation_that_is_no_word_of_a_search_makes_none(client, short):
    item = make_item(title="Hive", issue=make_issue(published=date(1931, 5, 1)))
    make_term(item, short, "Varroa Resistant Mites")
    drain()
    assert not [label for label in shown(client) if label.startswith(short)]


def test_the_next_month_with_deadlines_goes_before_the_last_that_had(bees):
    item = bees.items.first()
    for value in ("1931-08-03", "1931-10-04"):
        make_deadline(item, value)
    item.save()
    for today, month in ((date(1931, 7, 1), "August"), (date(1999, 1, 1), "October")):
        assert starts([], today=today)[-1].label == f"deadlines in {month} 1931"


def test_a_phrase_is_of_two_words(client):
    make_item(title="Honey, honey")
    drain()
    assert list(shown(client)) == ["title:honey"]


def test_a_long_name_or_title_makes_no_long_example(client):
    item = make_item(title="Beekeepers’ " + "w" * 60 + " " + "v" * 60)
    make_naming(item, "Guild of " + "Beekeepers " * 5)
    item.save()
    drain()
    assert all(len(label) <= 40 for label in shown(client))
