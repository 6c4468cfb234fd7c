"""Editors are told where the search engine ends."""

import hashlib

import pytest
from django.core.management import call_command
from django.urls import reverse

from search.engine import backend
from search.engines.base import ArchiveBackend
from search.sync import drain
from tests.factories import make_issue, make_item, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

SENTENCE = (
    "The archive holds 3 items, and its search engine serves up to 3 well: "
    "set SEARCH_ENGINE=tantivy and run manage.py sync_index --rebuild."
)


@pytest.fixture
def two_items(monkeypatch, tmp_path, settings):
    """The issue of as many as the engine serves well, but one; its original is in its place."""
    monkeypatch.setattr(type(backend()), "most_items", 3)
    settings.SOURCES_ROOT = tmp_path / "sources"
    sha256 = hashlib.sha256(b"Words.").hexdigest()
    path = settings.SOURCES_ROOT / sha256[:2] / sha256
    path.parent.mkdir(parents=True)
    path.write_bytes(b"Words.")
    issue = make_issue(source=make_source(sha256=sha256))
    for number in range(2):
        _with_passage(make_item(title=f"Story {number}", issue=issue))
    drain()
    return issue


@pytest.fixture
def told(admin_client):
    """Whether the first page of the desk has the sentence."""
    return lambda: SENTENCE in admin_client.get(reverse("admin:index")).content.decode()


def test_desk_says_when_to_switch_and_how(two_items, told):
    assert not told()
    make_item(title="One more", issue=two_items)
    assert told()


def test_an_engine_without_an_end_is_never_advised_against(two_items, told, monkeypatch):
    make_item(title="One more", issue=two_items)
    monkeypatch.setattr(type(backend()), "most_items", ArchiveBackend.most_items)
    assert not told()


def test_check_archive_gives_advice_and_finds_no_fault(two_items, capsys):
    call_command("check_archive")
    assert capsys.readouterr().out == "Archive is sound: 1 issues, 2 items.\n"
    _with_passage(make_item(title="One more", issue=two_items))
    drain()
    call_command("check_archive")
    assert capsys.readouterr().out == f"Archive is sound: 1 issues, 3 items.\n{SENTENCE}\n"


def test_who_has_nothing_to_do_here_is_told_nothing(two_items, client):
    make_item(title="One more", issue=two_items)
    page = client.get(reverse("admin:index"), follow=True)
    assert SENTENCE not in page.content.decode()


def _with_passage(item):
    place = item.position
    item.blocks.create(issue=item.issue, position=place, role="body", text=item.text, line=place)
