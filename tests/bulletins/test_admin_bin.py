"""The bin at the desk, and old versions of what was mended, merged or put into it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from bulletins.mending import hiding
from bulletins.mending.merging import merge
from bulletins.mending.placing import move_up
from bulletins.mending.splitting import split
from bulletins.models import Issue, Item
from tests.bulletins.mended import block, items, keep
from tests.desk import opened
from tests.factories import make_issue

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


def test_an_issue_goes_into_the_bin_and_comes_back(desk, issue):
    assert issue.get_absolute_url() in desk.get(at("bin", issue)).content.decode()
    desk.post(at("bin", issue), {"do": "hide"})
    issue.refresh_from_db()
    assert issue.is_hidden
    page = desk.get(at("change", issue)).content.decode()
    assert 'name="status"' not in page
    assert "in the bin" in page
    desk.post(at("bin", issue), {"do": "back"})
    issue.refresh_from_db()
    assert issue.is_public
    page = desk.get(at("change", issue)).content.decode()
    assert 'value="hidden"' not in page


def test_issues_go_into_the_bin_and_back_from_the_list(desk, issue):
    url = reverse("admin:bulletins_issue_changelist")
    for action, state in (("hide", True), ("bring_back", False), ("bring_back", False)):
        desk.post(url, {"action": action, "_selected_action": [issue.pk]})
        issue.refresh_from_db()
        assert issue.is_hidden is state


def test_only_an_administrator_empties_the_bin_and_only_of_what_is_in_it(desk, issue):
    other = make_issue(title="Still wanted")
    hiding.hide_issue(issue)
    url = reverse("admin:bulletins_issue_changelist")
    both = {"action": "delete_selected", "_selected_action": [issue.pk, other.pk], "post": "yes"}
    assert "“Still wanted” is not in the bin." in desk.post(url, both).content.decode()
    assert Issue.objects.count() == 2
    publisher = User.objects.create_user("publisher", is_staff=True)
    rights = Permission.objects.filter(codename__in=["delete_issue", "hide_issue", "change_issue"])
    publisher.user_permissions.set(rights)
    client = Client()
    client.force_login(publisher)
    assert client.post(at("delete", issue), {"post": "yes"}).status_code == 403
    desk.post(url, {**both, "_selected_action": [issue.pk]})
    assert list(Issue.objects.all()) == [other]


def test_an_old_version_of_an_item_brings_its_words_back_and_nothing_else(desk, issue):
    two = items(issue)[1]
    split(block(issue, DUSK))
    move_up(two)
    hiding.hide(two)
    first = two.history.earliest("history_id")
    url = reverse("admin:bulletins_item_simple_history", args=[two.pk, first.history_id])
    desk.post(url, opened(desk, url))
    now = items(issue)[0]
    assert now == two
    assert DUSK in now.text
    assert now.hidden_at
    assert {"blocks", "position", "body"} <= set(now.edited_fields)


def test_an_old_version_of_a_merged_item_is_not_brought_back(desk, issue):
    three = items(issue)[2]
    merge(items(issue)[1])
    version = Item.history.filter(id=three.pk).earliest("history_id")
    url = reverse("admin:bulletins_item_simple_history", args=[three.pk, version.history_id])
    assert desk.get(url).status_code == 200
    response = desk.post(url, {"title": "Again"}, follow=True)
    assert "none can be brought back" in response.content.decode()
    assert not Item.everything.filter(pk=three.pk).exists()


def test_an_old_version_does_not_take_an_issue_out_of_the_bin(desk, issue):
    hiding.hide_issue(issue)
    first = issue.history.earliest("history_id")
    url = reverse("admin:bulletins_issue_simple_history", args=[issue.pk, first.history_id])
    desk.post(url, {**opened(desk, url), "title": "Old title"})
    issue.refresh_from_db()
    assert (issue.title, issue.is_hidden) == ("Old title", True)


def test_hidden_items_are_mended_at_the_desk_as_others_are(desk, issue):
    two = items(issue)[1]
    hiding.hide(two)
    url = reverse("admin:bulletins_item_change", args=[two.pk])
    desk.post(url, {**opened(desk, url), "title": "Ferries"})
    assert items(issue)[1].title == "Ferries"
    listed = reverse("admin:bulletins_item_changelist")
    assert b"Ferries" in desk.get(listed).content
    assert b"Ferries" not in desk.get(listed, {"hidden_at__isempty": "1"}).content
    hidden = desk.get(listed, {"hidden_at__isempty": "0"}).content.decode()
    assert "Ferries" in hidden
    assert "Fish market" not in hidden
    assert "(hidden)" in desk.get(at("change", issue)).content.decode()
