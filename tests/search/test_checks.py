"""The command `check_archive`: what it says, how it ends, what it mends."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from bulletins.checks import database
from bulletins.checks.fault import Fault
from bulletins.checks.running import found_by, mend
from bulletins.models import Item, Mention, Redaction
from search.checks import faults
from search.models import IndexChange
from tests.factories import make_source
from tests.search.breakable import Archive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def archive(tmp_path, settings):
    made = Archive(tmp_path)
    settings.SOURCES_ROOT, settings.INTAKE_ROOT = made.folders.sources, made.folders.intake
    return made


def check(capsys, *options, status=1):
    """What the command says, and its lines of error."""
    if status:
        with pytest.raises(SystemExit) as left:
            call_command("check_archive", *options)
        assert left.value.code == status
    else:
        call_command("check_archive", *options)
    said = capsys.readouterr()
    return said.out.splitlines(), said.err.splitlines()


def test_a_sound_archive_is_said_to_be(archive, capsys):
    sound = ["Archive is sound: 1 issues, 3 items."]
    assert check(capsys, status=0) == (sound, [])
    assert check(capsys, "--fix", status=0) == (sound, [])


def test_each_fault_is_a_line_and_the_end_is_1(archive, capsys):
    archive.waiting.unlink()
    Item.everything.filter(place=2).update(slug="a b")
    out, err = check(capsys)
    assert len(err) == 2
    assert out == ["manage.py check_archive --fix tries to mend 1 of these."]


def test_fixing_says_what_it_did_and_ends_as_the_archive_is_then(archive, capsys):
    Mention.objects.filter(is_edited=False).update(start=0, end=3)
    out, err = check(capsys, "--fix", status=0)
    assert f"Mending: Item {archive.item(1).pk}: its facts were found again." in out
    assert out[-1] == "Archive is sound: 1 issues, 3 items."
    archive.waiting.unlink()
    Item.everything.filter(place=2).update(slug="a b")
    out, err = check(capsys, "--fix")
    assert "Mending: waits.txt: it has to be given again, as the desk says now." in out
    assert [line.split(":")[0] for line in err] == [f"Item {archive.item(2).pk}"]


def test_an_index_that_is_gone_is_built_anew(archive, index):
    for path in index.glob("*/*"):
        path.unlink()
    assert any("sync_index --rebuild" in each for each in archive.faults())
    assert archive.mend() == ["The search index was built anew."]
    assert archive.faults() == []


def test_words_that_were_taken_out_and_stand_there_again_are_told_without_them(archive):
    redaction = Redaction.objects.create(source=archive.issue.source, words="Ferry times")
    key = archive.issue.pk
    assert archive.faults() == [
        f"Issue {key}: words of redaction {redaction.pk} still stand in it "
        "([redacted], line 16); redact them again."
    ]
    Redaction.objects.update(words="Absent")
    assert archive.faults() == []


def test_words_of_a_document_that_is_no_longer_kept_are_no_fault(archive):
    source = make_source(sha256=archive.sha256[::-1])
    Redaction.objects.create(source=source, words="Ferry times")
    assert not any("redaction" in fault for fault in archive.faults())


def test_what_is_found_once_was_just_being_written(archive):
    found = iter([[Fault("3 wait.", mend, 1), Fault("Gone.")], [Fault("4 wait.", mend, 1)]])
    assert found_by(lambda _: iter(next(found)), archive.folders) == [Fault("3 wait.", mend, 1)]


def test_a_database_of_another_layout_is_the_one_fault(archive):
    IndexChange.objects.create(item_id=1)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE app = 'search'")
        (fault,) = faults(archive.folders)
        transaction.set_rollback(True)
    assert "run manage.py prepare" in fault.said


def test_rows_that_name_rows_that_are_gone_are_damage(archive):
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE bulletins_block SET issue_id = 9999 WHERE position = 1")
        else:
            connection.check_constraints()  # what waits to be checked keeps a table as it is
            cursor.execute("ALTER TABLE bulletins_block ADD CHECK (position > 99) NOT VALID")
        (fault,) = database.faults(archive.folders)
        transaction.set_rollback(True)
    assert "bulletins_block" in fault.said
