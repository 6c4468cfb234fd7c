"""Roles: what each is made of, who gives them, and what nobody gives herself."""

from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bulletins.models import Issue, Item
from bulletins.roles import RIGHTS, Role, give_role, grant, role_of
from tests.desk import opened
from tests.factories import make_issue, make_item
from tests.roles import come_as, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles():
    grant(apps)


def rights(name):
    codes = Permission.objects.filter(group__name=name)
    return {
        f"{label}.{code}"
        for label, code in codes.values_list("content_type__app_label", "codename")
    }


def person_page(user):
    return reverse("admin:auth_user_change", args=[user.pk])


@pytest.mark.parametrize("role", Role)
def test_a_role_has_the_rights_that_are_named_and_no_other(role):
    assert rights(role) == RIGHTS[role]


def test_each_role_may_all_that_the_one_before_it_may():
    assert RIGHTS[Role.EDITORS] < RIGHTS[Role.PUBLISHERS] < RIGHTS[Role.ADMINISTRATORS]


@pytest.mark.parametrize("role", Role)
def test_no_role_deletes_documents_or_what_was_logged(role):
    kept = {"issue", "item", "source", "block", "redaction"}
    never = {f"bulletins.delete_{name}" for name in kept} | {"auth.delete_user"}
    never |= {f"admin.{verb}_logentry" for verb in ("add", "change", "delete")}
    assert not RIGHTS[role] & never


def test_roles_made_again_change_nothing_and_keep_what_was_given_beside():
    editors = Group.objects.get(name=Role.EDITORS)
    extra = Permission.objects.get(codename="publish_issue")
    editors.permissions.add(extra)
    before = Permission.objects.count()
    grant(apps)
    assert extra in editors.permissions.all()
    assert (Permission.objects.count(), Group.objects.filter(name__in=list(Role)).count()) == (
        before,
        3,
    )


def test_only_rights_that_are_named_are_given_later():
    Group.objects.get(name=Role.EDITORS).permissions.clear()
    grant(apps, {Role.EDITORS: ["bulletins.view_item", "bulletins.no_such_right"]})
    assert rights(Role.EDITORS) == {"bulletins.view_item"}


def test_who_was_in_the_former_group_is_a_publisher():
    former = Group.objects.create(name="Editors")
    ada, eve = User.objects.create_user("ada"), User.objects.create_user("eve")
    ada.groups.add(former)
    import_module("bulletins.migrations.0019_roles").make_roles(apps, None)
    assert (role_of(ada), role_of(eve)) == (Role.PUBLISHERS, None)
    assert former in ada.groups.all()


def say(*arguments):
    call_command(*arguments, stdout=(out := StringIO()))
    return out.getvalue().strip()


def test_a_command_gives_and_takes_a_role():
    user = User.objects.create_user("ada")
    assert say("give_role", "ada", "editors") == "ada is one of the editors now."
    assert say("give_role", "ada", "publishers") == "ada is one of the publishers now."
    user.refresh_from_db()
    assert (role_of(user), user.groups.count(), user.is_staff) == (Role.PUBLISHERS, 1, True)
    assert say("give_role", "ada", "none") == "ada has no role now."
    assert role_of(user) is None


def test_a_role_leaves_other_groups_alone():
    user = User.objects.create_user("ada")
    user.groups.add(Group.objects.create(name="translators"))
    give_role(user, Role.EDITORS)
    give_role(user, None)
    assert [group.name for group in user.groups.all()] == ["translators"]


def test_the_command_says_what_it_does_not_know():
    with pytest.raises(CommandError, match="Nobody has the login “eve”"):
        call_command("give_role", "eve", "editors")
    User.objects.create_user("ada")
    Group.objects.get(name=Role.EDITORS).delete()
    with pytest.raises(CommandError, match="no group “editors”"):
        call_command("give_role", "ada", "editors")


def test_an_administrator_adds_a_person_with_her_role_in_one_step():
    desk = come_as(Role.ADMINISTRATORS)
    password = "whelk-harbour-49"
    sent = {"username": "ada", "usable_password": "true", "role": "editors"}
    sent |= {"password1": password, "password2": password}
    assert desk.post(reverse("admin:auth_user_add"), sent).status_code == 302
    ada = User.objects.get(username="ada")
    assert (role_of(ada), ada.is_staff, ada.is_superuser) == (Role.EDITORS, True, False)


def test_an_administrator_changes_a_role_and_shuts_a_login():
    desk, ada = come_as(Role.ADMINISTRATORS), make_person(Role.EDITORS)
    page = opened(desk, person_page(ada))
    assert page["role"] == "editors"
    page.pop("is_active")
    assert desk.post(person_page(ada), {**page, "role": "publishers"}).status_code == 302
    ada.refresh_from_db()
    assert (role_of(ada), ada.is_active) == (Role.PUBLISHERS, False)
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.object_repr) == ("administrators", "editors")


@pytest.mark.parametrize(
    "taken", [{"is_superuser": "on"}, {"user_permissions": ["1"]}, {"groups": ["1"]}]
)
def test_an_administrator_gives_nobody_more_than_a_role(taken):
    desk, ada = come_as(Role.ADMINISTRATORS), make_person(Role.ADMINISTRATORS)
    sent = {**opened(desk, person_page(ada)), **taken}
    assert desk.post(person_page(ada), sent).status_code == 302
    ada.refresh_from_db()
    assert not ada.is_superuser
    assert not ada.user_permissions.exists()
    assert [group.name for group in ada.groups.all()] == ["administrators"]


def test_an_administrator_does_not_touch_a_superuser():
    desk, above = come_as(Role.ADMINISTRATORS), User.objects.create_superuser("root")
    assert desk.get(person_page(above)).status_code == 200
    assert desk.post(person_page(above), {"username": "root", "role": ""}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[above.pk])
    assert desk.get(password).status_code == 403
    assert desk.post(password, {"password1": "x", "password2": "x"}).status_code == 403


def test_a_superuser_gives_groups_of_her_own_beside_the_role(admin_client):
    ada, group = make_person(Role.EDITORS), Group.objects.create(name="translators")
    sent = {**opened(admin_client, person_page(ada)), "groups": [group.pk]}
    assert admin_client.post(person_page(ada), sent).status_code == 302
    assert {group.name for group in ada.groups.all()} == {"editors", "translators"}


def test_nobody_deletes_a_person_or_a_role(admin_client):
    ada, group = make_person(Role.EDITORS), Group.objects.get(name=Role.EDITORS)
    for page in (
        reverse("admin:auth_user_delete", args=[ada.pk]),
        reverse("admin:auth_group_delete", args=[group.pk]),
    ):
        assert admin_client.post(page, {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [group.pk], "post": "yes"}
    assert admin_client.post(reverse("admin:auth_group_changelist"), chosen).status_code == 403
    page = reverse("admin:auth_group_change", args=[group.pk])
    admin_client.post(page, {**opened(admin_client, page), "name": "others"})
    assert Group.objects.filter(name=Role.EDITORS).exists()


ISSUES = "admin:bulletins_issue_changelist"


@pytest.mark.parametrize("action", ["publish", "make_draft"])
def test_an_editor_neither_publishes_nor_takes_back(action):
    desk = come_as(Role.EDITORS)
    issue = make_issue(status="draft" if action == "publish" else "published")
    desk.post(reverse(ISSUES), {"action": action, "_selected_action": [issue.pk]})
    assert Issue.objects.get().status == issue.status
    assert f'value="{action}"' not in desk.get(reverse(ISSUES)).content.decode()


def test_an_editor_sees_why_she_does_not_say_what_readers_see():
    desk, issue = come_as(Role.EDITORS), make_issue(status="draft", title="Old")
    url = reverse("admin:bulletins_issue_change", args=[issue.pk])
    assert "Publishers alone say what readers see" in desk.get(url).content.decode()
    sent = {**opened(desk, url), "title": "New", "status": "published"}
    assert desk.post(url, sent).status_code == 302
    issue.refresh_from_db()
    assert (issue.title, issue.status) == ("New", "draft")


def test_a_publisher_publishes_on_the_page_and_in_the_list():
    desk = come_as(Role.PUBLISHERS)
    one, other = make_issue(status="draft"), make_issue(status="draft")
    url = reverse("admin:bulletins_issue_change", args=[one.pk])
    assert desk.post(url, {**opened(desk, url), "status": "published"}).status_code == 302
    assert 'value="publish"' in desk.get(reverse(ISSUES)).content.decode()
    desk.post(reverse(ISSUES), {"action": "publish", "_selected_action": [other.pk]})
    assert set(Issue.objects.values_list("status", flat=True)) == {"published"}


def test_who_has_no_role_sees_the_desk_and_changes_nothing():
    desk, item = come_as("staff"), make_item(title="Old")
    page = desk.get("/admin/").content.decode()
    assert reverse("admin:search_miss_changelist") in page
    url = reverse("admin:bulletins_item_change", args=[item.pk])
    assert desk.post(url, {"title": "New"}).status_code == 403
    assert Item.objects.get().title == "Old"


def test_who_may_look_and_not_change_is_told_so():
    series = make_issue().bulletin
    url = reverse("admin:bulletins_bulletin_change", args=[series.pk])
    said = "You see this and cannot change it"
    assert said in come_as(Role.EDITORS).get(url).content.decode()
    assert said not in come_as(Role.PUBLISHERS).get(url).content.decode()


def test_the_log_is_read_by_administrators_and_written_by_no_page(admin_client):
    make_item()
    desk, issue = come_as(Role.PUBLISHERS), make_issue(status="draft", title="Old <i>")
    url = reverse("admin:bulletins_issue_change", args=[issue.pk])
    desk.post(url, {**opened(desk, url), "title": "New <b>"})
    log = reverse("admin:admin_logentry_changelist")
    page = come_as(Role.ADMINISTRATORS).get(log).content.decode()
    assert f'<a href="{url}">New &lt;b&gt;</a>' in page
    assert "Changed Title." in page
    entry = LogEntry.objects.get()
    for name, arguments in (("add", []), ("change", [entry.pk]), ("delete", [entry.pk])):
        address = reverse(f"admin:admin_logentry_{name}", args=arguments)
        assert admin_client.post(address, {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    admin_client.post(log, chosen)
    assert LogEntry.objects.filter(pk=entry.pk).exists()


def test_the_log_takes_no_query_a_row(admin_client, django_assert_num_queries):
    log, user = reverse("admin:admin_logentry_changelist"), make_person(Role.EDITORS)
    for number in range(9):
        item = make_item(title=f"Item {number}")
        LogEntry.objects.log_actions(user.pk, [item], 2, "Changed.", single_object=True)
        if not number:
            admin_client.get(log)
            with CaptureQueriesContext(connection) as few:
                admin_client.get(log)
    with django_assert_num_queries(len(few)):
        admin_client.get(log)
