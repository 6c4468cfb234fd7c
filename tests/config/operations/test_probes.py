"""What those who watch over the site are answered at /healthz and /readyz."""

import os
import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from haystack import connections

from bulletins.heartbeat import NAME, beating, silence
from config.operations import asking, health
from search.models import IndexChange
from tests.search.conftest import empty_index, engine_name, index

__all__ = ["empty_index", "engine_name", "index"]

PARTS = ["database", "migrations", "index", "worker", "disk"]


@pytest.fixture
def home(tmp_path, settings):
    """The folder of an archive whose worker was seen just now."""
    settings.ARCHIVE_HOME = tmp_path
    (tmp_path / NAME).touch()
    return tmp_path


@pytest.fixture
def well(home, db, index):
    """An archive that lacks nothing, whatever the thread that asks has asked before."""
    asking.DATABASE.submit(connections.reload, "default").result()


def test_a_process_that_answers_is_alive_whatever_its_settings_say_of_hosts_and_https(
    client, settings
):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (response.status_code, response.content) == (200, b"ok")
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert client.post("/healthz").status_code == 405


def test_an_archive_that_lacks_nothing_is_ready(client, well):
    response = client.get("/readyz", headers={"host": "10.0.0.7:8000"})
    assert response.status_code == 200
    assert response.json() == {"status": "ready", "parts": dict.fromkeys(PARTS, "ok")}


def test_without_its_database_it_is_not_and_no_detail_is_told(client, home, monkeypatch):
    def gone(_):
        raise OperationalError("connection to db.internal as archive:hunter2 refused")

    for part in (health.Database, health.Migrations, health.Index):
        monkeypatch.setattr(part, "ask", gone)
    response = client.get("/readyz")
    assert response.status_code == 503
    told = response.json()["parts"]
    assert told.pop("worker") == told.pop("disk") == "ok"
    assert set(told.values()) == {"The database cannot be asked."}


def test_a_database_that_hangs_is_told_in_time(client, home, monkeypatch):
    goes_on = threading.Event()
    monkeypatch.setattr(health.Database, "ask", lambda _: goes_on.wait(60))
    monkeypatch.setattr(health.Part, "timeout", timedelta(seconds=-0.9))  # and one more
    try:
        response = client.get("/readyz")
    finally:
        goes_on.set()
    assert response.status_code == 503
    assert response.json()["parts"]["database"].startswith("Timed out")
    assert response.json()["parts"]["disk"] == "ok"


def test_without_a_migration_it_is_not_ready(client, well, monkeypatch):
    known = health._known_migrations() | {("bulletins", "9999_next")}
    monkeypatch.setattr(health, "_known_migrations", lambda: known)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"]["migrations"] == "1 migrations wait; run manage.py prepare."


@pytest.mark.parametrize("seconds", [-3600, 90, None])
def test_a_worker_that_is_gone_is_named_and_readers_are_served(client, well, home, seconds):
    """Less than nothing is a clock that was set back."""
    if seconds is None:
        (home / NAME).unlink()
    else:
        beat = time.time() - seconds
        os.utime(home / NAME, (beat, beat))
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert response.json()["parts"]["worker"].startswith("No worker has been seen")


def test_a_worker_shows_that_it_lives_as_long_as_it_does(tmp_path):
    with beating(tmp_path):
        until = time.monotonic() + 10
        while silence(tmp_path) is None:
            assert time.monotonic() < until
    assert silence(tmp_path) < 10


def test_a_disk_that_fills_is_named_and_readers_are_served(client, well, settings):
    settings.DISK_LEAST_MIB = 10**12
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert response.json()["parts"]["disk"].endswith("fewer than 1000000000000.")


def test_an_index_that_lags_or_is_not_there_is_named(well, monkeypatch):
    part = health.Index()
    part.ask()
    change = IndexChange.objects.create(item_id=1)
    part.ask()  # it was noted just now
    IndexChange.objects.filter(pk=change.pk).update(noted_at=timezone.now() - timedelta(minutes=7))
    with pytest.raises(health.ServiceWarning, match="for 7 minutes"):
        part.ask()
    monkeypatch.setattr(health, "backend", lambda: type("None", (), {"has_index": bool}))
    with pytest.raises(health.ServiceWarning, match="no search index"):
        part.ask()
    assert not part.is_needed
