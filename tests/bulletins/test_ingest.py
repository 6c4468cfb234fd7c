"""The commands `ingest` and `parse`: their answers, their exit statuses, their lines of error."""

import json
import os
import pty
import signal
import subprocess
import sys
import termios

import pytest
from django.core.management import CommandError, call_command

from bulletins import ingest as ingest_flow
from bulletins.bounds import Bounds
from bulletins.enrichment.knowledge import Knowledge
from bulletins.models import Issue, Item
from bulletins.store import Options
from tests.commands import ROOT, manage
from tests.factories import make_bulletin
from tests.pdfs import column, pdf

pytestmark = pytest.mark.django_db

INGEST = [sys.executable, ROOT / "manage.py", "ingest"]
GOOD = "Ports news update: {month} 2016\n\n1. One thing\n\nIt is so.\n\n2. Another\n\nIt is not.\n"


@pytest.fixture
def folder(tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path / "sources"
    inside = tmp_path / "in"
    (inside / "deep").mkdir(parents=True)
    (inside / "may.txt").write_text(GOOD.format(month="May"))
    (inside / "deep" / "june.txt").write_text(GOOD.format(month="June"))
    (inside / ".hidden.txt").write_text("not this")
    return inside


@pytest.fixture
def archive(archives, tmp_path):
    """The environment of an archive with nothing in it yet."""
    return archives.new(tmp_path / "home")


def ingest(capsys, *args):
    status = 0
    try:
        call_command("ingest", *map(str, args))
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    return status, out, err


def test_a_folder_goes_in_and_a_second_time_changes_nothing(folder, capsys):
    status, out, _ = ingest(capsys, folder, "--json")
    first = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(row["status"], row["items"]) for row in first] == [("added", 2), ("added", 2)]
    kept = list(Issue.objects.values_list("pk", "slug", "changed_at").order_by("pk"))
    _, out, _ = ingest(capsys, folder, "--json")
    second = [json.loads(line) for line in out.splitlines()]
    assert [row["status"] for row in second] == ["unchanged", "unchanged"]
    assert [row["issue"] for row in second] == [row["issue"] for row in first]
    assert list(Issue.objects.values_list("pk", "slug", "changed_at").order_by("pk")) == kept


@pytest.mark.parametrize("harm", [lambda p: p.unlink(), lambda p: p.write_bytes(b"Rot.")])
def test_the_same_bytes_put_an_original_back_that_was_lost_or_damaged(
    folder, capsys, settings, harm
):
    ingest(capsys, folder / "may.txt")
    (original,) = (path for path in settings.SOURCES_ROOT.rglob("*") if path.is_file())
    harm(original)
    status, out, _ = ingest(capsys, folder / "may.txt", "--json")
    assert (status, json.loads(out)["status"]) == (0, "updated")
    assert original.read_bytes() == (folder / "may.txt").read_bytes()
    _, out, _ = ingest(capsys, folder / "may.txt")
    assert out == "0 added, 1 unchanged, 0 refused\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n ", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("noise.txt", bytes(range(1, 256)) * 9, "text"),
        ("paper.txt", b"%PDF-1.7 and so on", "PDF"),
        ("page.txt", b"<!DOCTYPE html><script>1</script>", "no text of its own"),
        ("item.json", b'{"base_path": "/gone", "schema_name": "gone"', "damaged"),
        ("sheet.xyz", b"words", ".xyz"),
        ("rule.txt", b"-----\n=====\n", "no words"),
    ],
)
def test_what_cannot_be_read_gets_one_line_and_the_rest_goes_in(
    folder, capsys, name, content, said
):
    (folder / name).write_bytes(content)
    status, out, err = ingest(capsys, folder)
    assert (status, out.strip()) == (1, "2 added, 0 unchanged, 1 refused")
    (line,) = err.strip().splitlines()
    assert line.startswith(str(folder / name))
    assert said in line
    assert line.endswith(".")


def test_a_refusal_is_in_the_json_too(folder, capsys):
    (folder / "empty.txt").write_bytes(b"")
    _, out, _ = ingest(capsys, folder / "empty.txt", "--json")
    row = json.loads(out)
    assert (row["status"], row["issue"], row["items"]) == ("refused", None, 0)
    assert row["reason"].endswith(".")


def test_a_name_that_is_no_utf_8_is_no_obstacle(folder, capsys):
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD.format(month="July"))
    status, out, _ = ingest(capsys, folder, "--json")
    assert status == 0
    assert Issue.objects.filter(source__filename="caf\ufffd.txt").exists()


def test_the_same_bytes_under_two_names_are_one_issue(folder, capsys):
    (folder / "zcopy.txt").write_bytes((folder / "may.txt").read_bytes())
    _, out, _ = ingest(capsys, folder)
    assert out.strip() == "2 added, 1 unchanged, 0 refused"


def test_several_readers_give_the_same_as_one(folder, capsys):
    status, out, _ = ingest(capsys, folder, "--jobs", "2")
    assert (status, out.strip()) == (0, "2 added, 0 unchanged, 0 refused")
    assert Item.objects.count() == 4


@pytest.mark.parametrize(("held", "ahead"), [(ingest_flow.MOST_HELD, 9), (1, 3)])
def test_readers_run_ahead_so_far_and_no_farther(folder, monkeypatch, held, ahead):
    monkeypatch.setattr(ingest_flow, "MOST_HELD", held)
    begun = []

    def paths():
        for number in range(15):
            path = folder / f"{number}.txt"
            path.write_text(GOOD.format(month="May").replace("2016", str(1990 + number)))
            begun.append(path)
            yield path

    options = Options(folder.parent / "sources")
    outcomes = ingest_flow.ingest_files(paths(), Knowledge(), options, bounds=Bounds(), jobs=2)
    gaps = [len(begun) - done for done, _ in enumerate(outcomes)]
    assert (len(gaps), max(gaps)) == (15, ahead)


def test_a_series_can_be_named(folder, capsys):
    series = make_bulletin(slug="named")
    ingest(capsys, folder, "--bulletin", "named", "--draft")
    assert series.issues.filter(status="draft").count() == 2


@pytest.mark.parametrize("args", [["nowhere"], [".", "--bulletin", "unknown"]])
def test_wrong_use_is_status_two_and_a_sentence(args):
    with pytest.raises(CommandError, match="there is no such|There is no series") as caught:
        call_command("ingest", *args)
    assert caught.value.returncode == 2


def test_parse_answers_as_promised(folder, capsys):
    call_command("parse", str(folder / "may.txt"), "--json")
    got = json.loads(capsys.readouterr().out)
    assert set(got) == {
        "source", "layout", "language", "bulletin", "issue", "front", "items", "furniture",
        "warnings",
    }  # fmt: skip
    assert (got["layout"], got["bulletin"]) == ("numbered", "Ports news update")
    assert got["issue"]["published"] == "2016-05"
    assert got["issue"]["precision"] == "month"
    assert got["items"][0]["blocks"] == [{"line": 3}, {"line": 5}]
    assert not Issue.objects.exists()


def test_parse_refuses_in_a_sentence(folder):
    (folder / "empty.txt").write_bytes(b"")
    with pytest.raises(CommandError, match=r"empty\.txt: The file is empty") as caught:
        call_command("parse", str(folder / "empty.txt"))
    assert caught.value.returncode == 1


@pytest.mark.parametrize("pages", [1, 2])
def test_both_ways_in_hold_pdfs_to_the_pages_allowed(folder, capsys, settings, pages):
    settings.READ_BOUNDS = Bounds(pages=pages)
    lines = [f"Line {number} of a page that is long enough to be read" for number in range(8)]
    (folder / "two.pdf").write_bytes(pdf(column(lines), column(lines)))
    status, _, err = ingest(capsys, folder / "two.pdf")
    assert status == (0 if pages == 2 else 1)
    if pages == 1:
        assert "two.pdf: The PDF has more than 1 pages; split it" in err
        with pytest.raises(CommandError, match="raise READ_PAGES"):
            call_command("parse", str(folder / "two.pdf"))


def test_progress_shows_on_a_terminal_and_nowhere_else(folder, archive):
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    on_terminal = subprocess.Popen(
        [*INGEST, folder], env=archive, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    on_terminal.wait()
    assert "2/2" in os.read(ours, 100_000).decode()
    assert manage("ingest", folder, **archive).stderr == ""


def test_stopped_by_hand_it_says_so_and_keeps_what_it_has(archive, tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    for number in range(200):
        (inside / f"{number:03}.txt").write_text(GOOD.format(month="May") + f"Number {number}.")
    running = subprocess.Popen(
        [*INGEST, inside, "--json"],
        env=archive,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Tests that are started in the background have it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert running.returncode == 130
    assert said.decode().strip().splitlines()[-1].endswith("goes on from there.")
    assert "Traceback" not in said.decode()
    manage("sync_index", **archive)
    assert manage("check_archive", **archive).returncode == 0
