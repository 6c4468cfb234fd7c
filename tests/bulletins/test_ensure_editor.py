import re
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from bulletins.roles import Role, grant, role_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles():
    grant(apps)


def run(**options):
    call_command("ensure_editor", stdout=(out := StringIO()), **options)
    return out.getvalue()


def test_first_run_makes_a_login_that_works(client):
    password = re.search(r"editor / (\S+)", run())[1]
    assert client.login(username="editor", password=password)


def test_editor_is_a_publisher_and_nothing_else():
    run()
    editor = User.objects.get(username="editor")
    assert (role_of(editor), editor.is_staff, editor.is_superuser) == (Role.PUBLISHERS, True, False)
    for right in ("change_item", "publish_issue", "add_redaction", "hide_item"):
        assert editor.has_perm(f"bulletins.{right}")
    assert not editor.has_module_perms("auth")


@pytest.mark.parametrize("role", Role)
def test_another_role_is_given_where_it_is_asked_for(role):
    run(role=role.value)
    assert role_of(User.objects.get()) == role


def test_second_run_changes_nothing_and_names_the_way_to_a_new_password():
    run()
    before = User.objects.get(username="editor").password
    assert "changepassword editor" in run(role="administrators")
    after = User.objects.get(username="editor")
    assert (after.password, role_of(after)) == (before, Role.PUBLISHERS)


def test_rights_that_an_administrator_took_away_stay_away():
    Group.objects.get(name=Role.PUBLISHERS).permissions.clear()
    run()
    assert not User.objects.get(username="editor").has_module_perms("bulletins")


def test_without_the_group_no_login_is_made():
    Group.objects.get(name=Role.PUBLISHERS).delete()
    with pytest.raises(CommandError, match="no group “publishers”"):
        run()
    assert not User.objects.exists()
