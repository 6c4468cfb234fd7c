"""One query string, the same items in the same order at every door."""

import shutil
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as drawn
from hypothesis import strategies as st

from bulletins.models import Mention
from search.sync import drain
from tests.factories import make_item
from tests.search import doors
from tests.search.every_kind import ITEMS, add_deadline, query_strings, some_asked

pytestmark = pytest.mark.django_db

BAD = (
    "topic=none",
    "year=soon",
    "has=wings",
    "from=never",
    "sort=up",
    "page=0",
    "kind=poem",
    "organisation=nobody",
)
NAMES = ("q", "topic", "organisation", "year", "from", "page", "sort", "x")


@pytest.fixture(autouse=True)
def unhurried(settings):
    """One address asks for all."""
    settings.FILE_THROTTLE = settings.SEARCH_THROTTLE = settings.API_THROTTLE = 1_000_000


@pytest.fixture
def one(index):
    """A single item, with a deadline."""
    item = make_item(title="Harbour", text="Fire boats. Answer by 3 June 2016.")
    add_deadline(item)
    item.save()
    drain()


@some_asked
@given(query_string=query_strings)
def test_every_door_has_the_same_items_in_the_same_order(client, many, query_string):
    expected = doors.in_api(client, query_string)
    assert doors.on_pages(client, query_string) == expected
    assert doors.in_feeds(client, query_string) == expected
    assert [int(row["id"]) for row in doors.rows(client, query_string)] == expected
    assert [each["id"] for each in doors.document(client, query_string)["results"]] == expected
    dated = [doors.id_of(event["URL"]) for event in doors.calendar(client, query_string).events]
    with_deadline = set(Mention.objects.filter(kind="date").values_list("item", flat=True))
    assert dated == [each for each in expected if each in with_deadline]


@drawn(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.dictionaries(st.sampled_from(NAMES), st.text(), max_size=3))
def test_whatever_is_asked_can_be_read_at_every_door(client, one, asked):
    query_string = urlencode(asked, errors="replace")
    expected = [each["id"] for each in doors.document(client, query_string)["results"]]
    assert [int(row["id"]) for row in doors.rows(client, query_string)] == expected
    assert set(doors.in_feeds(client, query_string)) <= set(expected)
    assert len(doors.calendar(client, query_string).events) == len(expected)


@pytest.mark.parametrize("words", ["boats zeppelin", "harbor bosts", "levy -fire zeppelin"])
def test_every_door_has_items_with_some_of_the_words_and_words_put_right(client, many, words):
    query_string = urlencode({"q": words})
    expected = doors.in_api(client, query_string)
    assert expected
    assert doors.on_pages(client, query_string) == expected
    assert doors.in_feeds(client, query_string) == expected
    assert [int(row["id"]) for row in doors.rows(client, query_string)] == expected
    assert [each["id"] for each in doors.document(client, query_string)["results"]] == expected


@pytest.mark.parametrize("words", ["boats zeppelin", "levy -fire zeppelin", "levy fire"])
def test_every_door_marks_what_has_some_of_the_words_alone(client, many, words):
    query_string = urlencode({"q": words})
    rows, results = (
        doors.rows(client, query_string),
        doors.document(client, query_string)["results"],
    )
    partial = [each["id"] for each in results if each["is_partial"]]
    assert bool(partial) == ("zeppelin" in words)
    assert [int(row["id"]) for row in rows if row["words"] == "some"] == partial
    assert {row["words"] for row in rows} <= {"all", "some"}
    marked = [entry for entry in doors.feed(client, query_string).entries if _is_marked(entry)]
    assert [doors.id_of(entry.id) for entry in marked] == partial
    events = doors.calendar(client, query_string).events
    told = {doors.id_of(each["URL"]) for each in events if SOME in each["CATEGORIES"].cats}
    assert told == {doors.id_of(each["URL"]) for each in events} & {*partial}


SOME = "Some of the words"


def _is_marked(entry):
    return any(tag.label == SOME for tag in entry.get("tags", ()))


def test_there_is_more_than_one_feed_to_compare(client, many):
    assert len(doors.feed(client, "").entries) == 50
    assert len(doors.in_feeds(client, "")) == ITEMS


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_filter_value_is_ignored_and_said_in_feeds_and_files(client, one, bad):
    value = bad.partition("=")[2]
    query_string = f"q=harbour&{bad}"
    expected = doors.in_api(client, "q=harbour")
    read, table = doors.feed(client, query_string), doors.rows(client, query_string)
    document = doors.document(client, query_string)
    described = doors.calendar(client, query_string)["DESCRIPTION"]
    assert f"“{value}”" in read.feed.subtitle
    assert f"“{value}”" in list(table[0])[-1]
    assert f"“{value}”" in " ".join(document["query"]["notes"])
    assert f"“{value}”" in described
    assert [int(row["id"]) for row in table] == expected
    assert [each["id"] for each in document["results"]] == expected


def test_a_first_date_after_the_last_is_said_at_every_door(client, one):
    asked, said = "q=harbour&from=2016&to=2014", "is after the last"
    assert said in doors.feed(client, asked).feed.subtitle
    table = doors.body(client.get(f"{reverse('search:export-csv')}?{asked}"))
    assert said in table.decode()
    assert said in doors.document(client, asked)["query"]["notes"][0]
    assert said in doors.calendar(client, asked)["DESCRIPTION"]
    assert said in client.get(f"{reverse('search:search')}?{asked}").content.decode()
    answer = client.get(f"{reverse('search:api')}?{asked}")
    assert answer.status_code == 200
    assert said in answer.json()["query"]["notes"][0]


def test_what_was_not_understood_is_said_in_feeds_and_files(client, one):
    assert "bracket" in doors.feed(client, "q=fire+(").feed.subtitle
    assert "bracket" in list(doors.rows(client, "q=fire+(")[0])[-1]
    assert "bracket" in doors.document(client, "q=fire+(")["query"]["notes"][0]
    assert "bracket" in doors.calendar(client, "q=fire+(")["DESCRIPTION"]


def test_a_page_past_the_end_has_no_entries_and_leads_back(client, many):
    read = doors.feed(client, "q=harbour&page=99")
    assert not read.entries
    [back] = [link.href for link in read.feed.links if link.rel == "previous"]
    assert doors.feed(client, back.partition("?")[2]).entries


def test_files_have_everything_whatever_the_page(client, many):
    assert len(doors.rows(client, "page=3")) == ITEMS
    assert doors.document(client, "page=3")["count"] == ITEMS


DOORS = ("search:feed", "search:events", "search:export-csv", "search:export-json")


@pytest.mark.parametrize("name", DOORS)
def test_nothing_found_is_a_good_answer(client, index, name):
    assert doors.body(client.get(reverse(name), {"q": "nothing"}))


@pytest.mark.parametrize("name", DOORS)
def test_who_asks_for_the_head_gets_it_alone(client, one, name):
    head, whole = client.head(reverse(name)), client.get(reverse(name))
    assert not doors.body(head)
    assert head["Content-Type"] == whole["Content-Type"]
    assert head.get("Content-Disposition") == whole.get("Content-Disposition")
    assert client.post(reverse(name)).status_code == 405
    doors.body(whole)


@pytest.mark.parametrize("name", [*DOORS, "search:search", "search:api"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_no_index_is_503_that_says_when_to_ask_again(client, index, name, method):
    shutil.rmtree(index)
    response = getattr(client, method)(reverse(name))
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize("name", ["search:export-csv", "search:export-json", "search:events"])
def test_files_are_sent_as_they_are_made_and_kept_under_a_name(client, one, name):
    response = client.get(reverse(name))
    assert response.streaming
    assert "attachment" in response["Content-Disposition"]
    doors.body(response)
