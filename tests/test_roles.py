"""Who may do what: each address of the site is opened, and written to, as each role."""

from contextlib import contextmanager

import pytest
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.utils import timezone
from haystack import connections

from bulletins import fact_store, store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.models import BulkEdit, Intake, Issue, Redaction, Rereading
from bulletins.reader import read
from bulletins.roles import Role
from search.alerts import ask
from search.engine import backend
from search.models import Miss
from search.query import SearchQuery
from search.sync import drain
from tests.doors import DOORS, NO_DOORS, names
from tests.factories import make_bulletin, make_item, make_topic
from tests.pdfs import pdf, words
from tests.role_table import DESK
from tests.roles import ANONYMOUS, EVERYBODY, READER, STAFF, come_as, make_person

pytestmark = pytest.mark.django_db
AT_DESK = (STAFF, *Role)


@pytest.fixture
def item(tmp_path, settings):
    """An archive with a row of everything that has a page."""
    settings.SOURCES_ROOT = tmp_path / "sources"
    item = make_item(title="Harbour levy", text="Harbour Board met by 3 June 2016.")
    item.topics.add(make_topic(slug="harbours"))
    fact_store.add(item, fact_store.Said("organisation", "Harbour Board", "Harbour Board"))
    make_bulletin(slug="empty")
    make_item(issue=item.issue, title="Harbour lights")
    item.blocks.create(issue=item.issue, position=1, role="body", text="Harbour Board met.")
    Intake.objects.create(filename="ports.pdf", sha256="0" * 64, size=1)
    item.reports.create(kind="words", words="The levy is called otherwise.", passage=item.text)
    item.issue.unsettled.create(item=item, what="gone")
    Rereading.objects.create(issue=item.issue, asked_at=timezone.now())
    BulkEdit.objects.create(act="set_kind", keys=[item.pk], total=1)
    Redaction.objects.create(source=item.issue.source, words="Ada Finch")
    ask("reader@example.org", SearchQuery(q="levy"), frequency="weekly")
    Miss.objects.create(words="whelk", day="2016-06-03", was_unanswered=False)
    user = make_person(READER)
    LogEntry.objects.log_actions(user.pk, [item], 2, "Changed.", single_object=True)
    for who in EVERYBODY[1:]:
        make_person(who)
    return item


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
    settings.SOURCES_ROOT, settings.PICTURES_ROOT = tmp_path / "sources", tmp_path / "pictures"
    default = settings.HAYSTACK_CONNECTIONS["default"]
    settings.HAYSTACK_CONNECTIONS = {"default": {**default, "PATH": str(tmp_path / "index")}}
    connections.reload("default")
    backend().rebuild(())
    content = pdf(
        words("Ports Newsletter No 3", size=26, bold=True, top=60)
        + words("Small boats", size=18, bold=True, top=150)
        + words("The harbour board met Hull City Council by 3 June 2016 to hear of it.", top=180)
    )
    source = identify("ports.pdf", content)
    issue = store.save(source, read(source, Knowledge()), store.Options(settings.SOURCES_ROOT))
    item = issue.items.get()
    item.topics.add(make_topic(slug="harbours"))
    drain()
    yield item
    settings.HAYSTACK_CONNECTIONS = {"default": default}
    connections.reload("default")


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
