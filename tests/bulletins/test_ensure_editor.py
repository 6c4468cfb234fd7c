import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def run():
    call_command("ensure_editor", stdout=(out := StringIO()))
    return out.getvalue()


def test_first_run_makes_a_login_that_works(client):
    password = re.search(r"editor / (\S+)", run())[1]
    assert client.login(username="editor", password=password)


def test_editor_may_work_on_bulletins_and_nothing_else():
    run()
    editor = User.objects.get(username="editor")
    assert editor.is_staff
    assert not editor.is_superuser
    assert editor.has_module_perms("bulletins")
    for model in ("bulletin", "issue", "item", "topic"):
        for action in ("view", "add", "change", "delete"):
            assert editor.has_perm(f"bulletins.{action}_{model}")
    assert not editor.has_module_perms("auth")


def test_second_run_changes_nothing_and_names_the_way_to_a_new_password():
    run()
    before = User.objects.get(username="editor").password
    assert "changepassword editor" in run()
    assert User.objects.get(username="editor").password == before


def test_rights_that_an_administrator_took_away_stay_away():
    run()
    Group.objects.get(name="Editors").permissions.clear()
    User.objects.all().delete()
    run()
    assert not User.objects.get(username="editor").has_module_perms("bulletins")
