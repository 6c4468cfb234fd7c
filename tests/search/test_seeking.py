"""Editors find items by words as readers do, drafts too, and whatever no index has by letters."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bulletins.models import Mention
from config.settings import ENGINES
from search.engine import backend
from search.models import IndexChange
from search.seeking import items_with
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item

pytestmark = pytest.mark.django_db
URL = "admin:bulletins_item_changelist"


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="x"))
    return client


def found(desk, q, **filters):
    """The titles that the list of items shows."""
    changelist = desk.get(reverse(URL), {"q": q, **filters}).context["cl"]
    return [item.title for item in changelist.result_list]


def make_draft(**fields):
    return make_item(issue=make_issue(status="draft"), **fields)


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("engine_name", ENGINES)
def test_items_are_found_by_words_as_readers_find_them(desk):
    make_item(title="Licensing", text="The late levy.")
    make_item(title="Beer", text="A levy, late.")
    drain()
    assert found(desk, "licensed") == ["Licensing"]
    assert found(desk, '"late levy"') == ["Licensing"]
    assert found(desk, "levy -beer") == ["Licensing"]
    assert found(desk, "title:be*") == ["Beer"]
    assert sorted(found(desk, "levies")) == ["Beer", "Licensing"]


@pytest.mark.usefixtures("index")
def test_what_is_found_is_filtered_and_sorted_as_the_list_is(desk):
    for number in (2, 3, 1):
        issue = make_issue(published=date(2010 + number, 1, 1))
        make_item(issue=issue, title=f"Levy {number}", topics=["drugs", "victims"][: number - 1])
    drain()
    assert found(desk, "levies") == ["Levy 3", "Levy 2", "Levy 1"]
    assert found(desk, "levies", o="1") == ["Levy 1", "Levy 2", "Levy 3"]
    assert found(desk, "levies", topics__isnull="True") == ["Levy 1"]
    assert found(desk, "levies", kind__exact="notice") == []


@pytest.mark.usefixtures("index")
def test_drafts_are_found_beside_what_is_published(desk):
    make_item(title="Published levy")
    make_draft(title="Draft levy")
    drain()
    assert sorted(found(desk, "levy")) == ["Draft levy", "Published levy"]
    assert found(desk, "levy", issue__status__exact="draft") == ["Draft levy"]


@pytest.mark.usefixtures("index")
def test_a_change_that_waits_for_the_index_is_found(desk):
    old, new = make_item(title="Old"), make_item(title="Levy")
    drain()
    type(new).objects.filter(pk=old.pk).update(title="New levy")
    IndexChange.objects.create(item_id=old.pk)
    assert sorted(found(desk, "levy")) == ["Levy", "New levy"]


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize(
    ("q", "is_found"),
    [
        ("levy", True),
        ('"late levy"', True),
        ("lat*", True),
        ("beer", False),
        ("levy beer", False),
        ("levy OR beer", True),
        ("levy -beer", True),
        ("beer -levy", False),
        ("levy -late", False),
        ("title:charge", True),
        ("title:levy", False),
        ("topic:alcohol", True),
        ("topic:drugs", False),
        ("-topic:alcohol", False),
        ("bulletin:circular", True),
        ("bulletin:letter", False),
        ("org:board", True),
        ("org:council", False),
        ("email:levy@example.org", True),
        ("email:board", False),
        ("before:2017", True),
        ("before:2016", False),
        ("after:2015", True),
        ("after:2016", False),
    ],
)
def test_a_draft_is_found_by_all_that_a_search_may_say(q, is_found):
    series = make_bulletin(slug="notices", name="Notices", aliases=["Circular"])
    issue = make_issue(bulletin=series, status="draft", published=date(2016, 5, 1))
    text = "The late levy. The Board. levy@example.org"
    item = make_item(issue=issue, title="A charge", text=text, topics=["alcohol"])
    for kind, value in (("organisation", "The Board"), ("email", "levy@example.org")):
        Mention.objects.create(item=item, kind=kind, text=value, value=value, start=0, end=9)
    drain()
    assert items_with(q) == ({item.pk} if is_found else set())


@pytest.mark.usefixtures("index")
def test_what_nobody_has_as_a_word_is_found_inside_words(desk):
    make_item(title="Licensing")
    drain()
    assert found(desk, "censin") == ["Licensing"]
    assert found(desk, "xyzzy") == []


@pytest.mark.usefixtures("index")
def test_letters_are_looked_for_when_an_editor_says_so(desk):
    make_item(title="Smith")
    make_item(title="Goldsmiths")
    drain()
    assert found(desk, "smith") == ["Smith"]
    assert sorted(found(desk, "smith", by="letters")) == ["Goldsmiths", "Smith"]
    page = desk.get(reverse(URL), {"q": "smith"}).content.decode()
    assert "?by=letters&amp;q=smith" in page


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("q", ["\ufffd", "levy \ufffd", "..."])
def test_signs_that_are_no_words_are_looked_for_as_they_are(desk, q):
    make_item(title="Levy", text=f"A levy {q} again.")
    make_item(title="Other levy")
    drain()
    assert items_with(q) is None
    assert found(desk, q) == ["Levy"]


@pytest.mark.usefixtures("empty_index")
def test_without_an_index_letters_are_looked_for(desk):
    make_item(title="Levy")
    make_draft(title="Levied")
    assert not backend().has_index()
    assert items_with("lev") is None
    assert sorted(found(desk, "lev")) == ["Levied", "Levy"]


@pytest.mark.usefixtures("index")
def test_addresses_that_no_index_has_are_found_by_editors(desk, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    make_item(title="One", text="Write to a.finch@example.org.")
    make_item(title="Two", text="A finch was seen.")
    drain()
    assert sorted(found(desk, "finch")) == ["One", "Two"]


@pytest.mark.usefixtures("index")
def test_a_search_takes_as_many_queries_for_many_items_as_for_one(
    desk, django_assert_num_queries, django_assert_max_num_queries
):
    make_item(title="Levy", topics=["drugs"])
    drain()
    desk.get(reverse(URL), {"q": "levy"})
    with django_assert_max_num_queries(11) as few:
        assert len(found(desk, "levy")) == 1
    for number in range(30):
        make_item(title=f"Levy {number}", topics=["drugs"])
        make_draft(title=f"Draft levy {number % 3}", topics=["victims"])
    drain()
    with django_assert_num_queries(len(few) + 1):  # more than a page: its keys first
        assert len(found(desk, "levy")) == 50


@pytest.mark.usefixtures("index")
def test_hidden_items_and_those_of_the_bin_are_found(desk):
    make_item(title="Licensing", text="The late levy.")
    make_item(title="Out", text="A levy.", hidden_at=timezone.now())
    make_item(title="Binned", text="A levy.", issue=make_issue(status="hidden"))
    drain()
    assert sorted(found(desk, "levy")) == ["Binned", "Licensing", "Out"]
