"""The disk is full, and has room again: a small file system in memory is the archive's folder."""

import shutil
import subprocess
from contextlib import suppress

import pytest

from tests.commands import manage
from tests.desk import opened
from tests.faults import inside
from tests.faults.at_hand import AtHand
from tests.faults.browser import Browser, served
from tests.faults.well import is_well
from tests.given import text

LEFT = 400_000  # bytes on it beside the new archive
ROOM = 64_000_000


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a file system of its own, of which `resize` says how big it is."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "archive", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"needs the right to mount a file system: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def resize(folder, size):
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)


def fill(folder):
    """Take what room there is, but for no byte."""
    with suppress(OSError), (folder / "filling").open("wb", buffering=0) as filling:
        while filling.write(b"\0" * 65_536):
            pass


@pytest.fixture
def archive(archives, small_disk):
    return archives.on_sqlite().new(small_disk / "home")


@pytest.mark.faults
def test_ingest_says_that_the_disk_is_full_and_goes_on_when_it_is_not(
    archive, ask, small_disk, tmp_path
):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        more = f"Long as it is {number}.\n\n" * 100
        (folder / f"{number:03}.txt").write_bytes(text(number=number, more=more))
    resize(small_disk, shutil.disk_usage(small_disk).used + LEFT)
    full = manage("ingest", folder, "--json", **archive)
    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert "the same command goes on from there" in full.stderr
    said = full.stdout.count('"added"')
    assert 0 < said < 40
    assert len(ask(inside.documents_kept)) >= said
    resize(small_disk, ROOM)
    done = manage("ingest", folder, **archive)
    assert done.returncode == 0, done.stderr
    assert len(ask(inside.documents_kept)) == 40
    is_well(ask, archive)


def test_who_saves_on_a_full_disk_is_told_so_and_readers_read_on(
    archive, ask, small_disk, tmp_path
):
    (key,), session = ask(inside.make_items, number=1), ask(inside.session_of_an_editor)
    page = f"/admin/bulletins/item/{key}/change/"
    with served(archive, tmp_path) as (site, address):
        editor = Browser(address, {"sessionid": session})
        form = opened(editor, page) | {"title": "Story 1", "body": "Long. " * 40_000}
        fill(small_disk)
        answer = editor.post(page, form)
        assert answer.status_code == 503
        assert b"What you sent was not kept" in answer.content
        assert Browser(address).get("/").status_code == 200
        assert b"Story" in Browser(address).get("/search/?q=story").content
        (small_disk / "filling").unlink()
        assert editor.post(page, form).status_code == 302
    assert ask(inside.titles) == {str(key): "Story 1"}
    is_well(ask, archive)


@pytest.mark.faults
@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_an_index_that_cannot_be_written_says_so_and_catches_up(
    archives, small_disk, tmp_path, engine
):
    home = small_disk / "home"
    archive = archives.on_sqlite().new(home, SEARCH_ENGINE=engine)
    shutil.move(home / "db.sqlite3", tmp_path)
    archive["DATABASE_URL"] = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    with AtHand(archive) as ask:
        keys = ask(inside.make_items, number=20)
        fill(small_disk)
        ask(inside.lengthen, keys=keys)
        full = manage("sync_index", **archive)
        assert full.returncode == 1
        assert "Traceback" not in full.stderr
        full = manage("sync_index", "--rebuild", **archive)
        assert full.returncode == 1
        assert "Traceback" not in full.stderr
        assert ask(inside.number_found) == 20
        (small_disk / "filling").unlink()
        is_well(ask, archive)
