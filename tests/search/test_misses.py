"""Searches that found nothing are counted, without a trace of who asked."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from search.misses import A_DAY, KEPT, most_missed, terms
from search.models import Miss
from search.query import SearchQuery
from search.sync import drain
from tests.commands import manage
from tests.factories import make_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]
SEARCH, LIST = "/search/", "/admin/search/miss/"


def kept():
    return {miss.words: miss.times for miss in Miss.objects.all()}


def test_a_search_that_found_nothing_is_counted_as_it_was_understood(client):
    for q in ("Harbour  LEVY", "harbour levy", "harbour levy)"):
        assert client.get(SEARCH, {"q": q}).status_code == 200
    client.get(SEARCH, {"q": "Boats OR Quays -Tide"})
    assert kept() == {"harbour levy": 3, "boats OR quays NOT tide": 1}
    assert {miss.day for miss in Miss.objects.all()} == {timezone.localdate()}


def test_a_search_that_found_some_of_its_words_alone_is_counted(client):
    make_item(title="Harbour boats")
    make_item(title="Levy")
    drain()
    answer = client.get(SEARCH, {"q": "harbour levy"})
    assert answer.context["results"].with_some
    assert kept() == {"harbour levy": 1}


def test_a_search_without_an_index_is_counted_apart(client, index):
    client.get(SEARCH, {"q": "levy"})
    shutil.rmtree(index)
    assert client.get(SEARCH, {"q": "levy"}).status_code == 503
    rows = Miss.objects.order_by("was_unanswered").values_list("words", "was_unanswered", "times")
    assert list(rows) == [("levy", False, 1), ("levy", True, 1)]


def test_nothing_but_words_and_day_is_kept():
    fields = {field.name for field in Miss._meta.get_fields()}
    assert fields == {"id", "words", "day", "was_unanswered", "times"}


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "story"},  # which is found
        {"q": ""},
        {"q": "levy", "page": "2"},
        {"q": "", "year": "1999"},
        {"q": "levy", "year": "1999"},
        {"q": "levy", "from": "1999"},
        {"q": "a" * 300},
    ],
)
def test_what_lists_or_narrows_or_turns_pages_is_not_counted(client, parameters):
    make_item(title="A story")
    drain()
    assert client.get(SEARCH, parameters).status_code == 200
    assert kept() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Examplebot/2.1; +http://bot.example/)"},
        {"User-Agent": "ExampleCrawler/1.0"},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_what_no_person_asked_is_not_counted(client, headers):
    client.get(SEARCH, {"q": "levy"}, headers=headers)
    client.head(SEARCH, {"q": "levy"})
    assert kept() == {}


@pytest.mark.parametrize(
    "q",
    [
        "jo.finch@example.org",
        "email:jo.finch@example.org",
        '"jo.finch@example.org" levy',
        "jo.finch at example dot org",
        "office＠example.org",
        "020 7946 0018",
        "+44 (0)20 7946-0018",
        "07700.900.461 levy",
        "01632960001",
    ],
)
def test_addresses_and_telephone_numbers_are_not_kept(q):
    assert terms(SearchQuery(q=q)) == ""


@pytest.mark.parametrize(
    "q",
    [
        "levy after:2013-08-13",
        "levy before:2016-05-31 after:2014-01-01",
        "2014 2015 2016 grants",
        "section 31 2012",
        "£8,500",
    ],
)
def test_dates_and_small_numbers_are_no_telephone_numbers(q):
    assert terms(SearchQuery(q=q))


def test_kept_words_search_for_the_same():
    words = terms(SearchQuery(q='(Fraud OR "Late Night") -Levy title:Beer'))
    assert words == '(fraud OR "late night") NOT levy title:beer'
    assert terms(SearchQuery(q=words)) == words


def test_days_and_rows_are_bounded(client):
    today = timezone.localdate()
    Miss.objects.create(words="old", day=today - KEPT, was_unanswered=False)
    client.get(SEARCH, {"q": "first"})
    assert kept() == {"first": 1}
    Miss.objects.bulk_create(
        Miss(words=f"word {number}", day=today, was_unanswered=False) for number in range(A_DAY)
    )
    client.get(SEARCH, {"q": "late"})
    client.get(SEARCH, {"q": "first"})
    assert "late" not in kept()
    assert kept()["first"] == 2


def test_list_adds_days_up_and_begins_with_the_most_missed():
    today = timezone.localdate()
    for words, days, times in (("levy", 0, 2), ("levy", 20, 3), ("beer", 1, 4), ("old", 40, 9)):
        day = today - timedelta(days=days)
        Miss.objects.create(words=words, day=day, was_unanswered=False, times=times)
    rows = [(row.words, row.total, row.last) for row in most_missed(days=30)]
    assert rows == [("levy", 5, today), ("beer", 4, today - timedelta(days=1))]
    assert most_missed(days=90)[0].words == "old"


def test_desk_shows_the_list_to_every_editor_and_to_nobody_else(client):
    client.get(SEARCH, {"q": '"harbour levy" <b>'})
    assert client.get(LIST).status_code == 302
    client.force_login(User.objects.create_user("editor", is_staff=True))
    assert LIST in client.get("/admin/").content.decode()
    page = client.get(f"{LIST}?days=90").content.decode()
    assert "in the last 90 days" in page
    assert f'href="{reverse("search:search")}?q=%22harbour%20levy%22%20b"' in page
    assert client.post(f"{LIST}add/").status_code == 403


def test_list_takes_one_query_beside_the_login(client, django_assert_num_queries):
    client.force_login(User.objects.create_user("editor", is_staff=True))
    for number in range(9):
        Miss.objects.create(words=f"w{number}", day=timezone.localdate(), was_unanswered=False)
    client.get(LIST)
    with django_assert_num_queries(5):  # session, user, rights (two), list
        client.get(LIST)


def test_a_locked_database_neither_fails_nor_delays_the_page(archives, tmp_path):
    # A writer waits 20 seconds
    archive = archives.on_sqlite().new(tmp_path, ALLOWED_HOSTS="testserver")
    asked = (
        "import time; from django.test import Client; client = Client(); client.get('/search/'); "
        "start = time.monotonic(); answer = client.get('/search/', {'q': 'levy'}); "
        "print(answer.status_code, time.monotonic() - start < 10)"
    )
    shell = ["shell", "--verbosity", "0", "--command", asked]
    with closing(sqlite3.connect(tmp_path / "db.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = manage(*shell, **archive)
        other.execute("ROLLBACK")
    assert done.stdout.split() == ["200", "True"]
    assert "was not counted" in done.stderr
