"""Several programs at once on one archive."""

import shutil
import subprocess
import sys

import pytest

from config.settings import ENGINES
from tests.commands import ROOT, manage

MAKE = """
from django.db import transaction
from tests.factories import make_issue, make_item
with transaction.atomic():
    issue = make_issue()
    for number in range(40):
        make_item(title=f"Story {number}", issue=issue)
"""
EDIT = """
from bulletins.models import Item
for turn in range({turns}):
    for item in Item.objects.filter(position__gt={first}, position__lte={first} + 10):
        item.title = f"Edited {{turn}} {{item.position}}"
        item.save()
"""


@pytest.fixture(scope="module", params=ENGINES)
def filled(archives, tmp_path_factory, request):
    """The environment of an archive with forty items, on each engine in turn."""
    filled = archives.new(tmp_path_factory.mktemp("filled"), SEARCH_ENGINE=request.param)
    done = manage("shell", "--verbosity", "0", "--command", MAKE, **filled)
    assert done.returncode == 0, done.stderr
    return filled


@pytest.fixture
def archive(filled, tmp_path):
    """A copy of it, for one test."""
    shutil.copytree(filled["ARCHIVE_HOME"], tmp_path, dirs_exist_ok=True)
    return {**filled, "ARCHIVE_HOME": str(tmp_path)}


def start_editing(archive, *, first, turns):
    command = EDIT.format(first=first, turns=turns)
    arguments = [sys.executable, ROOT / "manage.py", "shell", "--verbosity", "0"]
    return subprocess.Popen([*arguments, "--command", command], env=archive, cwd=ROOT)


def changes(archive):
    """What `sync_index` says it brought in."""
    done = manage("sync_index", **archive)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.faults
def test_writers_at_once_leave_the_index_right(archive):
    editors = [start_editing(archive, first=first, turns=1) for first in (0, 10, 20, 30)]
    assert [editor.wait(60) for editor in editors] == [0, 0, 0, 0]
    changes(archive)
    assert changes(archive) == "0 changes brought into the index."
    done = manage("search", "edited", **archive)
    assert done.stdout.startswith("40 found")
