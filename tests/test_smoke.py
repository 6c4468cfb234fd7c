"""The main path from an empty folder to an answer, as a person runs it."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import ROOT, environment, manage

SAMPLE = ROOT / "fixtures" / "sample"
pytestmark = pytest.mark.on_each_database
DOCUMENTS = ("2013-05-safer-places-bulletin-issue-3.txt", "2015-03-crime-and-communities.txt")


@pytest.fixture(scope="module")
def archive(archives, tmp_path_factory):
    """The environment of a new archive that `prepare` made ready."""
    return archives.new(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with two documents of the sample archive."""
    folder = tmp_path_factory.mktemp("documents")
    for name in DOCUMENTS:
        shutil.copy(SAMPLE / name, folder)
    return folder


@pytest.fixture(scope="module")
def first(archive, folder):
    """What the first ingest of the folder said."""
    return ingest(folder, archive)


def ingest(path, archive):
    done = manage("ingest", path, "--json", **archive)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def search(archive, *words):
    done = manage("search", *words, "--json", **archive)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_documents_are_added_then_unchanged_then_found(archive, folder, first):
    assert [answer["status"] for answer in first] == ["added", "added"]
    assert all(answer["items"] >= 6 for answer in first)
    assert [answer["status"] for answer in ingest(folder, archive)] == ["unchanged"] * 2

    answer = search(archive, "street triage")
    assert answer["query"]["notes"][0].startswith("2 have all the words")
    found = {hit["source"]["filename"]: hit["title"] for hit in answer["results"][:2]}
    assert sorted(found) == list(DOCUMENTS)
    assert all("Street triage" in title for title in found.values())


def test_filters_narrow_the_same_search(archive, first):
    answer = search(archive, "street triage", "--from", "2015", "--to", "2015")
    assert [hit["source"]["filename"] for hit in answer["results"]] == [DOCUMENTS[1]]


@pytest.mark.usefixtures("first")
def test_prepared_and_filled_archive_keeps_every_promise(archive):
    assert manage("prepare", **archive).returncode == 0
    done = manage("check_archive", **archive)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.usefixtures("first")
def test_others_on_the_machine_can_read_nothing_of_it(archive):
    home = Path(archive["ARCHIVE_HOME"])
    open_to_all = [path for path in home.rglob("*") if path.lstat().st_mode & 0o007]
    # A web server may hand static files out; it comes to them by its group alone
    assert [path for path in open_to_all if home / "static" not in path.parents] == []
    assert {path.stat().st_mode & 0o777 for path in home.glob("secret_key")} == {0o600}


@pytest.mark.usefixtures("first")
def test_index_can_be_thrown_away(archive):
    before = search(archive, "triage")["count"]
    shutil.rmtree(f"{archive['ARCHIVE_HOME']}/index")
    assert manage("sync_index", "--rebuild", **archive).returncode == 0
    assert search(archive, "triage")["count"] == before


@pytest.mark.usefixtures("first")
def test_refused_file_is_named_and_leaves_the_others_in(archive, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    shutil.copy(SAMPLE / DOCUMENTS[0], tmp_path)
    done = manage("ingest", tmp_path, **archive)
    assert done.returncode == 1
    assert "picture.png" in done.stderr
    assert "Traceback" not in done.stderr
    assert manage("check_archive", **archive).returncode == 0


def test_parse_needs_no_database(tmp_path):
    archive = environment(tmp_path, DATABASE_URL="postgres://nobody@127.0.0.1:9/none")
    done = manage("parse", SAMPLE / DOCUMENTS[0], "--json", **archive)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert read["issue"]["number"] == "3"
    assert read["issue"]["published"] == "2013-05-14"
    assert [item["number"] for item in read["items"]][:2] == ["1", "2"]


@pytest.mark.parametrize("arguments", [["ingest"], ["parse"], ["search", "--page"]])
def test_wrong_use_is_told_from_refusal(tmp_path, arguments):
    done = manage(*arguments, **environment(tmp_path))
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_sqlite_waits_for_writers_and_keeps_its_foreign_keys(tmp_path):
    asked = "from django.db import connection as c; k = c.cursor()\n" + "".join(
        f"print(k.execute('PRAGMA {name}').fetchone()[0])\n"
        for name in ("journal_mode", "busy_timeout", "foreign_keys")
    )
    archive = environment(tmp_path)
    manage("migrate", "--verbosity", "0", **archive)
    done = manage("shell", "--verbosity", "0", "--command", asked, **archive)
    assert done.stdout.split() == ["wal", "20000", "1"]
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


READERS = "docx lxml bs4 pdfminer pypdfium2 PIL"  # tens of MiB in every web process


def test_what_serves_pages_loads_nothing_that_reads_documents(tmp_path):
    told = (
        "import sys; from django.urls import get_resolver; assert get_resolver().url_patterns; "
        f"print([name for name in {READERS!r}.split() if name in sys.modules])"
    )
    done = manage("shell", "--no-imports", "-c", told, **environment(tmp_path))
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
