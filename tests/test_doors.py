"""What is hidden is hidden at every door: each address of the site is opened and looked through."""

import html
import re
import shutil
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User

from bulletins import redaction_store, reporting, store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.models import Issue, Item, Topic
from bulletins.reader import read
from search.engine import backend
from search.sync import drain
from tests.doors import DOORS, NO_DOORS, STAFF_ALONE, names
from tests.factories import make_issue
from tests.indexes import index_at
from tests.pdfs import pdf, words

pytestmark = pytest.mark.django_db

NAME, PERSONAL, SHARED = "Ada Finch", "ada.finch@example.org", "harbour.office@example.org"
TEXT = f"""Ports news update: May 2016

For {NAME}'s team, who can be met at {PERSONAL}.

1. Harbour notes by {NAME} ({PERSONAL})

The harbour has a new master, {NAME}. Write to {PERSONAL} or {SHARED} by 3 June 2016. She asks
harbour officers of Hull City Council (HCC) to come to the conference on 9 June 2016.

2. Another harbour story

At {PERSONAL} the harbour police of Hull City Council answer letters. {NAME} will speak on it.
"""


@pytest.fixture(scope="module")
def made(rows_of_module, tmp_path_factory):
    """The folder of an archive, and an item whose document says a name everywhere."""
    home = tmp_path_factory.mktemp("made")
    with index_at(home / "index"):
        backend().rebuild(())
        source = identify(f"harbour {PERSONAL} {NAME}.txt", TEXT.encode())
        issue = store.save(source, read(source, Knowledge()), store.Options(home / "sources"))
        issue.title = f"News of {NAME} and {PERSONAL}"
        issue.withdrawn_notice = f"Withdrawn by {NAME}, {PERSONAL}."
        issue.withdrawn_at = issue.published
        issue.superseded_by = make_issue(title=f"Guide of {PERSONAL}", bulletin=issue.bulletin)
        issue.save()
        series = issue.bulletin
        series.name = series.description = f"Letters of {PERSONAL}"
        series.aliases, series.publisher = [f"Mail of {PERSONAL}"], f"Publisher {PERSONAL}"
        series.attribution = f"By {PERSONAL}"
        series.save()
        first, second = issue.items.all()
        first.summary = first.section = f"{NAME} writes from {PERSONAL}"
        first.save()
        topic = Topic.objects.create(slug="harbours", name="Harbours")
        first.topics.add(topic)
        second.topics.add(topic)
    return home, first.pk


@pytest.fixture
def item(made, tmp_path, settings):
    """That item, in a copy of the archive."""
    home, key = made
    copy = shutil.copytree(home, tmp_path / "home")
    settings.SOURCES_ROOT = copy / "sources"
    with index_at(copy / "index"):
        yield Item.objects.get(pk=key)


def said_at(client, door, item):
    """All that a door answers, redirects followed, as a reader or a program would read it."""
    response = client.get(door.address(item), follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    hops = " ".join(hop for hop, _ in response.redirect_chain)
    text = html.unescape(unquote(f"{body.decode()} {headers} {hops}"))
    return re.sub(r"</?mark>|\r\n (?=\S)", "", text)  # a calendar's long lines are folded


def test_every_address_is_in_a_table():
    listed = {door.name for door in DOORS} | NO_DOORS
    unlisted = {name for name in names() - listed if not name.startswith(STAFF_ALONE)}
    assert not unlisted, "Say in tests/doors.py how these are opened."
    assert listed <= names()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_what_an_editor_took_out_is_at_no_door(client, item, door):
    redaction_store.redact(item.issue, NAME)
    item.refresh_from_db()
    drain()
    said = said_at(client, door, item)
    assert NAME not in said
    assert NAME.lower().replace(" ", "-") not in said


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_personal_addresses_are_at_no_door_where_they_are_hidden(client, settings, item, door):
    settings.HIDE_PERSONAL_ADDRESSES = True
    drain_all(item)
    said = said_at(client, door, item)
    assert PERSONAL not in said
    assert "ada.finch" not in said.lower()
    assert "adafinch" not in said.lower()  # as an address of a page would have it


@pytest.mark.parametrize("name", ["bulletins:item", "bulletins:source", "bulletins:passage"])
def test_they_are_shown_where_they_are_not_hidden_and_to_staff(client, settings, item, name):
    door = next(door for door in DOORS if door.name == name)
    assert PERSONAL in said_at(client, door, item)
    settings.HIDE_PERSONAL_ADDRESSES = True
    client.force_login(User.objects.create_user("editor", is_staff=True))
    assert PERSONAL in said_at(client, door, item)


def test_a_shared_mailbox_stays(client, settings, item):
    settings.HIDE_PERSONAL_ADDRESSES = True
    door = next(door for door in DOORS if door.name == "bulletins:item")
    assert SHARED in said_at(client, door, item)


@pytest.mark.parametrize("as_staff", [False, True], ids=["reader", "staff"])
def test_what_readers_report_is_at_no_door(client, item, as_staff):
    if as_staff:
        client.force_login(User.objects.create_user("editor", is_staff=True))
    reporting.report(item, "words", "Walrus should be written with a capital")
    drain()
    assert [door.name for door in DOORS if "Walrus" in said_at(client, door, item)] == []


SPOKEN = "kay dot quill at example dot org"


@pytest.fixture
def spoken(item):
    """An item with an address in words, of which an older reading knew the surname alone."""
    text = f"The harbour opens. Write to {SPOKEN} or ask the harbour master."
    known = "quill at example dot org"
    start = text.index(known)
    item.mentions.all().delete()
    item.text = item.body = text
    item.save()
    item.mentions.create(
        kind="email", text=known, value="quill@example.org", start=start, end=start + len(known)
    )
    return item


@pytest.mark.parametrize("name", ["bulletins:item", "search:export-csv", "search:api-item"])
def test_no_fact_tells_what_its_text_hides(client, settings, spoken, name):
    door = next(door for door in DOORS if door.name == name)
    drain()
    assert "quill@example.org" in said_at(client, door, spoken)
    settings.HIDE_PERSONAL_ADDRESSES = True
    drain_all(spoken)
    assert "quill@" not in said_at(client, door, spoken)


def test_no_search_finds_a_fact_that_its_text_hides(client, settings, spoken):
    asked = {"q": "email:quill@example.org"}
    drain()
    assert client.get("/api/v1/search", asked).json()["count"] == 1
    settings.HIDE_PERSONAL_ADDRESSES = True
    drain_all(spoken)
    assert client.get("/api/v1/search", asked).json()["count"] == 0


@pytest.mark.parametrize("query", [f"email:{PERSONAL}", f"email:{NAME.split()[0]}", PERSONAL])
def test_a_search_finds_nothing_by_what_is_hidden(client, settings, item, query):
    drain()
    assert client.get("/api/v1/search", {"q": query}).json()["count"] > 0
    settings.HIDE_PERSONAL_ADDRESSES = True
    drain_all(item)
    assert client.get("/api/v1/search", {"q": query}).json()["count"] == 0
    assert client.get("/api/v1/search", {"q": f"email:{SHARED}"}).json()["count"] == 1


@pytest.mark.parametrize("hidden", ["a name", "an address"])
def test_an_original_that_holds_it_is_for_staff_alone(client, settings, item, hidden):
    if hidden == "a name":
        redaction_store.redact(item.issue, NAME)
    settings.HIDE_PERSONAL_ADDRESSES = hidden == "an address"
    address = f"/sources/{item.issue.source_id}/"
    assert client.get(address).status_code == 403
    client.force_login(User.objects.create_user("editor", is_staff=True))
    response = client.get(address)
    assert NAME.encode() in b"".join(response.streaming_content)


@pytest.fixture
def printed(tmp_path, settings):
    """An item whose document is a PDF that says a name and a personal address."""
    settings.SOURCES_ROOT, settings.PICTURES_ROOT = tmp_path / "sources", tmp_path / "pictures"
    content = pdf(
        "\n".join(
            (
                words("Ports Newsletter No 3", size=26, bold=True, top=60),
                words("Small boats", size=18, bold=True, top=150),
                words(
                    f"The new harbour master is {NAME}, who has worked there for years.", top=180
                ),
                words(f"Write to {PERSONAL} before the boats come home in the autumn.", top=192),
            )
        )
    )
    source = identify("ports.pdf", content)
    issue = store.save(source, read(source, Knowledge()), store.Options(settings.SOURCES_ROOT))
    return issue.items.get()


@pytest.mark.parametrize("hidden", ["a name", "an address"])
def test_pictures_of_pages_are_painted_over_and_pages_say_nothing(
    client, settings, printed, hidden
):
    picture = f"/sources/{printed.issue.source_id}/pages/1.png"
    before = b"".join(client.get(picture).streaming_content)
    if hidden == "a name":
        redaction_store.redact(printed.issue, NAME)
    settings.HIDE_PERSONAL_ADDRESSES = hidden == "an address"
    assert b"".join(client.get(picture).streaming_content) != before
    assert b"".join(client.get(f"{picture}?zoom=2").streaming_content)
    for address in (picture.replace(".png", "/"), f"/items/{printed.pk}/original/"):
        page = html.unescape(client.get(address).content.decode())
        assert (NAME if hidden == "a name" else PERSONAL) not in page
        assert "painted over" in page


def test_other_originals_stay_open(client, settings, item):
    settings.HIDE_PERSONAL_ADDRESSES = True
    source = identify(
        "plain.txt", b"Ports news update: June 2016\n\n1. One\n\nAsk press@example.org.\n"
    )
    issue = store.save(source, read(source, Knowledge()), store.Options(settings.SOURCES_ROOT))
    assert client.get(f"/sources/{issue.source_id}/").status_code == 200


def test_an_original_is_for_staff_alone_where_its_address_is_escaped(client, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    page = b"<title>Ports</title><main><h1>Ports</h1><p>The boats are home.</p></main>"
    page += b"<!-- jo.finch&#64;example.org -->"
    source = identify("ports.html", page)
    issue = store.save(source, read(source, Knowledge()), store.Options(settings.SOURCES_ROOT))
    assert client.get(f"/sources/{issue.source_id}/").status_code == 403


def drain_all(item):
    """Bring the index up to a setting that has changed."""
    for changed in Issue.objects.filter(pk=item.issue_id):
        changed.save()
    drain()
