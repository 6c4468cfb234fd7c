"""Many items at once at the desk: chosen, asked about, changed, published, taken away; who may."""

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from bulletins import bulk_tasks
from bulletins.bulk import acts, running
from bulletins.models import BulkEdit, Issue, Item, Rereading, Topic
from tests.desk import opened
from tests.factories import make_issue, make_item, make_topic

pytestmark = pytest.mark.django_db
ITEMS = "/admin/bulletins/item/"
EDITOR = ("view_item", "change_item")


def logged_in(*permissions, name="editor"):
    person = User.objects.create_user(name, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def desk():
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    return client


def ask(client, action, items=(), *, query="", **sent):
    """Choose items in the list and say what to do; gives the page that asks."""
    chosen = {"action": action, "index": "0", "_selected_action": [item.pk for item in items]}
    return client.post(ITEMS + query, {**chosen, **sent})


def go_on(client, page, *, query="", **sent):
    """Fill the page that asks in and send it."""
    soup = BeautifulSoup(page.content, "lxml")
    form = soup.select_one("form.many")
    hidden = {}
    for field in form.select("input[type=hidden]"):
        hidden.setdefault(field["name"], []).append(field["value"])
    return client.post(ITEMS + query, {**hidden, "apply": "1", **sent}, follow=True)


def make_items(number, **fields):
    issue = make_issue()
    return [make_item(issue=issue, title=f"Item {n:03}", **fields) for n in range(number)]


def choices(client):
    page = BeautifulSoup(client.get(ITEMS).content, "lxml")
    return [each["value"] for each in page.select("select[name=action] option") if each["value"]]


def test_who_may_what_is_offered_that_and_everybody_the_files():
    make_item()
    assert choices(logged_in("view_item", name="reader")) == ["publish", "as_csv", "as_json"]
    assert choices(logged_in(*EDITOR)) == [
        "add_topics",
        "remove_topics",
        "set_kind",
        "publish",
        "read_again",
        "as_csv",
        "as_json",
    ]
    assert "hide" in choices(logged_in(*EDITOR, "hide_item", name="publisher"))


@pytest.mark.parametrize("action", ["add_topics", "remove_topics", "set_kind", "hide", "show"])
def test_who_may_not_does_nothing(action):
    item, levy = make_item(), make_topic(slug="levy")
    client = logged_in("view_item")
    ask(client, action, [item], apply="1", topics=[levy.pk], kind="notice")
    assert not BulkEdit.objects.exists()
    item.refresh_from_db()
    assert (item.kind, item.hidden_at, item.topics.count()) == ("story", None, 0)


def test_who_may_not_publish_is_told_so():
    item = make_item(issue=make_issue(status="draft"))
    client = logged_in(*EDITOR)
    page = client.post(
        ITEMS,
        {"action": "publish", "index": "0", "_selected_action": [item.pk], "apply": "1"},
        follow=True,
    )
    assert "You may not do this. Ask somebody who may publish." in page.content.decode()
    assert Issue.objects.get().status == "draft"


def test_topics_are_chosen_on_a_page_that_says_how_many_items_get_them(desk):
    items, levy = make_items(3), make_topic(slug="levy")
    page = ask(desk, "add_topics", items[:2])
    said = BeautifulSoup(page.content, "lxml")
    assert "You chose 2 items." in " ".join(said.select_one(".many-number").text.split())
    assert [a.text for a in said.select("details a")] == ["Item 000", "Item 001"]
    done = go_on(desk, page, topics=[levy.pk]).content.decode()
    assert "2 of 2 items were changed (topics added: Levy)." in done
    assert [item.topics.count() for item in items] == [1, 1, 0]
    assert items[0].history.first().history_user.username == "chief"


def test_no_topic_chosen_is_asked_for_again(desk):
    items = make_items(1)
    page = go_on(desk, ask(desk, "add_topics", items))
    assert "Choose at least one topic." in page.content.decode()
    assert not BulkEdit.objects.exists()


def test_topics_to_remove_are_those_that_are_there_with_their_numbers(desk):
    items = [*make_items(2, topics=["drugs"]), make_item(topics=["drugs", "levy"])]
    make_topic(slug="roads")
    page = ask(desk, "remove_topics", items)
    said = BeautifulSoup(page.content, "lxml").select("#id_topics label")
    assert [label.text.strip() for label in said] == ["Drugs (3)", "Levy (1)"]
    go_on(desk, page, topics=[Topic.objects.get(slug="drugs").pk])
    assert [item.topics.count() for item in items] == [0, 0, 1]


def test_a_kind_is_set_items_are_hidden_and_shown_again(desk):
    items = make_items(2)
    go_on(desk, ask(desk, "set_kind", items), kind="notice")
    assert set(Item.objects.values_list("kind", flat=True)) == {"notice"}
    go_on(desk, ask(desk, "hide", items))
    assert Item.objects.count() == 0
    go_on(desk, ask(desk, "show", items))
    assert Item.objects.count() == 2


def test_all_that_match_need_no_row_chosen_and_no_script(desk):
    make_items(120, topics=["drugs"])
    other, levy = make_item(kind="notice"), make_topic(slug="levy")
    query = "?kind__exact=story"
    box = BeautifulSoup(desk.get(ITEMS + query).content, "lxml").select_one(".all-that-match")
    assert " ".join(box.text.split()) == "All 120 items that match"
    assert box.select_one("input[name=select_across][type=checkbox]")
    page = ask(desk, "add_topics", query=query, select_across="on")
    assert len(BeautifulSoup(page.content, "lxml").select("[name=_selected_action]")) == 1
    go_on(desk, page, query=query, topics=[levy.pk])
    assert Item.objects.filter(topics=levy).count() == 120
    assert not other.topics.exists()


def test_nothing_is_done_where_the_list_finds_others_than_were_shown(desk):
    items, levy = make_items(2), make_topic(slug="levy")
    page = ask(desk, "add_topics", select_across="on")
    make_item()
    again = go_on(desk, page, topics=[levy.pk])
    assert "nothing was done; look again" in again.content.decode()
    assert "You chose <strong>3</strong> items." in again.content.decode()
    assert not items[0].topics.exists()


def test_what_is_published_with_the_chosen_items_is_said(desk):
    draft, public, binned = (make_issue(status=s) for s in ("draft", "published", "hidden"))
    chosen = [make_item(issue=issue) for issue in (draft, public, binned)]
    for _ in range(3):
        make_item(issue=draft)
    page = ask(desk, "publish", chosen)
    said = BeautifulSoup(page.content, "lxml").select_one("#content")
    text = " ".join(said.text.split())
    assert "1 of their issues is published already." in text
    assert "1 of their issues is in the bin, and stays there." in text
    assert "1 draft would be published" in text
    assert "With them come 3 items that you did not choose." in text
    row = said.select("tbody tr")
    assert [cell.text for cell in row[0].select("th, td")][2:] == ["1", "3"]
    done = go_on(desk, page).content.decode()
    assert "1 issue was published." in done
    draft.refresh_from_db()
    binned.refresh_from_db()
    assert (draft.status, binned.status) == ("published", "hidden")


def test_where_nothing_is_a_draft_nothing_is_published(desk):
    page = go_on(desk, ask(desk, "publish", [make_item()]))
    assert "None of these items stands in a draft." in page.content.decode()
    assert not BulkEdit.objects.exists()


@pytest.mark.parametrize("action", ["add_topics", "remove_topics", "set_kind", "hide", "publish"])
def test_asking_takes_as_many_queries_for_many_items_as_for_few(
    desk, action, django_assert_num_queries, django_assert_max_num_queries
):
    few = [make_item(issue=make_issue(status="draft"), topics=["drugs"]) for _ in range(3)]
    desk.get(ITEMS)
    with django_assert_max_num_queries(20) as taken:
        ask(desk, action, few)
    many = [make_item(issue=make_issue(status="draft"), topics=["drugs"]) for _ in range(30)]
    with django_assert_num_queries(len(taken)):
        ask(desk, action, many)


def test_so_many_go_to_the_background_and_a_page_shows_how_far_it_is(desk, monkeypatch):
    monkeypatch.setattr(acts, "BATCHES_AT_ONCE", 0.01)  # two items
    items, levy = make_items(3), make_topic(slug="levy")
    page = go_on(desk, ask(desk, "add_topics", items), topics=[levy.pk])
    edit = BulkEdit.objects.get()
    url = reverse("admin:bulletins_bulkedit_change", args=[edit.pk])
    assert page.redirect_chain[-1][0] == url
    text = page.content.decode()
    assert "It waits for the worker." in text
    assert 'hx-trigger="every 2s"' in text
    part = desk.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    bulk_tasks.change_many.call(edit.pk)
    text = " ".join(desk.get(url).content.decode().split())
    assert "All is done. 3 of 3 looked at, 3 changed." in text
    assert "hx-trigger" not in text


def test_who_asked_stops_it_and_nobody_else():
    levy, items = make_topic(slug="levy"), make_items(3)
    client, other = logged_in(*EDITOR), logged_in(*EDITOR, name="other")
    by = User.objects.get(username="editor")
    edit = running.ask(
        BulkEdit.Act.ADD_TOPICS, [item.pk for item in items], by=by, topics=[levy.pk]
    )
    url = reverse("admin:bulletins_bulkedit_change", args=[edit.pk])
    assert "Stop it" not in other.get(url).content.decode()
    assert other.post(url, {"stop": "1"}).status_code == 403
    assert "Stopped by editor." in client.post(url, {"stop": "1"}, follow=True).content.decode()
    assert not running.go_on(edit.pk)
    assert logged_in("view_item", name="reader").get(url).status_code == 403


def test_what_does_not_move_can_be_taken_up_again(desk):
    edit = running.ask(BulkEdit.Act.HIDE, [make_item().pk], by=None)
    BulkEdit.objects.update(moved_at="2016-01-01T00:00:00Z")
    url = reverse("admin:bulletins_bulkedit_change", args=[edit.pk])
    assert "Nothing has moved for a minute." in desk.get(url).content.decode()
    assert "It is gone on with." in desk.post(url, {"go_on": "1"}, follow=True).content.decode()


def test_a_table_computes_nothing_and_has_what_was_chosen(desk):
    items = [make_item(title="=1+1", topics=["drugs", "levy"]), make_item(title="Ordinary")]
    make_item(title="Not chosen")
    Item.objects.filter(pk=items[1].pk).update(hidden_at="2016-01-01T00:00:00Z")
    answer = ask(desk, "as_csv", items)
    assert answer["Content-Disposition"] == 'attachment; filename="items.csv"'
    text = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["title"] for row in rows] == ["'=1+1", "Ordinary"]
    assert [row["topics"] for row in rows] == ["drugs; levy", ""]
    assert [row["hidden"] for row in rows] == ["", "yes"]
    assert rows[0]["address"] == f"http://testserver/items/{items[0].pk}/"


def test_the_same_as_json(desk):
    item = make_item(title="=1+1", topics=["drugs"])
    rows = json.loads(ask(desk, "as_json", [item]).getvalue())
    told = {name: rows[0][name] for name in ("id", "title", "topics", "published", "hidden")}
    assert told == {
        "id": item.pk,
        "title": "=1+1",
        "topics": ["drugs"],
        "published": "2016-12-08",
        "hidden": False,
    }


def test_a_form_of_the_list_needs_few_fields_however_many_match(desk):
    make_items(60)
    assert len(opened(desk, ITEMS)["_selected_action"]) == 0
    assert len(BeautifulSoup(desk.get(ITEMS).content, "lxml").select("[name]")) < 80


def test_the_issues_of_chosen_items_wait_to_be_read_again(desk):
    one, two = make_items(2)
    make_item()
    said = ask(desk, "read_again", [one, two]).wsgi_request._messages
    assert [str(each) for each in said] == [
        "1 issue waits to be read again; see “Documents read again”."
    ]
    assert [asked.issue for asked in Rereading.objects.all()] == [one.issue]
    assert "read_again" not in choices(logged_in("view_item", name="reader"))
