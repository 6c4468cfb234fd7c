"""Every answer says to browsers what they may do with it, whichever door gives it."""

import pytest
from django.conf import settings as archive
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from bulletins.models import Topic
from tests.doors import DOORS, NO_DOORS
from tests.test_doors import item, made  # noqa: F401 - an archive with something at every door

pytestmark = pytest.mark.django_db

POLICY = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self'; script-src 'self'; style-src 'self'"
)
EVERYWHERE = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
LOCKED = {"Content-Security-Policy": "default-src 'none'; sandbox"}
OPEN = {"Cross-Origin-Resource-Policy": "cross-origin"}
DESK = ("/admin/", "/admin/login/", "/admin/jsi18n/", "/admin/nowhere", "/admin/auth/user/")


@pytest.fixture
def production(settings):
    """The settings under which readers come, by HTTPS."""
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = True
    settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True


def wrong(response, expected):
    """The headers that are not as they should be, with what they are."""
    told = {name: response.get(name) for name in expected}
    policy = told["Content-Security-Policy"] or ""
    told["Content-Security-Policy"] = "; ".join(sorted(policy.split("; ")))
    told |= {} if "camera=()" in response.get("Permissions-Policy", "") else {"Permissions": None}
    return {name: value for name, value in told.items() if value != expected.get(name)}


def expected_at(address):
    if address.startswith("/sources/") and address.count("/") == 3:
        return EVERYWHERE | LOCKED
    return EVERYWHERE | (OPEN if address.startswith("/api/") else {})


def test_every_door_says_what_browsers_may_do(production, item):  # noqa: F811
    client = Client()
    files = ["/static/css/base.css", "/static/none.css", "/favicon.ico", "/robots.txt"]
    addresses = [door.address(item) for door in DOORS] + files + ["/nowhere", *DESK]
    addresses += [reverse(name) for name in sorted(NO_DOORS) if name != "bulletins:picture"]
    found = {each: wrong(client.get(each, secure=True), expected_at(each)) for each in addresses}
    assert {address: told for address, told in found.items() if told} == {}


def test_faults_and_redirects_say_it_too(production, monkeypatch):
    monkeypatch.setattr(Topic.objects, "get_queryset", lambda: 1 / 0)
    plain = {name: value for name, value in EVERYWHERE.items() if "Transport" not in name}
    reader = Client(raise_request_exception=False)
    answers = {
        "to HTTPS": (reader.get("/"), 301),
        "host": (reader.get("/", secure=True, headers={"host": "elsewhere.example"}), 400),
        "method": (reader.put("/", secure=True), 405),
        "no token": (Client(enforce_csrf_checks=True).post("/admin/login/", secure=True), 403),
        "fault": (reader.get("/topics/", secure=True), 500),
    }
    for name, (response, status) in answers.items():
        assert (response.status_code, wrong(response, plain)) == (status, {}), name


def test_nobody_keeps_a_page_of_the_desk(production):
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    for address in DESK:
        assert "no-store" in client.get(address, secure=True)["Cache-Control"], address


def test_cookies_are_for_this_site_and_for_no_script(production):
    User.objects.create_superuser("chief", password="harbour levy notes")
    client = Client()
    client.get("/admin/login/", secure=True)
    sent = {"username": "chief", "password": "harbour levy notes", "next": "/admin/"}
    before = client.session.session_key
    assert client.post("/admin/login/", sent, secure=True).status_code == 302
    assert client.session.session_key != before
    for name in (archive.SESSION_COOKIE_NAME, archive.CSRF_COOKIE_NAME):
        cookie = client.cookies[name]
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
        assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert client.cookies[archive.SESSION_COOKIE_NAME]["max-age"] == 12 * 60 * 60


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "\\\\x"])
def test_a_login_leads_to_no_other_site(address):
    User.objects.create_superuser("chief", password="harbour levy notes")
    sent = {"username": "chief", "password": "harbour levy notes", "next": address}
    assert Client().post("/admin/login/", sent)["Location"] == "/admin/"


def test_one_logs_out_by_a_button_alone():
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    assert client.get("/admin/logout/").status_code == 405
    assert client.get("/admin/").status_code == 200
    client.post("/admin/logout/")
    assert client.get("/admin/").status_code == 302
