"""Who may do what: each address of the site is opened, and written to, as each role."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from bulletins import store
from bulletins.models import Issue
from bulletins.roles import Role
from search.sync import drain
from tests.doors import DOORS, NO_DOORS, names
from tests.one_of_each import make_one_of_each, printed_item
from tests.role_table import DESK
from tests.roles import ANONYMOUS, EVERYBODY, READER, STAFF, come_as

pytestmark = pytest.mark.django_db
AT_DESK = (STAFF, *Role)


@pytest.fixture
def item(tmp_path, settings):
    """An archive with a row of everything that has a page."""
    settings.SOURCES_ROOT = tmp_path / "sources"
    return make_one_of_each()


@contextmanager
def undone():
    """What is written within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def status(who, method, address, sent=None):
    with undone():
        client = come_as(who)
        return getattr(client, method.lower())(address, sent or {}).status_code


def test_every_address_stands_in_a_table():
    listed = {entry.name for entry in DESK} | {door.name for door in DOORS} | NO_DOORS
    assert not names() - listed, "Say in tests/role_table.py who may come in there."
    assert listed <= names()
    assert len({entry.name for entry in DESK}) == len(DESK)


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_role_sees_at_the_desk_what_it_may_and_no_more(item, who):
    got = {entry.name: status(who, "GET", entry.address()) for entry in DESK}
    assert got == {entry.name: entry.expected(who, "GET") for entry in DESK}


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_role_writes_at_the_desk_where_it_may_and_nowhere_else(item, who):
    written = [entry for entry in DESK if entry.writes_from is not None]
    got = {entry.name: status(who, "POST", entry.address(), entry.sent) for entry in written}
    assert got == {entry.name: entry.expected(who, "POST") for entry in written}


OWN_OF_A_DRAFT = {  # with its series and an organisation, of which readers have nothing else
    "bulletins:bulletin",
    "bulletins:organisation",
    "bulletins:issue",
    "bulletins:item",
    "bulletins:permalink",
    "bulletins:passage",
    "bulletins:report",
    "bulletins:reported",
    "bulletins:source",
    "bulletins:page",
    "bulletins:cite-bibtex",
    "bulletins:cite-ris",
    "search:api-item",
    "search:api-related",
    "search:api-issue",
}


@pytest.fixture
def printed(tmp_path, settings):
    """An item of a PDF, found by searches: all that readers open is there."""
    with printed_item(tmp_path, settings) as item:
        yield item


def seen_by(who, item):
    """The status of each address that readers have, opened as one role."""
    client = come_as(who)
    return {door.name: client.get(door.address(item)).status_code for door in DOORS}


def test_readers_pages_are_open_to_everybody_while_their_issue_is_published(printed):
    everybody = {who: seen_by(who, printed) for who in EVERYBODY}
    found = everybody.pop(ANONYMOUS)
    assert set(found.values()) <= {200, 301, 302}
    assert everybody == dict.fromkeys(everybody, found)


def test_a_draft_is_there_for_who_comes_to_the_desk_and_for_nobody_else(printed):
    published = seen_by(ANONYMOUS, printed)
    store.set_status([printed.issue], Issue.Status.DRAFT)
    drain()
    hidden = {**published, **dict.fromkeys(OWN_OF_A_DRAFT, 404)}
    for who in (ANONYMOUS, READER):
        assert seen_by(who, printed) == hidden, who
    api = {name: code for name, code in hidden.items() if name.startswith("search:api")}
    for who in AT_DESK:
        assert seen_by(who, printed) == {**published, **api}, who


@pytest.mark.parametrize("who", EVERYBODY)
def test_nothing_is_written_at_readers_pages_but_what_they_ask_for(printed, who):
    client = come_as(who)
    got = {door.name: client.post(door.address(printed)).status_code for door in DOORS}
    asked = {
        "bulletins:report": 400,
        "search:alert-new": 200,
        "search:alert-confirm": 200,
        "search:alert-stop": 200,
    }
    assert got == {**dict.fromkeys(got, 405), **asked}
