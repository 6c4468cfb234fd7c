"""A second step: set up by its owner, asked for at each login, good once, and taken away."""

import time
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from bulletins.roles import Role
from tests.roles import come_as, make_person

pytestmark = pytest.mark.django_db
PASSWORD = "harbour levy notes"
PAGE = "/admin/second-step/"


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief", password=PASSWORD)


def code_of(user, *, ahead=0):
    """What an app shows now, or so many codes later."""
    app = TOTP(TOTPDevice.objects.get(user=user).bin_key)
    app.time = time.time() + 30 * ahead
    return f"{app.token():06}"


def sent(do, code="", password=PASSWORD):
    return {"do": do, "password": password, "code": code}


def set_up(client, user):
    """Set one up as a person does; gives the recovery codes."""
    client.post(PAGE, {"do": "begin"})
    answer = client.post(PAGE, sent("confirm", code_of(user)))
    return [code.text for code in BeautifulSoup(answer.content, "lxml").select("li code")]


@pytest.fixture
def desk(chief):
    client = Client()
    client.force_login(chief)
    return client


def logged_in(code="", *, client=None):
    form = {"username": "chief", "password": PASSWORD, "code": code, "next": "/admin/"}
    return (client or Client()).post("/admin/login/", form)


def let_another_try(user):
    """As if the time had passed that one waits after a wrong code."""
    for model in (TOTPDevice, StaticDevice):
        model.objects.filter(user=user).update(throttling_failure_timestamp=None)


def test_it_counts_only_once_a_code_of_the_app_and_the_password_were_given(desk, chief):
    desk.post(PAGE, {"do": "begin"})
    page = BeautifulSoup(desk.get(PAGE).content, "lxml")
    drawn = desk.get(page.select_one("#content img")["src"])
    assert drawn["Content-Type"] == "image/svg+xml"
    assert "<svg" in drawn.content.decode()
    assert "style" not in drawn.content.decode()
    assert desk.post(PAGE, sent("confirm", "000000")).status_code == 422
    let_another_try(chief)
    assert desk.post(PAGE, sent("confirm", code_of(chief), "wrong")).status_code == 422
    assert logged_in().status_code == 302
    assert desk.post(PAGE, sent("confirm", code_of(chief))).status_code == 200
    assert logged_in().status_code == 200
    assert desk.get(page.select_one("#content img")["src"]).status_code == 404
    assert LogEntry.objects.get().user == chief


def test_who_has_one_gives_a_code_which_is_good_once(desk, chief):
    desk.post(PAGE, {"do": "begin"})
    first, second = code_of(chief), code_of(chief, ahead=1)
    assert desk.post(PAGE, sent("confirm", first)).status_code == 200
    statuses = []
    for code in ("", first, second, second):
        let_another_try(chief)
        statuses.append(logged_in(code).status_code)
    assert statuses == [200, 200, 302, 200]


def test_a_code_is_tried_even_where_none_is_expected(chief):
    assert logged_in("123456").status_code == 200
    assert logged_in().status_code == 302


def test_wrong_codes_are_slowed_down_and_shut_the_login(desk, chief, settings):
    set_up(desk, chief)
    TOTPDevice.objects.update(throttling_failure_count=5)
    assert logged_in("000000").status_code == 200
    assert logged_in(code_of(chief, ahead=1)).status_code == 200  # too soon, though it is right
    let_another_try(chief)
    settings.AXES_ENABLED = True
    statuses = [logged_in("000000").status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 200, 429]


def test_a_recovery_code_is_told_once_kept_unread_and_good_once(desk, chief):
    codes = set_up(desk, chief)
    assert len(set(codes)) == 10
    assert codes[0] not in desk.get(PAGE).content.decode()
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert not kept & {code.replace("-", "") for code in codes}
    assert logged_in(codes[0].upper().replace("-", " ")).status_code == 302
    assert logged_in(codes[0]).status_code == 200
    let_another_try(chief)
    other = User.objects.create_superuser("deputy", password=PASSWORD)
    StaticToken.objects.create(device=StaticDevice.objects.create(user=other), token="x")
    form = {"username": "deputy", "password": PASSWORD, "code": codes[1]}
    assert Client().post("/admin/login/", form).status_code == 200  # they are the chief's alone


def test_new_recovery_codes_end_those_of_before(desk, chief):
    before = set_up(desk, chief)
    answer = desk.post(PAGE, sent("codes", code_of(chief, ahead=1)))
    [*after] = (each.text for each in BeautifulSoup(answer.content, "lxml").select("li code"))
    assert not set(before) & set(after)
    assert [logged_in(code).status_code for code in (after[0], before[0])] == [302, 200]


def test_other_sessions_end_when_it_is_set_up_and_all_when_it_is_taken_away(desk, chief):
    elsewhere = Client()
    elsewhere.force_login(chief)
    set_up(desk, chief)
    assert elsewhere.get("/admin/").status_code == 302
    assert desk.get("/admin/").status_code == 200
    assert desk.post(PAGE, sent("remove", "000000")).status_code == 422
    let_another_try(chief)
    assert desk.post(PAGE, sent("remove", code_of(chief, ahead=1))).status_code == 302
    assert desk.get("/admin/").status_code == 302
    assert logged_in().status_code == 302


def test_an_administrator_takes_anothers_away_but_no_superusers_and_not_her_own(chief):
    admin, editor = make_person(Role.ADMINISTRATORS), make_person(Role.EDITORS)
    for user in (admin, editor, chief):
        TOTPDevice.objects.create(user=user)
    chosen = {
        "action": "take_second_step_away",
        "_selected_action": [admin.pk, editor.pk, chief.pk],
    }
    assert come_as(Role.EDITORS).post("/admin/auth/user/", chosen).status_code == 403
    assert come_as(Role.ADMINISTRATORS).post("/admin/auth/user/", chosen).status_code == 302
    kept = set(TOTPDevice.objects.values_list("user__username", flat=True))
    assert kept == {"administrators", "chief"}


def test_a_command_helps_who_has_lost_all(desk, chief):
    set_up(desk, chief)
    call_command("remove_second_step", "chief", stdout=(said := StringIO()))
    assert "password alone" in said.getvalue()
    assert logged_in().status_code == 302
    with pytest.raises(CommandError, match="Nobody has the login"):
        call_command("remove_second_step", "nobody")


def test_where_it_is_required_one_sets_it_up_before_anything_else(chief, settings):
    settings.STAFF_SECOND_FACTOR = "required"
    client = Client()
    assert logged_in(client=client).status_code == 302
    for address in ("/admin/", "/admin/auth/user/", "/admin/nowhere/"):
        assert client.get(address)["Location"] == PAGE
    assert client.get("/styleguide/").status_code != 200  # it is for staff
    set_up(client, chief)
    assert client.get("/admin/").status_code == 200
    assert client.get("/styleguide/").status_code == 200
    assert Client().get("/about/").status_code == 200


def test_nobody_reads_anothers_secrets_at_the_desk(desk):
    for model in ("otp_totp/totpdevice", "otp_static/staticdevice"):
        assert desk.get(f"/admin/{model}/").status_code == 404
