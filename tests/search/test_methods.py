"""Each address answers the methods it has, asks for a token what changes something, and says who
may keep what it answers.
"""

from collections.abc import Iterator

import pytest
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.doors import DOORS
from tests.factories import make_issue, make_item, make_topic

# Their token is in the address, for mail programs keep no cookie
BY_SECRET = {"search:alert-confirm", "search:alert-stop"}
BY_FORM = {"search:alert-new"}
# Its bounds are set before its token is asked for, which reads all that came
BOUND_FIRST = {"admin:bulletins_intake_add"}
SHOWN = [door for door in DOORS if door.name not in BY_SECRET | BY_FORM]


def views(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site by its name."""
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLResolver):
            yield from views(part, f"{space}{part.namespace}:" if part.namespace else space)
        elif isinstance(part, URLPattern):
            yield f"{space}{part.name or part.pattern}", part


@pytest.fixture
def item():
    make_topic(slug="harbours")
    item = make_item(title="Harbour", topics=["harbours"])
    body = item.mentions.model._meta.get_field("organisation").related_model
    hull = body.objects.create(slug="hull", name="Hull City Council")
    item.mentions.create(
        kind="organisation", text="Some", value=hull.name, start=0, end=4, organisation=hull
    )
    return item


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("door", SHOWN, ids=lambda door: door.name)
def test_pages_say_which_methods_they_have(item, door, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(door.address(item))
    assert response.status_code == 405
    assert response["Allow"].startswith("GET, HEAD")


@pytest.mark.django_db
def test_form_is_not_taken_without_its_token(item):
    [door] = [door for door in DOORS if door.name in BY_FORM]
    response = Client(enforce_csrf_checks=True).post(door.address(item), {"address": "a@b.org"})
    assert response.status_code == 403


def test_what_asks_for_no_token_changes_nothing():
    """The API's frame answers for its addresses, as the test above shows."""
    exempt = {
        name: view
        for name, view in views()
        if getattr(view.callback, "csrf_exempt", False) and not name.startswith("search:api")
    }
    assert exempt.keys() >= BY_SECRET | BOUND_FIRST
    for name, view in exempt.items():
        if name not in BY_SECRET | BOUND_FIRST:
            assert view.callback(RequestFactory().post("/")).status_code == 405, name


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(BOUND_FIRST))
def test_what_is_bound_first_asks_for_its_token_then(admin_user, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert client.post(reverse(name), {"address": "https://example.org/"}).status_code == 403


STAFFS = [
    *("bulletins:home", "bulletins:bulletin-list", "bulletins:bulletin", "bulletins:issue"),
    *("bulletins:item", "bulletins:topic", "bulletins:dates"),
    *("search:search", "bulletins:permalink", "bulletins:cite-bibtex"),
]


@pytest.mark.django_db
@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("name", STAFFS)
def test_what_staff_see_is_for_nobody_to_keep(client, admin_client, item, name):
    [door] = [door for door in DOORS if door.name == name]
    response = admin_client.get(door.address(item))
    assert response["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in client.get(door.address(item))


@pytest.mark.django_db
def test_draft_is_for_nobody_to_keep(admin_client):
    draft = make_item(issue=make_issue(status="draft"))
    response = admin_client.get(draft.get_absolute_url())
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_form_with_a_token_is_for_nobody_to_keep(client):
    kept_how = client.get("/search/alerts/new/")["Cache-Control"]
    assert {"private", "no-store"} <= set(kept_how.split(", "))
