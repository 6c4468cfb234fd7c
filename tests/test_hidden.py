"""What an editor hides is at no door, and its address says that it was taken out."""

import html
import shutil
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from bulletins import store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.mending import hiding
from bulletins.mending.merging import merge
from bulletins.models import Issue, Item, Topic
from bulletins.reader import read
from search.engine import backend
from search.sync import drain
from tests.doors import DOORS
from tests.indexes import index_at
from tests.pdfs import pdf, words

pytestmark = pytest.mark.django_db

HIDDEN = "Walrus"  # in the title, the text and the facts of the item that is hidden, nowhere else
# The original as it was received is open as ever; what must not be read in it is redacted
ORIGINALS = {"bulletins:source", "bulletins:passage", "bulletins:page"}
OF_ITEM = {
    "bulletins:item",
    "bulletins:permalink",
    "bulletins:passage",
    "bulletins:report",
    "bulletins:reported",
    "bulletins:cite-bibtex",
    "bulletins:cite-ris",
}
TEXT = f"""Ports news update: May 2016

1. Harbour notes

The harbour has a new master. Hull City Council (HCC) pays for it until 3 June 2016.

2. {HIDDEN} of the harbour

The harbour {HIDDEN} Institute (HWI) asks for answers by 30 June 2031 to {HIDDEN}@example.org.
The conference is on 9 July 2031 at {HIDDEN} Hall.

3. Harbour police

The harbour police of Hull City Council answer letters.
"""


@pytest.fixture(scope="module")
def made(rows_of_module, tmp_path_factory):
    """The folder of an archive, and an issue whose items have a topic each and share another."""
    home = tmp_path_factory.mktemp("made")
    with index_at(home / "index"):
        backend().rebuild(())
        source = identify("harbour.txt", TEXT.encode())
        issue = store.save(source, read(source, Knowledge()), store.Options(home / "sources"))
        topic = Topic.objects.create(slug="harbours", name="Harbours")
        found = list(issue.items.all())
        for item in found:
            item.topics.add(topic)
        found[1].topics.add(Topic.objects.create(slug="animals", name=f"{HIDDEN}es"))
    return home, issue.pk


@pytest.fixture
def items(made, tmp_path, settings):
    """The items of that issue, in a copy of the archive."""
    home, issue = made
    copy = shutil.copytree(home, tmp_path / "home")
    settings.SOURCES_ROOT = copy / "sources"
    with index_at(copy / "index"):
        yield list(Issue.objects.get(pk=issue).items.all())


def said_at(client, address):
    response = client.get(address, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return html.unescape(unquote(body.decode())).replace("<mark>", "")


@pytest.mark.parametrize("as_staff", [False, True], ids=["reader", "staff"])
@pytest.mark.parametrize(
    "door", [door for door in DOORS if door.name not in ORIGINALS], ids=lambda door: door.name
)
def test_a_hidden_item_is_at_no_door(client, items, door, as_staff):
    if as_staff:
        client.force_login(User.objects.create_user("editor", is_staff=True))
    address = door.address(items[0])
    hiding.hide(items[1])
    drain()
    said = said_at(client, address).replace(f"{HIDDEN}es", "")  # a topic stays, with no items
    assert HIDDEN.lower() not in said.lower()


@pytest.mark.parametrize(
    "door", [door for door in DOORS if door.name in OF_ITEM], ids=lambda door: door.name
)
def test_its_own_addresses_say_that_it_was_taken_out(client, items, door):
    address = door.address(items[1])
    hiding.hide(items[1])
    response = client.get(address)
    assert response.status_code == 410
    assert "no-cache" in response["Cache-Control"]
    assert HIDDEN not in response.content.decode()
    assert items[0].issue.get_absolute_url() in response.content.decode()


def test_editors_are_led_to_the_desk_and_readers_are_not(client, items):
    hiding.hide(items[1])
    address, desk = items[1].get_absolute_url(), f"/admin/bulletins/issue/{items[1].issue_id}/"
    assert desk not in client.get(address).content.decode()
    client.force_login(User.objects.create_superuser("editor"))
    assert desk in client.get(address).content.decode()


@pytest.mark.parametrize("query", [HIDDEN, f"email:{HIDDEN}@example.org", "topic:animals", "HWI"])
def test_no_search_finds_it(client, items, query):
    drain()
    asked = {"q": query}
    assert client.get("/api/v1/search", asked).json()["count"] == 1
    hiding.hide(items[1])
    drain()
    assert client.get("/api/v1/search", asked).json()["count"] == 0
    hiding.show(items[1])
    drain()
    assert client.get("/api/v1/search", asked).json()["count"] == 1


def test_the_search_shows_nothing_of_it_before_the_index_has_heard(client, items):
    drain()
    Item.objects.filter(pk=items[1].pk).update(hidden_at=timezone.now())
    answer = client.get("/api/v1/search", {"q": HIDDEN}).json()
    assert (answer["count"], answer["results"]) == (1, [])


def test_its_passage_is_not_boxed_on_the_page_of_the_original(client, settings, tmp_path):
    settings.SOURCES_ROOT, settings.PICTURES_ROOT = tmp_path / "sources", tmp_path / "pictures"
    lines = (
        words("Ports Newsletter No 3", size=26, bold=True, top=60),
        words("Small boats", size=18, bold=True, top=150),
        words("The boats come home in the autumn and stay in the harbour.", top=180),
    )
    source = identify("ports.pdf", pdf("\n".join(lines)))
    issue = store.save(source, read(source, Knowledge()), store.Options(settings.SOURCES_ROOT))
    item, address = issue.items.get(), f"/sources/{issue.source_id}/pages/1/"
    assert item.get_absolute_url() in client.get(address).content.decode()
    hiding.hide(item)
    response = client.get(address)
    assert response.status_code == 200
    assert item.get_absolute_url() not in response.content.decode()


def test_the_api_answers_a_merged_item_with_the_one_that_took_it_in(client, items):
    merge(items[1])
    answer = client.get(reverse("search:api-item", args=[items[2].pk]))
    assert answer.json()["id"] == items[1].pk
    hiding.hide(items[1])
    assert client.get(reverse("search:api-item", args=[items[2].pk])).status_code == 404


@pytest.mark.parametrize(
    "door", [door for door in DOORS if door.name in OF_ITEM], ids=lambda door: door.name
)
def test_a_merged_item_s_addresses_lead_to_those_of_its_heir(client, items, door):
    address = door.address(items[2])
    merge(items[1])
    response = client.get(address)
    assert response.status_code == 301
    is_short = door.name == "bulletins:permalink"
    heir = items[1].get_absolute_url() if is_short else door.address(items[1])
    assert response["Location"] == heir


@pytest.mark.parametrize("path", ["issue", "item", "permalink", "former"])
def test_an_issue_in_the_bin_is_gone_for_readers_and_there_for_staff(client, items, path):
    issue, former = items[0].issue, f"/items/{items[2].pk}/"
    merge(items[1])
    address = {
        "issue": issue.get_absolute_url(),
        "item": items[0].get_absolute_url(),
        "permalink": f"/items/{items[0].pk}/",
        "former": former,
    }[path]
    hiding.hide_issue(issue)
    response = client.get(address)
    assert response.status_code == 410
    assert "Ports" not in response.content.decode()
    client.force_login(User.objects.create_user("editor", is_staff=True))
    page = client.get(address, follow=True)
    assert page.status_code == 200
    assert "In the bin." in page.content.decode()
    client.logout()
    hiding.bring_back(Issue.objects.get(pk=issue.pk))
    assert client.get(address, follow=True).status_code == 200


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_an_issue_in_the_bin_is_at_no_door(client, items, door):
    address = door.address(items[0])
    hiding.hide_issue(items[0].issue)
    drain()
    response = client.get(address, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert "harbour has a new master" not in body.decode(errors="replace")
    assert "Harbour notes" not in body.decode(errors="replace")


def test_nobody_learns_of_a_hidden_item_of_a_draft(client, items):
    hiding.hide(items[1])
    store.set_status([items[0].issue], Issue.Status.DRAFT)
    assert client.get(items[1].get_absolute_url()).status_code == 404
    client.force_login(User.objects.create_user("editor", is_staff=True))
    assert client.get(items[1].get_absolute_url()).status_code == 410
