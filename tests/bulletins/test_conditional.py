"""Pages that have not changed are not sent again."""

import pytest

from tests.factories import make_item

pytestmark = pytest.mark.django_db


ADDRESSES = ["/", "/bulletins/", "/topics/", "/topics/drugs/", "/dates/", "/glossary/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_that_has_not_changed_is_not_sent_again(client, address):
    make_item(topics=["drugs"])
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_page_that_has_changed_is_sent_again(client):
    item = make_item(title="Story")
    tag = client.get(item.get_absolute_url())["ETag"]
    item.title = "Another title"
    item.save()
    changed = client.get(item.get_absolute_url(), headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert b"Another title" in changed.content


def test_what_staff_see_is_no_page_of_a_reader(client, admin_client):
    item = make_item()
    tag = client.get(item.get_absolute_url())["ETag"]
    seen = admin_client.get(item.get_absolute_url(), headers={"if-none-match": tag})
    assert seen.status_code == 200
    assert b"Edit this item" in seen.content
    assert "Cookie" in seen["Vary"]


def test_form_with_a_token_is_kept_by_nobody(client):
    form = client.get("/admin/login/")
    assert "no-store" in form["Cache-Control"]
    assert "ETag" not in form
