"""Backups in a folder: none under its name before it is whole, none overwritten, old ones gone."""

import os
import stat

import pytest

from bulletins.backup import making, rows, schema
from bulletins.backup.errors import BackupRefused, DamagedBackup
from bulletins.backup.files import Home, Named, add, place
from bulletins.backup.loading import load
from bulletins.backup.manifest import Table
from bulletins.models import Source
from tests.factories import make_source

A, B, C, D = (f"archive-2026-11-{day}T020500Z.tar" for day in (20, 21, 22, 23))


class Listed:
    """What would be written, by its name."""

    def __init__(self):
        self.held = {}

    def add(self, name, content):
        self.held[name] = content


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "sources", tmp_path / "intake", tmp_path / "secret_key")


def test_all_but_the_latest_go_and_nothing_else(tmp_path):
    for name in (A, B, C, D, "before-the-update.tar", f"{A}.gpg"):
        (tmp_path / name).touch()
    assert making.remove_old(tmp_path, keep=2, newest=D) == [A, B]
    assert making.remove_old(tmp_path, keep=1, newest=C) == [D]  # by a clock that was set back
    assert {p.name for p in tmp_path.iterdir()} == {C, "before-the-update.tar", f"{A}.gpg"}


def test_file_has_its_name_once_it_is_whole(tmp_path):
    with pytest.raises(KeyError), making.new_file(tmp_path / A) as file:
        file.write(b"half of it")
        assert not (tmp_path / A).exists()
        raise KeyError
    assert not list(tmp_path.iterdir())
    with making.new_file(tmp_path / A) as file:
        file.write(b"all of it")
    assert (tmp_path / A).read_bytes() == b"all of it"
    assert stat.S_IMODE((tmp_path / A).stat().st_mode) == 0o600


def test_no_file_is_overwritten(tmp_path):
    with pytest.raises(BackupRefused, match="there already"), making.new_file(tmp_path / A):
        (tmp_path / A).write_bytes(b"another's")
    with pytest.raises(BackupRefused, match="there already"), making.new_file(tmp_path / A):
        pass
    assert [p.name for p in tmp_path.iterdir()] == [A]
    assert (tmp_path / A).read_bytes() == b"another's"


def test_what_a_killed_backup_left_goes_with_the_next_one(tmp_path):
    (tmp_path / f"{making.UNFINISHED}left").touch()
    with making.new_file(tmp_path / A), making.new_file(tmp_path / B):
        assert len(list(tmp_path.iterdir())) == 2  # the two that are being written
    assert sorted(p.name for p in tmp_path.iterdir()) == [A, B]


def test_full_disk_leaves_nothing(tmp_path):
    with pytest.raises(BackupRefused, match="No space left"), making.new_file(tmp_path / A) as file:
        full = os.open("/dev/full", os.O_WRONLY)
        os.dup2(full, file.fileno())
        os.close(full)
        file.write(bytes(100_000))
    assert not list(tmp_path.iterdir())


def test_document_that_was_read_meanwhile_is_found_among_the_originals(home):
    read = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of "x"
    place(f"sources/{read}", b"x", home)
    waiting, lost = "0" * 32, "1" * 32
    writer = Listed()
    missing = list(add(Named([read, "0" * 64], [(waiting, read), (lost, "2" * 64)]), home, writer))
    assert missing == ["0" * 64]
    assert writer.held == {f"sources/{read}": b"x", f"intake/{waiting}": b"x"}


def test_original_that_is_not_as_received_is_no_original(home):
    read = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    (home.sources / "2d").mkdir(parents=True)
    (home.sources / "2d" / read).write_bytes(b"damaged")
    assert list(add(Named([read], []), home, Listed())) == [read]
    place(f"sources/{read}", b"x", home)
    assert (home.sources / "2d" / read).read_bytes() == b"x"


@pytest.mark.django_db
def test_archive_that_is_in_use_is_not_restored_over():
    make_source()
    refused = pytest.raises(BackupRefused, match="holds an archive already")
    with refused, schema.built(["bulletins.0001_initial"]):
        pytest.fail("the tables were made")


@pytest.mark.django_db
def test_row_that_the_database_does_not_take_is_named():
    digest = rows.Digest()
    (part,) = rows.parts(
        [b'[7,"no digest","a.txt","text/plain",1,"2026-11-23T00:00:00+00:00"]\n'], digest
    )
    table = Table(rows.columns(Source), 1, digest.hexdigest(), ["1"], last_key=7)
    with pytest.raises(BackupRefused, match="row 7 of bulletins_source"):
        load({"bulletins.source": Source}, {"bulletins.source": table}, lambda _: part, tell=str)


@pytest.mark.parametrize("part", [b"", b"no gzip", rows._compressed([b"[1]\n"])[:-1]])
def test_part_that_cannot_be_unpacked_is_damaged(part):
    with pytest.raises(DamagedBackup):
        rows.unpacked(part)
