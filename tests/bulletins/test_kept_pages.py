"""Pages are kept until anything is written, by whomever and however."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bulletins import kept_pages
from bulletins.models import Item
from tests.factories import make_issue, make_item
from tests.kept import is_kept, page, queries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item():
    return make_item(title="Late night levy")


def test_second_reader_is_given_the_page_of_the_first(client, item):
    address = item.issue.get_absolute_url()
    first = page(client, address)
    assert is_kept(client, address)
    second = page(client, address)
    assert first.content == second.content
    for answer in (first, second):
        del answer["X-Request-ID"]
    assert dict(first.headers) == dict(second.headers)
    assert "Cookie" in second.headers["Vary"]


def test_a_page_that_says_so_is_not_kept(rf):
    asked = []

    @kept_pages.kept
    def view(request):
        asked.append(request)
        kept_pages.do_not_keep(request)
        return HttpResponse("Something is missing for now.")

    for _ in range(2):
        view(rf.get("/"))
    assert len(asked) == 2


def write_elsewhere(item):
    """As another process would, in a connection of its own, and with no signal."""

    def write():
        Item.objects.filter(pk=item.pk).update(title="Another title")
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    writer.join()


def write_here(item):
    Item.objects.filter(pk=item.pk).update(title="Another title")


@pytest.mark.parametrize("write", [write_here, write_elsewhere])
def test_nothing_outlives_a_write(client, item, write):
    address = item.issue.get_absolute_url()
    assert b"Late night levy" in page(client, address).content
    assert is_kept(client, address)
    write(item)
    changed = page(client, address).content
    assert b"Another title" in changed
    assert b"Late night levy" not in changed


def test_page_is_made_anew_on_another_day(client, item, monkeypatch):
    page(client, "/")
    assert is_kept(client, "/")
    monkeypatch.setattr(timezone, "localdate", lambda: date(2031, 1, 1))
    assert queries(client, "/") > 1


def test_every_address_and_question_has_a_page_of_its_own(client, item):
    page(client, "/topics/")
    for address in ("/topics/?page=2", "/glossary/"):
        assert queries(client, address) > 1


def test_who_is_logged_in_neither_gets_nor_leaves_a_kept_page(client, admin_client):
    draft = make_item(title="Not yet", issue=make_issue(status="draft"))
    address = draft.get_absolute_url()
    assert admin_client.get(address).status_code == 200
    assert client.get(address).status_code == 404
    assert client.get("/").status_code == 200
    with CaptureQueriesContext(connection) as captured:
        admin_client.get("/")
    assert len(captured) > 1


def test_what_is_no_page_is_not_kept(client, item):
    address = item.get_absolute_url()
    assert client.head(address).content == b""
    assert client.get(address + "x").status_code == 404
    wrong = address.replace(item.slug, "wrong")
    for _ in range(2):
        assert client.get(wrong).headers["Location"] == address
    assert page(client, address).content


def test_a_thread_keeps_no_more_than_its_share(client, item, monkeypatch):
    size = len(page(client, "/topics/").content)
    kept_pages.forget()
    monkeypatch.setattr(kept_pages, "MOST", size * 2)
    for number in range(9):
        page(client, f"/topics/?n={number}")
        assert kept_pages._SHELF.taken <= size * 2
