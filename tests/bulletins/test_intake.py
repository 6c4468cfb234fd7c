"""Documents that were given: each read once, and never lost on the way."""

import fcntl
import io
import os
import time
import zipfile
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bulletins import intake, intake_files, tasks
from bulletins.bounds import MIB, Bounds
from bulletins.intake import Given
from bulletins.models import Intake, Issue
from tests.factories import make_bulletin
from tests.given import give, read, text
from tests.pdfs import pdf, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """Where given documents wait."""
    settings.SOURCES_ROOT, settings.INTAKE_ROOT = tmp_path / "sources", tmp_path / "intake"
    return settings.INTAKE_ROOT


def waiting_files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_given_document_waits_is_read_and_is_a_draft(folder):
    given = give(folder)
    assert (given.state, given.size) == ("waiting", len(text()))
    assert waiting_files(folder) == [given.stored_as]
    read(given)
    assert (given.state, given.issue.status, given.issue.items.count()) == ("added", "draft", 2)
    assert given.issue.source.filename == "may.txt"
    assert given.started_at <= given.ended_at
    assert waiting_files(folder) == []


def test_what_waits_lies_closed_to_others_under_a_name_that_says_nothing(folder):
    given = give(folder, name="../../Ada Finch.txt")
    path = folder / given.stored_as
    assert path.read_bytes() == text()
    assert (path.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    assert given.stored_as.isalnum()


@pytest.mark.parametrize("is_draft", [True, False])
def test_an_issue_is_kept_as_it_was_given(folder, is_draft):
    series = make_bulletin(slug="named")
    given = read(give(folder, is_draft=is_draft, bulletin=series))
    assert (given.issue.is_draft, given.issue.bulletin) == (is_draft, series)


def test_the_same_bytes_point_to_the_issue_that_is_kept(folder):
    first = read(give(folder))
    again = give(folder, name="other.txt")
    assert (again.state, again.issue, again.pk == first.pk) == ("unchanged", first.issue, False)
    assert waiting_files(folder) == []


def test_the_same_bytes_point_to_the_intake_that_waits(folder):
    first = give(folder)
    again = intake.receive(Given("other.txt", [text()]), folder, most=MIB)
    assert (again.intake, again.is_new) == (first, False)
    assert waiting_files(folder) == [first.stored_as]


def test_no_two_intakes_of_the_same_bytes_wait_at_once(folder):
    first = give(folder)
    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.create(filename="b", sha256=first.sha256)


def test_bytes_that_were_refused_are_tried_again_in_their_place(folder):
    refused = read(give(folder, b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.txt"))
    assert refused.state == "refused"
    again = give(folder, b"\x89PNG\r\n\x1a\n" + bytes(100), "again.png")
    assert (again.pk, again.state, again.filename) == (refused.pk, "waiting", "again.png")
    assert waiting_files(folder) == [again.stored_as]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "empty.pdf", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.pdf", "picture"),
        (b"%PDF-1.7 and so on", "paper.pdf", "PDF"),
        (b"PK\x03\x04word/document.xml" + bytes(50), "letter.docx", "Word"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_can_be_tried_again(
    folder, content, name, said
):
    given = read(give(folder, content, name))
    assert (given.state, given.issue) == ("refused", None)
    assert said in given.reason
    assert given.reason.endswith(".")
    assert waiting_files(folder) == [given.stored_as]
    assert intake.read_again(given)
    assert given.state == "waiting"
    assert not intake.read_again(given)


def test_a_word_file_that_unpacks_without_end_is_refused(folder):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(600 * MIB))
    given = read(give(folder, packed.getvalue(), "bomb.docx"))
    assert (given.state, given.reason[-1]) == ("refused", ".")


def test_it_is_read_within_bounds_and_once_more_when_they_were_raised(folder, settings):
    settings.READ_BOUNDS = Bounds(pages=1)
    page = words("Ports Newsletter No 3", size=26, top=60)
    page += words("The boats are home and the harbour is full of them this May.", top=90)
    given = read(give(folder, pdf(page, page), "two.pdf"))
    assert "more than 1 pages" in given.reason
    settings.READ_BOUNDS = Bounds()
    intake.read_again(given)
    assert read(given).state == "added"


def test_what_is_too_big_is_refused_and_nothing_of_it_stays(folder):
    given = Given("big.txt", iter([bytes(MIB)] * 1000))
    refused = intake.receive(given, folder, most=2 * MIB).intake
    assert "more than 2 MiB" in refused.reason
    assert (waiting_files(folder), refused.stored_as) == ([], "")
    assert not intake.read_again(refused)


def test_a_disk_that_is_full_is_said_in_a_sentence(folder):
    def chunks():
        yield b"some"
        raise OSError(28, "No space left on device")

    refused = intake.receive(Given("big.txt", chunks()), folder, most=MIB).intake
    assert "No space left on device" in refused.reason
    assert waiting_files(folder) == []


def test_a_connection_that_breaks_leaves_no_file(folder):
    def chunks():
        yield b"some"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.receive(Given("half.txt", chunks()), folder, most=MIB)
    assert (waiting_files(folder), Intake.objects.count()) == ([], 0)


def test_another_edition_waits_for_a_person(folder):
    first = read(give(folder)).issue
    edition = read(give(folder, text(more="\n3. Three\n\nMore.\n")))
    assert (edition.state, edition.issue, Issue.objects.count()) == ("edition", first, 1)
    assert waiting_files(folder) == [edition.stored_as]
    assert intake.keep_apart(edition)
    assert read(edition).state == "added"
    assert edition.issue != first
    assert waiting_files(folder) == []


@pytest.mark.parametrize("state", ["refused", "edition"])
def test_what_a_person_leaves_out_goes_with_its_file(folder, state):
    read(give(folder))
    content = b"%PDF-1.7" if state == "refused" else text(more="More.\n")
    given = read(give(folder, content))
    assert given.state == state
    assert intake.leave_out(given, folder)
    assert (Intake.objects.count(), waiting_files(folder)) == (1, [])


def test_what_is_read_or_kept_cannot_be_left_out(folder):
    waiting, added = give(folder), read(give(folder, text(number=2, month="June")))
    assert not intake.leave_out(waiting, folder)
    assert not intake.leave_out(added, folder)
    assert waiting_files(folder) == [waiting.stored_as]


def begun(folder):
    """A document whose reader was killed."""
    given = give(folder)
    return intake.claim(given.pk)


def queued():
    return [row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()]


def test_a_document_whose_reader_was_killed_is_taken_up_again(folder):
    given = begun(folder)
    assert intake.stopped(folder) == [given]
    tasks.take_up_again()
    assert queued() == [given.pk]
    assert read(given).state == "added"


def test_a_document_that_is_being_read_is_left_alone(folder):
    given = begun(folder)
    descriptor = os.open(folder / given.stored_as, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    tasks.take_up_again()
    given.refresh_from_db()
    os.close(descriptor)
    assert (given.state, queued()) == ("reading", [])


def test_a_document_that_kills_its_readers_is_refused_at_last(folder):
    given = give(folder)
    for _ in range(intake.MOST_ATTEMPTS):
        assert intake.claim(given.pk)
        tasks.take_up_again()
    given.refresh_from_db()
    assert (given.state, "3 times" in given.reason) == ("refused", True)
    assert intake.read_again(given)
    assert read(given).state == "added"


def test_a_document_kept_by_a_reader_that_was_killed_then_is_there_once(folder):
    given = give(folder)
    tasks._read(intake.claim(given.pk), folder)
    tasks.take_up_again()
    assert read(given).state == "unchanged"
    assert Issue.objects.get() == given.issue
    assert waiting_files(folder) == []


def test_a_document_whose_file_is_gone_is_to_be_given_again(folder):
    given = give(folder)
    (folder / given.stored_as).unlink()
    assert "give it again" in read(given).reason
    assert read(give(folder)).state == "added"


def test_nobody_reads_what_does_not_wait(folder):
    given = read(give(folder))
    assert tasks.read_now(given.pk) is None
    assert tasks.read_now(given.pk + 1) is None


def test_a_fault_of_the_machine_leaves_it_waiting_for_a_better_time(folder, settings):
    settings.SOURCES_ROOT.write_text("a file where the folder should be")
    given = read(give(folder))
    row = DBTaskResult.objects.get()
    assert (given.state, row.args_kwargs) == ("waiting", {"args": [given.pk], "kwargs": {}})
    assert timedelta(0) < row.run_after - timezone.now() <= tasks.PAUSE
    settings.SOURCES_ROOT.unlink()
    assert read(given).state == "added"


def test_a_task_says_nothing_of_the_document(folder):
    given = give(folder, name="Ada Finch.txt")
    tasks.queue(given)
    row = DBTaskResult.objects.values().get()
    assert "Ada" not in str(row)
    assert row["args_kwargs"] == {"args": [given.pk], "kwargs": {}}


def test_all_that_waits_is_queued_once(folder):
    given = [give(folder, text(number=number)) for number in range(3)]
    tasks.queue(given[0])
    tasks.take_up_again()
    tasks.take_up_again()
    assert sorted(queued()) == sorted(each.pk for each in given)


def test_old_refused_files_and_lost_ones_go(folder):
    refused = read(give(folder, b"%PDF-1.7"))
    waiting = give(folder)
    lost, fresh = folder / "lost", folder / "fresh"
    lost.write_text("")
    fresh.write_text("")
    before = time.time() - intake_files.ABANDONED - 1
    for path in (lost, folder / waiting.stored_as, folder / refused.stored_as):
        os.utime(path, (before, before))
    intake.tidy(folder)
    kept = sorted(["fresh", waiting.stored_as, refused.stored_as])
    assert waiting_files(folder) == kept
    ended = timezone.now() - intake.REFUSED_KEPT - timedelta(hours=1)
    Intake.objects.filter(pk=refused.pk).update(ended_at=ended)
    intake.tidy(folder)
    assert waiting_files(folder) == sorted(["fresh", waiting.stored_as])
    refused.refresh_from_db()
    assert not intake.read_again(refused)


def test_states_are_known(folder):
    given = give(folder)
    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.filter(pk=given.pk).update(state="lost")
