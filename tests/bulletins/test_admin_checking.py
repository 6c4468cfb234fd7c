"""An issue checked at the desk: its items beside their passages, accepted one after another."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from bulletins import store
from bulletins.mending import hiding
from bulletins.mending.merging import merge
from bulletins.mending.moving import set_aside
from bulletins.models import Acceptance, Block, Intake, Issue
from search.sync import differences, drain
from tests.bulletins.checked import at, overview, page, press
from tests.bulletins.mended import block, items, keep
from tests.desk import opened
from tests.factories import make_issue, make_item
from tests.search.conftest import empty_index, engine_name, index

__all__ = ["empty_index", "engine_name", "index"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path, settings):
    """A draft of three items, in lines of text."""
    settings.SOURCES_ROOT, settings.PICTURES_ROOT = tmp_path / "sources", tmp_path / "pictures"
    issue = keep(settings.SOURCES_ROOT)
    store.set_status([issue], Issue.Status.DRAFT)
    return issue


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="x"))
    return client


def test_warnings_and_what_reading_came_to_stand_first(desk, issue):
    issue.warnings = ["Page 2 could not be read."]
    issue.report = {**issue.report, "sureness": 0.9, "put aside": {"page number": 4}}
    issue.save()
    found = page(desk, overview(issue))
    first = found.select_one("#content section")
    assert "Page 2 could not be read." in first.text
    assert "90 per cent" in first.text
    assert "3 items were found" in first.text
    assert "4 × page number" in first.text
    assert "1 warning" in page(desk, at(issue, items(issue)[0])).select_one(".check-count").text


def test_all_items_are_listed_with_those_that_are_checked(desk, issue):
    one, two, _ = items(issue)
    press(desk, at(issue, two), "accept")
    found = page(desk, overview(issue))
    rows = [" ".join(row.text.split()) for row in found.select(".check-items li")]
    assert [row.split(" ", 2)[-1] for row in rows][0].endswith("not checked")
    assert re.fullmatch(r"Ferry times checked on \d+ \w+ \d{4} by editor", rows[1])
    assert found.select_one("#standing").text == "1 of 3 items checked"
    assert found.select_one(".check-standing a.is-first")["href"] == at(issue, one)


def test_accepting_leads_on_until_all_are_checked(desk, issue):
    one, two, three = items(issue)
    assert press(desk, at(issue, two), "accept").redirect_chain == [(at(issue, three), 302)]
    assert press(desk, at(issue, three), "accept").redirect_chain == [(at(issue, one), 302)]
    response = press(desk, at(issue, one), "accept")
    assert response.redirect_chain == [(overview(issue), 302)]
    assert "All items of this issue are checked." in response.content.decode()
    assert {each.accepted_by.username for each in Acceptance.objects.all()} == {"editor"}
    assert {row.history_user.username for row in Acceptance.history.all()} == {"editor"}


def test_what_was_accepted_by_mistake_waits_again(desk, issue):
    one = items(issue)[0]
    press(desk, at(issue, one), "accept")
    press(desk, at(issue, one), "wait")
    assert not Acceptance.objects.exists()


def test_nothing_is_accepted_from_a_page_that_is_out_of_date(desk, issue):
    one = items(issue)[0]
    sent = {"seen": "0" * 16, "do": "accept"}
    response = desk.post(at(issue, one), sent, follow=True)
    assert response.redirect_chain == [(at(issue, one), 302)]
    assert "was changed meanwhile" in response.content.decode()
    assert not Acceptance.objects.exists()


def test_the_last_is_accepted_and_the_issue_published_at_once(desk, issue):
    one, two, three = items(issue)
    for item in (one, two):
        assert "Accept and publish" not in page(desk, at(issue, item)).text
        press(desk, at(issue, item), "accept")
    press(desk, at(issue, three), "publish")
    issue.refresh_from_db()
    assert issue.is_public
    assert Acceptance.objects.count() == 3
    assert not page(desk, at(issue, three)).select("button[value=publish]")


def test_what_is_published_there_is_found_and_the_index_is_in_step(index, desk, issue):
    drain()
    one = items(issue)[0]
    press(desk, at(issue, one), f"back:{block(issue, 'For harbour offices').pk}")
    assert Client().get("/api/v1/search", {"q": "harbour offices"}).json()["count"] == 0
    press(desk, overview(issue), "publish")
    drain()
    assert not differences()
    found = Client().get("/api/v1/search", {"q": '"harbour offices"'}).json()
    assert [each["id"] for each in found["results"]] == [one.pk]


def test_what_is_in_the_bin_is_not_published(desk, issue):
    hiding.hide_issue(issue)
    assert not page(desk, overview(issue)).select("button[value=publish]")
    desk.post(overview(issue), {"do": "publish"})
    issue.refresh_from_db()
    assert issue.is_hidden


def test_publishing_does_not_wait_but_says_what_does(desk, issue):
    said = page(desk, overview(issue)).select_one(".check-standing").text
    assert "3 items are not checked" in said
    press(desk, overview(issue), "publish")
    issue.refresh_from_db()
    assert issue.is_public
    row = issue.history.first()
    assert row.history_user.username == "editor"
    assert row.history_change_reason == "Published where it was checked"


def test_a_block_put_aside_comes_into_the_item_that_is_shown(desk, issue):
    set_aside(block(issue, "again at dusk"), why="said twice")
    two = items(issue)[1]
    found = page(desk, at(issue, two)).select_one("section[aria-labelledby=furniture]")
    assert "said twice, line" in found.text
    press(desk, at(issue, two), found.select_one("button")["value"])
    assert block(issue, "again at dusk").item == two
    assert "at dusk" in items(issue)[1].text


def test_front_matter_comes_into_the_first_item_from_the_list_of_all(desk, issue):
    front = block(issue, "For harbour offices")
    press(desk, overview(issue), f"back:{front.pk}")
    assert block(issue, "For harbour offices").item == items(issue)[0]


def test_nothing_is_brought_back_from_a_page_that_is_out_of_date(desk, issue):
    front = block(issue, "For harbour offices")
    sent = {"mark": "old", "do": f"back:{front.pk}"}
    for address in (overview(issue), at(issue, items(issue)[0])):
        assert "Somebody changed" in desk.post(address, sent, follow=True).content.decode()
    assert block(issue, "For harbour offices").item is None


@pytest.mark.parametrize("do", ["", "burn", "back:0", "back:x"])
def test_a_button_that_is_none_is_not_found(desk, issue, do):
    for address in (overview(issue), at(issue, items(issue)[0])):
        assert desk.post(address, {"do": do}).status_code == 404


def test_an_item_that_is_edited_leads_back_once_it_is_saved(desk, issue):
    one = items(issue)[0]
    press(desk, at(issue, one), "accept")
    edit = page(desk, at(issue, one)).select_one(".check-bar a[data-key=e]")["href"]
    sent = {**opened(desk, edit), "title": "The harbour opens", "_save": "Save"}
    response = desk.post(edit, sent, follow=True)
    assert response.redirect_chain == [(at(issue, one), 302)]
    assert "The harbour opens" in response.content.decode()
    assert "checked on" in response.content.decode()


def test_who_saves_and_goes_on_editing_is_led_back_in_the_end(desk, issue):
    one = items(issue)[0]
    edit = reverse("admin:bulletins_item_change", args=[one.pk]) + "?check=1"
    sent = {**opened(desk, edit), "title": "The harbour opens"}
    response = desk.post(edit, {**sent, "_continue": "Save"})
    assert response.url == edit
    plain = edit.removesuffix("?check=1")
    sent = {**opened(desk, plain), "title": "The harbour opens", "_save": "Save"}
    assert desk.post(plain, sent).url == reverse("admin:bulletins_item_changelist")


def test_what_else_can_be_done_with_an_item_is_a_link_away(desk, issue):
    one, _, three = items(issue)
    ways = page(desk, at(issue, one)).select(".mending-ways a")
    for way in ways:
        assert desk.get(way["href"]).status_code == 200
    names = [way.text for way in ways]
    assert names[:3] == ["Split it, or move a passage", "Merge with next…", "Hide…"]
    last = page(desk, at(issue, three)).select_one(".mending-ways")
    assert "Merge" not in last.text
    back = page(desk, ways[0]["href"]).select(f'.mending-facts a[href="{at(issue, one)}"]')
    assert len(back) == 1


def test_one_key_leads_to_the_next_that_waits_wherever_that_is(desk, issue):
    one, two, three = items(issue)

    def led(address):
        return [each["href"] for each in page(desk, address).select("[data-key~=u]")]

    assert led(overview(issue)) == [at(issue, one)]
    assert led(at(issue, one)) == [at(issue, two)]
    press(desk, at(issue, two), "accept")
    assert led(at(issue, one)) == [at(issue, three)]
    assert led(at(issue, three)) == [at(issue, one)]
    press(desk, at(issue, three), "accept")
    assert led(at(issue, one)) == []


def test_each_page_is_called_after_its_item(desk, issue):
    found = page(desk, at(issue, items(issue)[1]))
    assert found.title.text.strip().startswith("Ferry times | Check beside the original")
    assert len(found.select("h2#item")) == 1


def test_a_merged_item_leads_to_its_heir_and_a_hidden_one_to_all(desk, issue):
    one, two, three = items(issue)
    merge(one)
    hiding.hide(three)
    assert desk.get(at(issue, two)).url == at(issue, one)
    for ask in (desk.get, desk.post):
        assert ask(at(issue, three)).url == overview(issue)
    assert "hidden" in desk.get(overview(issue)).content.decode()
    assert (
        desk.get(reverse("admin:bulletins_issue_check_item", args=[issue.pk, 0])).status_code == 404
    )
    assert len(page(desk, overview(issue)).select(".check-items li")) == 1


def test_an_item_of_another_issue_is_not_found(desk, issue):
    other = make_item()
    assert desk.get(at(issue, other)).status_code == 404
    assert desk.post(at(issue, other), {"do": "accept"}).status_code == 404


def test_the_pages_are_linked_where_editors_are(desk, issue):
    Intake.objects.create(filename="ports.txt", state="added", issue=issue)
    for address in (
        reverse("admin:bulletins_issue_change", args=[issue.pk]),
        reverse("admin:bulletins_issue_blocks", args=[issue.pk]),
        reverse("admin:bulletins_intake_changelist"),
    ):
        assert page(desk, address).select(f'#content a[href="{overview(issue)}"]')
    one = items(issue)[0]
    change = reverse("admin:bulletins_item_change", args=[one.pk])
    assert page(desk, change).select(f'a[href="{at(issue, one)}"]')


def test_the_pages_are_for_who_may_change_items_and_publishing_for_who_may_publish(issue):
    client, user = Client(), User.objects.create_user("other", is_staff=True)
    addresses = [overview(issue), at(issue, items(issue)[0])]
    assert [client.get(each).status_code for each in addresses] == [302, 302]
    client.force_login(user)
    for ask in (client.get, client.post):
        assert [ask(each).status_code for each in addresses] == [403, 403]
    user.user_permissions.add(Permission.objects.get(codename="change_item"))
    assert [client.get(each).status_code for each in addresses] == [200, 200]
    assert not page(client, overview(issue)).select("button[value=publish]")
    seen = page(client, addresses[1]).select_one("[name=seen]")["value"]
    for address in addresses:
        assert client.post(address, {"do": "publish", "seen": seen}).status_code == 403
    issue.refresh_from_db()
    assert issue.is_draft
    assert not Acceptance.objects.exists()


@pytest.mark.parametrize("number", [3, 300])
def test_pages_take_as_many_queries_for_many_items_as_for_few(
    desk, number, django_assert_num_queries
):
    issue = make_issue()
    made = [make_item(issue=issue, title=f"Story {n}") for n in range(3)]
    rows = [
        Block(issue=issue, item=made[n % 3], position=n, role="body", text="Words.", line=n)
        for n in range(1, number)
    ]
    loose = [
        Block(issue=issue, position=n, role="furniture", why="page number", text="7", line=n)
        for n in range(1000, 1000 + number)
    ]
    Block.objects.bulk_create([*rows, *loose])
    Acceptance.objects.bulk_create(Acceptance(item=item, seen={}) for item in made)
    with django_assert_num_queries(6):  # session, editor, issue, items, blocks, acceptances
        desk.get(overview(issue))
    with django_assert_num_queries(9):  # and the source, the paragraphs, the topics
        desk.get(at(issue, made[1]))
