"""Items mended at the desk: what the pages show, what their buttons do, and who may press them."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from bulletins.mending import hiding
from bulletins.mending.merging import merge
from bulletins.models import Block
from tests.bulletins.mended import arrangement, block, items, keep
from tests.factories import make_issue, make_item

pytestmark = pytest.mark.django_db
DUSK = "again at dusk"


@pytest.fixture
def issue(tmp_path):
    return keep(tmp_path)


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="x"))
    return client


def at(name, issue, *keys):
    return reverse(f"admin:bulletins_issue_{name}", args=[issue.pk, *keys])


def mark(desk, issue):
    return desk.get(at("blocks", issue)).context["mark"]


def press(desk, url, issue, **sent):
    """Send a form of these pages; gives what the next page says."""
    response = desk.post(url, {"mark": mark(desk, issue), **sent}, follow=True)
    assert response.status_code == 200
    return [str(message) for message in response.context["messages"]]


def test_the_page_shows_items_in_order_and_what_is_in_none(desk, issue):
    press(desk, at("block", issue, block(issue, DUSK).pk), issue, do="aside", why="said twice")
    page = BeautifulSoup(desk.get(at("blocks", issue)).content, "lxml")
    titles = [heading.a.text for heading in page.select(".mending-item h2")]
    assert titles == ["Harbour opens", "Ferry times", "Fish market"]
    aside = page.select_one("section[aria-labelledby=furniture]")
    assert "said twice" in aside.text
    assert "It sails again at dusk." in aside.text
    assert "For harbour offices" in page.select_one("section[aria-labelledby=front]").text


def test_a_block_put_aside_is_brought_back_with_one_click(desk, issue):
    before = arrangement(issue)
    press(desk, at("block", issue, block(issue, DUSK).pk), issue, do="aside", why="twice")
    page = BeautifulSoup(desk.get(at("blocks", issue)).content, "lxml")
    button = page.select_one("section[aria-labelledby=furniture] button")
    assert "Ferry times" in button.text
    press(desk, at("blocks", issue), issue, do=button["value"])
    assert arrangement(issue) == before


def test_an_item_is_split_with_the_title_that_is_offered(desk, issue):
    url = at("block", issue, block(issue, "Small boats").pk)
    page = BeautifulSoup(desk.get(url).content, "lxml")
    form = page.select_one("button[value=split]").find_parent("form")
    assert items(issue)[0].get_absolute_url() in form.text
    sent = {field["name"]: field.get("value", "on") for field in form.select("input[name]")}
    assert (sent["title"], sent["is_heading"]) == ("Small boats first", "on")
    assert form.select_one("[name=is_heading]").has_attr("checked")
    desk.post(url, {**sent, "do": "split"})
    assert [item.title for item in items(issue)][:2] == ["Harbour opens", "Small boats first"]
    assert items(issue)[1].text.startswith("Boats of less")


def test_who_did_it_and_why_is_in_the_history_and_the_log(desk, issue):
    press(desk, at("block", issue, block(issue, DUSK).pk), issue, do="split", title="At dusk")
    row = items(issue)[2].history.earliest("history_id")
    assert row.history_user.username == "editor"
    assert row.history_change_reason == "Split off “Ferry times”"
    assert LogEntry.objects.get().object_id == str(issue.pk)


def test_a_block_is_moved_and_sent_to_the_front(desk, issue):
    url = at("block", issue, block(issue, DUSK).pk)
    press(desk, url, issue, do="move", item=items(issue)[2].pk)
    assert block(issue, DUSK).item == items(issue)[2]
    press(desk, url, issue, do="front")
    assert block(issue, DUSK).role == "front"


def test_a_form_that_is_not_filled_in_says_so_and_does_nothing(desk, issue):
    url = at("block", issue, block(issue, DUSK).pk)
    before = arrangement(issue)
    for sent in ({"do": "aside", "why": ""}, {"do": "move", "item": "0"}, {"do": "x"}, {}):
        response = desk.post(url, {"mark": mark(desk, issue), **sent})
        assert response.status_code == 200
    assert "This field is required" in desk.post(url, {"do": "split"}).content.decode()
    assert arrangement(issue) == before


def test_merging_is_asked_first_with_what_becomes_of_the_address(desk, issue):
    one, two, _ = items(issue)
    url = at("merge_item", issue, one.pk)
    page = desk.get(url).content.decode()
    assert two.get_absolute_url() in page
    press(desk, url, issue)
    assert [item.title for item in items(issue)] == ["Harbour opens", "Fish market"]


def test_the_last_item_cannot_be_merged(desk, issue):
    last = items(issue)[-1]
    for response in (
        desk.get(at("merge_item", issue, last.pk), follow=True),
        desk.post(at("merge_item", issue, last.pk), {"mark": mark(desk, issue)}, follow=True),
    ):
        said = [str(message) for message in response.context["messages"]]
        assert len(said) == 1
        assert "Fish market" in said[0]


def test_items_are_hidden_after_being_asked_and_shown_with_one_click(desk, issue):
    two = items(issue)[1]
    url = at("hide_item", issue, two.pk)
    assert two.get_absolute_url() in desk.get(url).content.decode()
    press(desk, url, issue)
    assert items(issue)[1].hidden_at
    page = BeautifulSoup(desk.get(at("blocks", issue)).content, "lxml")
    held = page.select_one(f"#item-{two.pk}")
    assert "Hidden" in held.h2.text
    assert [button["value"] for button in held.select("button")] == [f"show:{two.pk}"]
    press(desk, at("blocks", issue), issue, do=f"show:{two.pk}")
    assert items(issue)[1].hidden_at is None


def test_items_go_up_and_down(desk, issue):
    one = items(issue)[0]
    press(desk, at("blocks", issue), issue, do=f"down:{one.pk}")
    assert items(issue)[1] == one
    press(desk, at("blocks", issue), issue, do=f"up:{one.pk}")
    assert items(issue)[0] == one


@pytest.mark.parametrize("do", ["", "up", "up:0", "burn:1", "back:999", "up:٣"])
def test_a_button_that_is_none_is_not_found(desk, issue, do):
    url = at("blocks", issue)
    assert desk.post(url, {"mark": mark(desk, issue), "do": do}).status_code == 404


def test_an_item_is_added_by_hand(desk, issue):
    url = at("add_item", issue)
    front = issue.blocks.filter(item=None).last()
    sent = {"title": "New", "kind": "notice", "body": "*By hand.*", "blocks": [front.pk]}
    press(desk, url, issue, behind=items(issue)[0].pk, **sent)
    new = items(issue)[1]
    assert (new.title, new.kind, front.text in new.text) == ("New", "notice", True)


def test_nothing_is_done_from_a_page_that_is_out_of_date(desk, issue):
    old = mark(desk, issue)
    merge(items(issue)[1])
    before = arrangement(issue)
    url = at("merge_item", issue, items(issue)[0].pk)
    response = desk.post(url, {"mark": old}, follow=True)
    assert "Somebody changed this issue meanwhile" in response.content.decode()
    assert arrangement(issue) == before


def test_what_of_a_person_s_went_is_said(desk, issue):
    two = items(issue)[1]
    two.mentions.create(
        kind="date", text="dusk", value="2031-05-01", start=74, end=78, is_edited=True
    )
    said = press(desk, at("block", issue, block(issue, DUSK).pk), issue, do="aside", why="twice")
    assert any("“dusk” (2031-05-01)" in each for each in said)


ADDRESSES = {
    "blocks": ("change_item", lambda issue: at("blocks", issue)),
    "block": ("change_item", lambda issue: at("block", issue, block(issue, DUSK).pk)),
    "add": ("change_item", lambda issue: at("add_item", issue)),
    "merge": ("change_item", lambda issue: at("merge_item", issue, items(issue)[0].pk)),
    "hide": ("hide_item", lambda issue: at("hide_item", issue, items(issue)[0].pk)),
    "bin": ("hide_issue", lambda issue: at("bin", issue)),
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_each_page_is_for_who_has_the_right(issue, name):
    right, address = ADDRESSES[name]
    client, user = Client(), User.objects.create_user("other", is_staff=True)
    assert client.get(address(issue)).status_code == 302
    client.force_login(user)
    for ask in (client.get, client.post):
        assert ask(address(issue)).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename=right))
    assert client.get(address(issue)).status_code == 200


def test_who_may_not_hide_shows_nothing_again(issue):
    client, user = Client(), User.objects.create_user("other", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_item"))
    client.force_login(user)
    hiding.hide(items(issue)[1])
    page = client.get(at("blocks", issue))
    assert b"Show again" not in page.content
    sent = {"mark": page.context["mark"], "do": f"show:{items(issue)[1].pk}"}
    assert client.post(at("blocks", issue), sent).status_code == 403


def test_the_page_takes_as_many_queries_for_many_items_as_for_few(
    desk, django_assert_max_num_queries
):
    issue = make_issue()
    for number in range(70):
        item = make_item(issue=issue, title=f"Story {number}")
        issue.blocks.create(item=item, position=number + 1, role="body", text="Words.")
    with django_assert_max_num_queries(7):
        page = desk.get(at("blocks", issue), {"page": 2})
    assert b"Page 2 of 3" in page.content
    issue.blocks.update(item=items(issue)[0])
    many = [
        Block(issue=issue, item=items(issue)[0], position=n, role="body", text="More.")
        for n in range(100, 400)
    ]
    Block.objects.bulk_create(many)
    assert b"Page 1 of 4" in desk.get(at("blocks", issue)).content
    last = items(issue)[-1]
    assert f"item-{last.pk}" in desk.get(at("blocks", issue), {"item": last.pk}).content.decode()
