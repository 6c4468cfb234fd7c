"""The file of a backup: any change in it is seen, and nothing in it is trusted."""

import hashlib
import tarfile
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletins.backup import manifest, restoring
from bulletins.backup.container import FORMAT, OPENING, SEAL_LENGTH, Writer
from bulletins.backup.errors import BackupRefused
from bulletins.backup.manifest import Manifest, Table
from bulletins.backup.rows import Digest, parts

ORIGINAL = b"An original, as it was received.\r\n"
PART = "rows/bulletins.source/000001.jsonl.gz"
ON_EACH = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def written(path, *, members=None, also=None, **told):
    """A small backup; `members` are those of its manifest where these are to be others."""
    with path.open("wb") as file:
        writer, digest = Writer(file), Digest()
        (part,) = parts([b"[1]\n", b"[2]\n"], digest)
        writer.add(PART, part)
        writer.add(f"sources/{hashlib.sha256(ORIGINAL).hexdigest()}", ORIGINAL)
        for name, content in (also or {}).items():
            writer.add(name, content)
        table = Table(["id"], digest.rows, digest.hexdigest(), [PART], last_key=2)
        values = {
            "made_at": datetime(2026, 11, 23, tzinfo=UTC),
            "database": "sqlite",
            "index": "whoosh6",
            "migrations": ["bulletins.0001_initial"],
            "tables": {"bulletins.source": table},
            "missing": [],
            "members": dict(writer.members) if members is None else members(writer.members),
        }
        writer.add(manifest.NAME, Manifest(**values | told).written())
        writer.close()
    return path


@pytest.fixture
def backup(tmp_path):
    return written(tmp_path / "archive.tar")


def refusal(path):
    """Why the file is refused."""
    with pytest.raises(BackupRefused) as caught, restoring.opened(path):
        pass
    return str(caught.value)


def test_whole_backup_is_opened_and_any_tar_can_list_it(backup):
    with restoring.opened(backup) as opened:
        assert opened.told.tables["bulletins.source"].rows == 2
        assert set(opened.members) == set(opened.told.members)
    with tarfile.open(backup) as tar:
        assert tar.getnames()[:2] == ["format.txt", PART]


@ON_EACH
@given(st.data())
def test_any_flipped_byte_is_refused(backup, data):
    content = bytearray(backup.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    backup.with_name("flipped.tar").write_bytes(content)
    assert "flipped.tar is not restored" in refusal(backup.with_name("flipped.tar"))


@ON_EACH
@given(st.data())
def test_backup_that_is_cut_short_or_goes_on_is_refused(backup, data):
    content = backup.read_bytes()
    cut = content[: data.draw(st.integers(0, len(content) - 1))]
    longer = content + data.draw(st.binary(min_size=1, max_size=2000))
    for changed in (cut, longer):
        backup.with_name("changed.tar").write_bytes(changed)
        assert "changed.tar is not restored" in refusal(backup.with_name("changed.tar"))


def without(name):
    return lambda members: {key: each for key, each in members.items() if key != name}


def doubled(members):
    return {**members, "sources/" + "0" * 64: next(iter(members.values()))}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"members": without(PART)}, "does not belong there"),
        ({"members": doubled}, "is missing"),
        ({"also": {"../secret_key": b"x"}}, "nothing of a backup's"),
        ({"also": {"/etc/passwd": b"x"}}, "nothing of a backup's"),
        ({"also": {"sources/../../x": b"x"}}, "nothing of a backup's"),
        ({"also": {"sources/" + "0" * 64: b"x"}}, "not the file of that hash"),
        ({"also": {"rows/auth.user/000001.jsonl.gz": b"x"}}, "belongs to no table"),
        ({"also": {PART: b"x"}}, "twice"),
        ({"migrations": ["bulletins.9999_of_tomorrow"]}, "of a later version of the software"),
        ({"tables": {"bulletins.source": 7}}, "manifest cannot be read"),
    ],
)
def test_backup_that_holds_other_than_it_tells_is_refused(tmp_path, changes, reason):
    assert reason in refusal(written(tmp_path / "crafted.tar", **changes))


@pytest.mark.parametrize(
    "fields",
    [
        {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"},
        {"type": tarfile.LNKTYPE, "linkname": "format.txt"},
        {"type": tarfile.DIRTYPE},
        {"mode": 0o4777},
    ],
)
def test_what_is_no_plain_file_is_refused(tmp_path, fields):
    entry = tarfile.TarInfo("sources/" + "0" * 64)
    for name, value in fields.items():
        setattr(entry, name, value)
    assert "nothing of a backup's" in refusal(inserted(tmp_path, entry.tobuf(tarfile.GNU_FORMAT)))


def test_size_beyond_the_file_is_refused_before_it_is_read(tmp_path):
    entry = tarfile.TarInfo("sources/" + "0" * 64)
    entry.mode, entry.size = 0o600, 2**60
    assert "it ends within sources" in refusal(inserted(tmp_path, entry.tobuf(tarfile.GNU_FORMAT)))


def inserted(folder, header):
    """A backup with this header before its manifest's, sealed as if it belonged there."""
    content = written(folder / "before.tar").read_bytes()[:-SEAL_LENGTH]
    place = content.index(manifest.NAME.encode())
    path = folder / "inserted.tar"
    path.write_bytes(content[:place] + header + content[place:] + bytes(SEAL_LENGTH))
    return path


def test_backup_of_a_later_format_is_told_from_a_damaged_one(backup):
    later = OPENING + b"%d\n" % (FORMAT + 1)
    content = backup.read_bytes().replace(OPENING + b"%d\n" % FORMAT, later, 1)
    backup.write_bytes(content)
    assert "restore it with a later version" in refusal(backup)


def test_what_is_no_backup_is_said_to_be_none(tmp_path):
    other = tmp_path / "other.tar"
    for content in (b"", b"PK\x03\x04", bytes(10_000)):
        other.write_bytes(content)
        assert refusal(other).endswith("it is no backup of an archive.")
    assert "could not be read" in refusal(tmp_path)
    assert "could not be read" in refusal(tmp_path / "none.tar")
