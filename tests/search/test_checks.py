"""What `check_archive` finds."""

import hashlib

import pytest
from django.core.management import call_command
from django.utils import timezone

from bulletins.models import Block, FormerAddress, Item, Mention, Redaction
from search.checks import faults
from search.engine import backend
from search.models import IndexChange
from search.sync import drain
from tests.factories import make_issue, make_item, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def folder(tmp_path):
    """Where the originals of a sound archive of one item lie."""
    sha256 = hashlib.sha256(b"Words.").hexdigest()
    path = tmp_path / "sources" / sha256[:2] / sha256
    path.parent.mkdir(parents=True)
    path.write_bytes(b"Words.")
    issue = make_issue(source=make_source(sha256=sha256))
    item = make_item(title="Story", text="Words.", issue=issue)
    Mention.objects.create(item=item, kind="url", text="ord", value="x", start=1, end=4)
    for position, owner, role in ((1, item, "heading"), (2, item, "body"), (3, None, "front")):
        Block.objects.create(issue=issue, item=owner, position=position, role=role, text="x")
    drain()
    return tmp_path / "sources"


def source_file(folder):
    return next(path for path in folder.rglob("*") if path.is_file())


def test_sound_archive_has_no_faults(folder, settings, capsys):
    settings.SOURCES_ROOT = folder
    assert list(faults(folder)) == []
    call_command("check_archive")
    assert capsys.readouterr().out == "Archive is sound: 1 issues, 1 items.\n"


def leave(*, place, item_key, heir):
    FormerAddress.objects.create(
        issue=Item.objects.get(title="Story").issue, place=place, item_key=item_key, heir=heir
    )


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda folder: source_file(folder).unlink(), "is missing"),
        (lambda folder: source_file(folder).write_bytes(b"W0rds."), "not what was received"),
        (lambda folder: Mention.objects.update(start=2, end=5), "“ord” is not at 2 to 5"),
        (lambda folder: Block.objects.filter(position=2).delete(), "missing from its order"),
        (
            lambda folder: Block.objects.filter(position=2).update(issue=make_issue()),
            "another issue",
        ),
        (lambda folder: leave(place=1, item_key=9, heir=Item.objects.get()), "2 have the address"),
        (lambda folder: leave(place=9, item_key=9, heir=make_item()), "is in another issue"),
        (
            lambda folder: leave(place=9, item_key=Item.objects.get().pk, heir=Item.objects.get()),
            "its address leads to",
        ),
        (
            lambda folder: Item.objects.update(hidden_at=timezone.now()),
            "the search index is out of date",
        ),
        (
            lambda folder: Item.objects.update(hidden_at=timezone.now(), text="New."),
            "“ord” is not at 1 to 4",
        ),
        (lambda folder: IndexChange.objects.create(item_id=1), "1 changes wait"),
        (lambda folder: Item.objects.update(title="New"), "out of date"),
        (lambda folder: backend().remove(Item.objects.get()), "out of date"),
    ],
)
def test_each_broken_promise_is_a_sentence(folder, harm, fault):
    harm(folder)
    assert any(fault in each for each in faults(folder))


def test_an_editor_s_fact_that_is_not_where_it_says_is_told_as_one(folder):
    Mention.objects.update(start=2, end=5, is_edited=True)
    assert "an editor's fact “ord” is not at 2 to 5" in next(faults(folder))


def test_words_that_were_taken_out_and_stand_there_again_are_told_without_them(folder):
    issue = Item.objects.get().issue
    redaction = Redaction.objects.create(source=issue.source, words="Story")
    told = [fault for fault in faults(folder) if "redaction" in fault]
    assert told == [
        f"Issue {issue.pk}: words of redaction {redaction.pk} still stand in it "
        "([redacted], as it is now); redact them again."
    ]
    Redaction.objects.update(words="Absent")
    assert not any("redaction" in fault for fault in faults(folder))


def test_words_of_a_document_that_is_no_longer_kept_are_no_fault(folder):
    Redaction.objects.create(source=make_source(), words="Story")
    assert not any("redaction" in fault for fault in faults(folder))


def test_missing_index_is_a_fault(folder, index):
    for path in index.glob("*/*"):
        path.unlink()
    assert any("sync_index --rebuild" in each for each in faults(folder))


def test_command_names_each_fault_and_exits_1(folder, settings, capsys):
    settings.SOURCES_ROOT = folder
    source_file(folder).unlink()
    Mention.objects.update(start=0, end=3)
    with pytest.raises(SystemExit) as left:
        call_command("check_archive")
    assert left.value.code == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
