"""An archive in use goes into a file and comes back from it, or moves to another database."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bulletins.backup import restoring
from tests.commands import ROOT, manage
from tests.postgres import programs, running_postgres

SAMPLE = ROOT / "fixtures" / "sample"
FILL = """
from django.conf import settings
from django.contrib.auth.models import User
from bulletins import intake
from bulletins.models import Issue, Item
User.objects.create_superuser("editor", password="given to nobody")
first, second, last = Issue.objects.order_by("pk")
first.superseded_by = second
first.save()
for item in first.items.all():
    item.title = f"{item.title}, edited \\u2014 “once”"
    item.save()
last.delete()
given = intake.Given("waiting.txt", [b"A document that waits to be read."])
intake.receive(given, settings.INTAKE_ROOT, most=1000)
"""
EDIT = """
from bulletins.models import Item
for turn in range(10_000):
    for item in Item.objects.all()[:20]:
        item.section = f"Turn {turn}"
        item.save()
"""
ADD = """
from bulletins.models import Issue, Item
issue = Issue.objects.first()
print(Item.objects.create(issue=issue, place=900, position=900, slug="x", title="New").pk)
"""
# What a restore writes by itself: the index is new, and nothing waits for it
INDEXED = {"search.indexchange", "search.lastchange"}


def shell(script, **archive):
    ended = manage("shell", "--verbosity", "0", "--command", script, **archive)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def done(*commands, **archive):
    """What commands say that must all do what they were asked to; one process, one start."""
    calls = (f"call_command({', '.join(repr(str(each)) for each in one)})" for one in commands)
    return shell("\n".join(["from django.core.management import call_command", *calls]), **archive)


def tables(backup):
    """What a backup holds of the database."""
    with restoring.opened(backup) as opened:
        return opened.told.tables


@pytest.fixture(scope="module")
def filled(archives, tmp_path_factory):
    """The environment of an archive with history, a user, a document that waits, and a gap."""
    filled = archives.on_sqlite().new(tmp_path_factory.mktemp("filled"), SEARCH_ENGINE="tantivy")
    done(["ingest", *sorted(SAMPLE.glob("*.*"))[:3]], **filled)
    shell(FILL, **filled)
    return filled


@pytest.fixture
def archive(filled, tmp_path):
    """A copy of it, for one test."""
    home = tmp_path / "archive"
    shutil.copytree(filled["ARCHIVE_HOME"], home)
    return {**filled, "ARCHIVE_HOME": str(home)}


@pytest.fixture
def empty(filled, tmp_path):
    """The environment of a machine with nothing on it."""
    return {**filled, "ARCHIVE_HOME": str(tmp_path / "empty")}


def started(*arguments, **archive):
    command = [sys.executable, ROOT / "manage.py", *map(str, arguments)]
    return subprocess.Popen(command, env=archive, stdout=subprocess.PIPE)


def killed_half_way(backup, empty):
    """A restore that ends as soon as it has begun to write the database."""
    restore = started("restore", backup, **empty)
    written = Path(empty["ARCHIVE_HOME"]) / "db.sqlite3-wal"
    while not (written.exists() and written.stat().st_size) and restore.poll() is None:
        time.sleep(0.01)
    restore.kill()
    assert restore.wait() == -signal.SIGKILL


def test_backup_of_an_archive_in_use_is_restored_on_an_empty_machine(archive, empty, tmp_path):
    backup, again = tmp_path / "archive.tar", tmp_path / "again.tar"
    editing = started("shell", "--verbosity", "0", "--command", EDIT, **archive)
    ingesting = started("ingest", SAMPLE, "--json", "--jobs", "1", **archive)
    assert ingesting.stdout.readline()  # the first document is in
    done(["backup", backup], **archive)
    assert editing.poll() is None, "nobody edited meanwhile"
    for process in (editing, ingesting):
        process.kill()
        process.communicate()

    killed_half_way(backup, empty)
    done(["restore", backup], ["check_archive"], ["backup", again], **empty)
    kept, back = tables(backup), tables(again)
    assert {label for label in kept if kept[label] != back[label]} <= INDEXED
    before, after = Path(archive["ARCHIVE_HOME"]), Path(empty["ARCHIVE_HOME"])
    assert (after / "secret_key").read_text() == (before / "secret_key").read_text()
    (waiting,) = (after / "intake").iterdir()
    assert waiting.read_bytes() == b"A document that waits to be read."
    refused = manage("restore", backup, **empty)
    assert refused.returncode == 1
    assert "holds an archive already" in refused.stderr


def test_damaged_backup_changes_nothing(empty, tmp_path):
    backup = tmp_path / "archive.tar"
    backup.write_bytes(bytes(10_000))
    refused = manage("restore", backup, **empty)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"CommandError: {backup} is not restored")
    assert [p.name for p in Path(empty["ARCHIVE_HOME"]).iterdir()] == ["secret_key"]


def test_backup_of_an_earlier_version_is_brought_up_to_date(archive, empty, tmp_path):
    backup = tmp_path / "archive.tar"
    done(["migrate", "bulletins", "0016"], ["backup", backup], **archive)
    assert "bulletins.acceptance" not in tables(backup)
    said = done(["restore", backup], ["migrate", "--check"], ["check_archive"], **empty)
    assert "Archive is sound: 2 issues, 12 items." in said


@pytest.mark.skipif(programs() is None, reason="needs PostgreSQL on this machine")
def test_sqlite_moves_to_postgresql_in_one_command(archive, tmp_path):
    before, after = tmp_path / "before.tar", tmp_path / "after.tar"
    with running_postgres() as url:
        with closing(sqlite3.connect(Path(archive["ARCHIVE_HOME"]) / "db.sqlite3")) as site:
            site.execute("SELECT count(*) FROM bulletins_item").fetchall()
            refused = manage("move_database", url, **archive)
        assert "stop the site and its worker" in refused.stderr
        said = done(["backup", before], ["move_database", url], **archive)
        moved = {**archive, "DATABASE_URL": url}
        done(["check_archive"], ["backup", after], **moved)
        assert tables(after) == tables(before)
        last = tables(before)["bulletins.item"].last_key
        assert int(shell(ADD, **moved)) == last + 1, "the key of a deleted item was given again"
        refused = manage("move_database", url, **archive)
    assert "Set DATABASE_URL" in said
    assert refused.returncode == 1
    assert "holds an archive already" in refused.stderr
