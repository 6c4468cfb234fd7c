"""What Prometheus is told of the archive, and who may ask."""

import pytest
from django.db import OperationalError

from bulletins.models import Intake
from config.operations import figures
from search.engine import backend
from search.models import IndexChange
from tests.factories import make_item


@pytest.fixture
def told(client):
    """The page of figures, as this machine is told it."""
    return lambda **headers: client.get("/metrics", headers=headers)


@pytest.mark.django_db(transaction=True)  # they are asked by a thread of their own
def test_how_the_archive_stands_is_told(told):
    make_item()
    IndexChange.objects.all().delete()
    IndexChange.objects.create(item_id=7)
    Intake.objects.create(filename="a.txt", state="refused", reason="No text.")
    backend().rebuild(())
    lines = told().content.decode().splitlines()
    for line in (
        "archive_items 1.0",
        'archive_issues{status="published"} 1.0',
        'archive_intakes{state="refused"} 1.0',
        'archive_intakes{state="waiting"} 0.0',
        "archive_index_waiting 1.0",
        "archive_database_up 1.0",
    ):
        assert line in lines, line


def test_without_a_database_the_rest_is_told(told, monkeypatch):
    def gone():
        raise OperationalError

    monkeypatch.setattr(figures, "_ask", gone)
    page = told().content.decode()
    assert "archive_database_up 0.0" in page
    assert "archive_disk_free_bytes" in page
    assert "archive_items" not in page


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}, 404),  # by a proxy on this machine
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}, 404),
        ("10.0.0.9", {}, 404),
        ("", {}, 404),
        ("10.0.0.9", {"authorization": "Bearer walrus"}, 200),
        ("10.0.0.9", {"authorization": "Bearer walrús"}, 404),
        ("10.0.0.9", {"authorization": "Bearer "}, 404),
        ("10.0.0.9", {"authorization": "walrus"}, 404),
    ],
)
def test_this_machine_and_who_has_the_token_may_ask(
    client, settings, monkeypatch, address, headers, status
):
    monkeypatch.setattr(figures, "_ask", list)
    settings.METRICS_TOKEN = "walrus"
    response = client.get("/metrics", headers=headers, REMOTE_ADDR=address)
    assert response.status_code == status
    assert bool(response.content) == (status == 200)


def test_no_token_is_no_key(client, monkeypatch):
    response = client.get("/metrics", headers={"authorization": "Bearer "}, REMOTE_ADDR="10.0.0.9")
    assert response.status_code == 404
