"""Passwords cannot be guessed at will, nobody is shut out by others, and no log has a password."""

import logging
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from config import settings as production

pytestmark = pytest.mark.django_db
GOOD, WRONG = "harbour levy notes", "lighthouse levy notes"


@pytest.fixture(autouse=True)
def counted(settings):
    settings.AXES_ENABLED = True
    User.objects.create_superuser("chief", password=GOOD)
    User.objects.create_superuser("deputy", password=GOOD)


def logged_in(password=GOOD, *, who="chief", address="192.0.2.7", **headers):
    sent = {"username": who, "password": password, "next": "/admin/"}
    return Client(REMOTE_ADDR=address, headers=headers).post("/admin/login/", sent)


def statuses(*passwords, **options):
    return [logged_in(password, **options).status_code for password in passwords]


def test_the_fifth_wrong_password_shuts_a_login_at_that_address_and_nowhere_else():
    assert statuses(*[WRONG] * 5) == [200, 200, 200, 200, 429]
    answer = logged_in()
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert "Please try again in 15 minutes." in answer.content.decode()
    assert logged_in(address="192.0.2.8").status_code == 302
    assert logged_in(who="deputy").status_code == 302


def test_it_opens_when_its_time_is_over_however_often_it_was_tried_meanwhile():
    statuses(*[WRONG] * 8)
    before = timezone.now() - timedelta(minutes=15, seconds=1)
    AccessAttempt.objects.update(attempt_time=before)
    assert logged_in().status_code == 302


def test_a_right_password_forgives_the_wrong_ones_before():
    assert statuses(*[WRONG] * 4, GOOD, *[WRONG] * 4) == [*[200] * 4, 302, *[200] * 4]


def test_another_browser_or_household_member_makes_no_more_tries(settings):
    for number in range(5):
        logged_in(WRONG, address=f"2001:db8:1:2::{number}", user_agent=f"Browser {number}")
    assert logged_in(address="2001:db8:1:2::9").status_code == 429
    settings.BEHIND_PROXY = True
    statuses(*[WRONG] * 5, address="127.0.0.1", x_forwarded_for="10.0.0.1, 192.0.2.20")
    seen = {"192.0.2.20": 429, "192.0.2.21": 302}
    for place, status in seen.items():
        assert logged_in(address="127.0.0.1", x_forwarded_for=place).status_code == status


def test_who_keeps_the_archive_lets_one_in_again():
    statuses(*[WRONG] * 5)
    call_command("axes_reset_username", "chief")
    assert logged_in().status_code == 302


def test_one_address_tries_so_many_passwords_whichever_the_login(settings):
    settings.LOGIN_THROTTLE = 3
    found = [logged_in(WRONG, who=f"person {number}") for number in range(4)]
    assert [answer.status_code for answer in found] == [200, 200, 200, 429]
    assert found[-1]["Retry-After"] == "3600"
    assert logged_in(address="192.0.2.8").status_code == 302


def test_who_tried_is_logged_on_one_line_and_no_password_is_kept(caplog):
    caplog.set_level(logging.INFO)
    logged_in(WRONG, who="chief\nroot logged in\x1b[2J")
    logged_in()
    lines = [record.getMessage() for record in caplog.records]
    assert any("login failure by 'chief\\nroot" in line for line in lines)
    assert any("Successful login by 'chief' from 192.0.2.7" in line for line in lines)
    assert not any("\n" in line or "\x1b" in line for line in lines)
    assert WRONG not in caplog.text + str(list(AccessAttempt.objects.values()))
    assert GOOD not in caplog.text


def test_passwords_are_kept_by_argon2_and_older_ones_become_so(settings):
    settings.PASSWORD_HASHERS = production.PASSWORD_HASHERS
    kept = make_password(GOOD)
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(GOOD, kept)
    chief = User.objects.get(username="chief")
    chief.password = make_password(GOOD, hasher="pbkdf2_sha256")
    chief.save()
    assert logged_in().status_code == 302
    chief.refresh_from_db()
    assert identify_hasher(chief.password).algorithm == "argon2"


@pytest.mark.parametrize("password", ["elevenchars", "1qaz2wsx3edc", "harbourmaster1"])
def test_a_password_that_is_short_common_or_ones_name_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, User(username="harbourmaster"))


@pytest.mark.parametrize("password", ["two  spaces and ✨", "x1" * 64])
def test_any_other_password_is_taken(password):
    validate_password(password, User(username="harbourmaster"))
