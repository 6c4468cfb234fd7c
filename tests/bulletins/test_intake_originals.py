"""Bytes that are given again put the original of their issue back where it was lost."""

from pathlib import Path

import pytest

from bulletins import originals
from bulletins.bounds import MIB
from bulletins.folder_intake import Told, take
from bulletins.ingest import PUT_BACK
from tests.given import give, read, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path, settings):
    settings.SOURCES_ROOT, settings.INTAKE_ROOT = tmp_path / "sources", tmp_path / "intake"
    return read(give(settings.INTAKE_ROOT)).issue


@pytest.fixture(params=[Path.unlink, lambda path: path.write_bytes(b"damaged")])
def original(issue, settings, request):
    """Where it belongs, and is no more."""
    original = originals.path_of(settings.SOURCES_ROOT, issue.source.sha256)
    request.param(original)
    return original


def test_at_the_desk(issue, original, settings):
    given = read(give(settings.INTAKE_ROOT))
    assert (given.state, given.issue, given.reason) == ("unchanged", issue, PUT_BACK)
    assert original.read_bytes() == text()
    assert list(settings.INTAKE_ROOT.iterdir()) == []


def test_in_a_watched_folder(issue, original, settings, tmp_path):
    path = tmp_path / "may.txt"
    path.write_bytes(text())
    outcome = take(path, Told(settings.INTAKE_ROOT, MIB))
    assert (outcome.status, outcome.issue, outcome.reason) == ("updated", issue, PUT_BACK)
    assert original.read_bytes() == text()
