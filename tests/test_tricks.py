"""Tricks with addresses, bodies and names lead nowhere."""

import logging

import pytest
from django.conf import settings as archive
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.django_db
KEY = archive.ARCHIVE_HOME / "secret_key"
BEYOND = (
    "/static/../secret_key",
    "/static/%2e%2e/secret_key",
    "/static/..%2fsecret_key",
    "/static//etc/passwd",
    "/static/css/..%5c..%5csecret_key",
    "/sources/../secret_key",
    "/sources/1/pages/../../secret_key",
    "/sources/%2e%2e%2fsecret_key/",
)


@pytest.fixture
def key():
    KEY.write_text("the key of this test")
    yield
    KEY.unlink()


@pytest.mark.parametrize("address", BEYOND)
def test_no_address_leads_out_of_its_folder(client, address, key):
    answer = client.get(address, follow=True)
    assert answer.status_code == 404
    assert b"the key of this test" not in answer.content


@pytest.mark.parametrize(
    "address",
    ["//elsewhere.example/", "//elsewhere.example/topics", "/\\elsewhere.example/topics"],
)
def test_no_address_leads_to_another_site(client, address):
    answer = client.get(address)
    assert not answer.get("Location", "/").startswith(("//", "/\\", "http"))


@pytest.mark.parametrize("address", ["/admin/login/", "/search/alerts/new/", "/search/"])
def test_a_file_that_nobody_asked_for_is_kept_nowhere(client, address, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    sent = {"file": SimpleUploadedFile("big.bin", b"x" * 3 * 2**20)}
    answer = client.post(address, sent)
    assert answer.status_code < 500
    assert answer.wsgi_request.FILES == {}
    assert [*tmp_path.iterdir()] == []


def test_no_line_of_the_log_can_be_forged(client, caplog):
    for name in ("django.request", "axes.handlers"):
        caplog.set_level(logging.INFO, logger=name)
    client.get("/nowhere%0AERROR%20root%20all%20is%20lost/")
    client.post("/admin/login/", {"username": "a\nERROR root", "password": "x"})
    assert caplog.records
    assert not any("\n" in record.getMessage() for record in caplog.records)


def test_where_a_hole_is_told_of_is_where_the_keepers_are_reached(client, settings):
    address = "/.well-known/security.txt"
    assert client.get(address).status_code == 404
    settings.CONTACT, settings.SITE_URL = "keepers@archive.example", "https://archive.example"
    told = client.get(address)
    assert told["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in told.content.decode().splitlines())
    assert fields["Contact"] == "mailto:keepers@archive.example"
    assert fields["Canonical"] == f"https://archive.example{address}"
    assert fields["Expires"].endswith("+00:00")


def test_old_session_keys_and_tokens_of_others_open_nothing():
    chief, stranger = Client(), Client()
    chief.force_login(User.objects.create_superuser("chief"))
    stranger.cookies[archive.SESSION_COOKIE_NAME] = "x" * 32
    assert stranger.get("/admin/").status_code == 302
    before = chief.cookies[archive.SESSION_COOKIE_NAME].value
    chief.post("/admin/logout/")
    stranger.cookies[archive.SESSION_COOKIE_NAME] = before
    assert stranger.get("/admin/").status_code == 302
