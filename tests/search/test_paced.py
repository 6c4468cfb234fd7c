"""Who asks for too much is told so, in the form of what was asked for, and when to come again."""

import time

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]
PAGES = ("/search/?q=harbour", "/search/organisations/?q=harbour")
FILES = ("/search/feed.atom", "/search/events.ics", "/search/export.csv", "/search/export.json")


@pytest.fixture
def few(settings, monkeypatch):
    """One of each a minute, which does not end meanwhile."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    settings.SEARCH_THROTTLE = settings.FILE_THROTTLE = 1


@pytest.mark.parametrize("addresses", [PAGES, FILES], ids=["pages", "files"])
def test_one_address_may_ask_so_often_and_no_more(client, few, addresses):
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, *[429] * (len(addresses) - 1)]
    refusal = answers[-1]
    assert 1 <= int(refusal["Retry-After"]) <= 60
    assert f"in {refusal['Retry-After']} second" in refusal.content.decode()
    assert refusal["Cache-Control"] == "no-store"
    assert refusal["Content-Type"].startswith("text/html" if addresses is PAGES else "text/plain")
    assert client.get(addresses[0], REMOTE_ADDR="192.0.2.9").status_code == 200
    assert client.get("/topics/").status_code == 200


def test_each_kind_is_counted_for_itself_and_suggestions_more_generously(client, few):
    codes = [client.get("/search/suggest?q=ha").status_code for _ in range(6)]
    assert codes == [*[200] * 5, 429]
    assert client.get(PAGES[0]).status_code == client.get(FILES[0]).status_code == 200


def test_one_household_counts_as_one_whichever_of_its_addresses_it_uses(client, few):
    found = [client.get(PAGES[0], REMOTE_ADDR=f"2001:db8:1:2::{n}").status_code for n in (1, 2)]
    assert found == [200, 429]
    assert client.get(PAGES[0], REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_staff_are_not_held_back(few):
    desk = Client()
    desk.force_login(User.objects.create_user("editor", is_staff=True))
    assert [desk.get(PAGES[0]).status_code for _ in range(3)] == [200] * 3


def test_fifty_readers_of_one_office_are_served_by_default(settings):
    searches_each, files_each = 12, 2  # a minute
    assert 50 * searches_each <= settings.SEARCH_THROTTLE
    assert 50 * files_each <= settings.FILE_THROTTLE
