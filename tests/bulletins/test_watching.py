"""`ingest --watch`: what is put into a folder is taken in, each file once and whole."""

import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bulletins.bounds import MIB
from bulletins.folder_intake import Told, take
from bulletins.models import Intake, Issue
from bulletins.watching import Watched
from tests.commands import ROOT, manage
from tests.factories import make_bulletin
from tests.given import text

LONGEST = 60  # seconds


def test_a_file_is_ready_when_it_has_stopped_growing(tmp_path):
    watched, path = Watched(), tmp_path / "news.txt"
    for _ in range(3):
        with path.open("a") as file:
            file.write("more ")
        assert watched.settled([path]) == []
    assert watched.settled([path]) == [path]
    assert watched.settled([path]) == []


def test_a_changed_file_is_ready_again_and_one_that_came_back(tmp_path):
    watched, path = Watched(), tmp_path / "news.txt"
    path.write_text("one")
    assert [watched.settled([path]) for _ in range(3)] == [[], [path], []]
    path.write_text("other")
    assert [watched.settled([path]) for _ in range(3)] == [[], [path], []]
    path.unlink()
    assert watched.settled([path]) == []
    path.write_text("other")
    assert [watched.settled([path]) for _ in range(2)] == [[], [path]]


def test_what_could_not_be_taken_is_given_out_again(tmp_path):
    watched, path = Watched(), tmp_path / "news.txt"
    path.write_text("one")
    assert [watched.settled([path]) for _ in range(2)] == [[], [path]]
    watched.forget(path)
    assert watched.settled([path]) == [path]


@pytest.mark.parametrize("name", ["news.pdf.part", "news.pdf.crdownload", "news.TMP"])
def test_what_a_browser_has_not_written_whole_is_no_file_yet(tmp_path, name):
    watched, path = Watched(), tmp_path / name
    path.write_text("one")
    assert [watched.settled([path]) for _ in range(3)] == [[], [], []]


@pytest.fixture
def folder(tmp_path, settings):
    settings.SOURCES_ROOT, settings.INTAKE_ROOT = tmp_path / "sources", tmp_path / "intake"
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "may.txt").write_bytes(text())
    return inside


@pytest.mark.django_db
@pytest.mark.parametrize("is_draft", [True, False])
def test_a_file_is_taken_in_as_it_was_told(folder, settings, is_draft):
    series = make_bulletin(slug="named")
    outcome = take(folder / "may.txt", Told(settings.INTAKE_ROOT, MIB, series, is_draft=is_draft))
    issue = Issue.objects.get()
    assert (outcome.status, outcome.issue) == ("added", issue)
    assert (issue.is_draft, issue.bulletin) == (is_draft, series)
    assert Intake.objects.get().given_by is None


@pytest.mark.django_db
def test_what_the_archive_has_is_not_noted_again(folder, settings):
    take(folder / "may.txt", Told(settings.INTAKE_ROOT, MIB))
    assert take(folder / "may.txt", Told(settings.INTAKE_ROOT, MIB)).status == "unchanged"
    assert Intake.objects.count() == 1


@pytest.mark.django_db
def test_another_edition_is_left_to_a_person(folder, settings):
    take(folder / "may.txt", Told(settings.INTAKE_ROOT, MIB))
    (folder / "new.txt").write_bytes(text(more="More.\n"))
    outcome = take(folder / "new.txt", Told(settings.INTAKE_ROOT, MIB))
    assert outcome.status == "refused"
    assert "say at the desk what it is." in outcome.reason
    assert Intake.objects.filter(state="edition").count() == Issue.objects.count() == 1


@pytest.mark.django_db
def test_what_another_reads_is_left_to_it(folder, settings):
    content = (folder / "may.txt").read_bytes()
    take(folder / "may.txt", Told(settings.INTAKE_ROOT, MIB))
    Issue.objects.all().delete()
    Intake.objects.update(state="reading")
    assert content
    assert take(folder / "may.txt", Told(settings.INTAKE_ROOT, MIB)) is None


@pytest.mark.django_db
def test_a_file_that_cannot_be_opened_is_refused_in_a_sentence(folder, settings):
    assert (
        "cannot be opened" in take(folder / "nowhere.txt", Told(settings.INTAKE_ROOT, MIB)).reason
    )
    assert not Intake.objects.exists()


def test_only_folders_are_watched(folder):
    with pytest.raises(CommandError, match="no such folder") as caught:
        call_command("ingest", str(folder / "may.txt"), "--watch")
    assert caught.value.returncode == 2


@contextmanager
def watching(folder, archive):
    """`ingest --watch` at work on a folder."""
    command = [sys.executable, ROOT / "manage.py", "ingest", folder, "--watch", "--draft", "--json"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, env=archive, stdout=pipe, stderr=pipe, text=True)
    try:
        yield process
    finally:
        process.kill()


def test_a_watched_folder_is_taken_in_until_a_signal(archives, tmp_path, folder):
    archive = archives.new(tmp_path / "home")
    with watching(folder, archive) as waiting:
        json.loads(waiting.stdout.readline())
        waiting.send_signal(signal.SIGTERM)
        assert (waiting.wait(LONGEST), waiting.stderr.read()) == (0, "")
    (folder / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9))
    with watching(folder, archive) as second:
        rows = [json.loads(second.stdout.readline()) for _ in range(2)]
        (folder / "june.txt.part").write_bytes(text(number=2, month="June"))
        (folder / "june.txt.part").rename(folder / "june.txt")
        rows.append(json.loads(second.stdout.readline()))
        time.sleep(5)  # two more looks, which have nothing to tell
        second.send_signal(signal.SIGINT)
        out, err = second.communicate(timeout=LONGEST)
    assert (second.returncode, out) == (0, "")
    assert [(Path(row["path"]).name, row["status"]) for row in rows] == [
        ("bad.png", "refused"),
        ("may.txt", "unchanged"),
        ("june.txt", "added"),
    ]
    (line,) = err.strip().splitlines()
    assert "a picture" in line
    assert manage("check_archive", **archive).returncode == 0
