"""`manage.py ingest --reread`: first what would change, then that it is done."""

import json

import pytest
from django.core.management import CommandError, call_command

from bulletins.models import Issue, Item
from tests.bulletins.mended import TEXT, edit, items, keep

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    return keep(tmp_path)


def reread(capsys, *args):
    status = 0
    try:
        call_command("ingest", "--reread", "--jobs", "1", *map(str, args))
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    return status, out, err


def test_first_it_is_said_what_would_change_then_it_is_done(issue, capsys):
    status, out, _ = reread(capsys, "--layout", "whole", "--json")
    (told,) = map(json.loads, out.splitlines())
    assert (status, told["status"], told["items"]) == (0, "updated", 3)
    assert (told["path"], told["issue"]) == ("ports.txt", issue.get_absolute_url())
    assert told["changes"]["items merged"] == 2
    assert Item.objects.count() == 3
    status, out, _ = reread(capsys, "--layout", "whole", "--apply")
    assert (status, Item.objects.count()) == (0, 1)
    assert out.startswith("ports.txt: updated (1 items updated, 2 items merged")
    assert Issue.objects.get().read_by.startswith("whole ")


def test_a_document_that_is_read_as_it_was_is_unchanged(issue, capsys):
    edit(items(issue)[0], title="Ours")
    assert reread(capsys, "--apply") == (
        0,
        "ports.txt: unchanged (1 fields kept as an editor wrote them)\n",
        "",
    )


def test_a_file_names_the_document_that_was_read_from_it(issue, capsys, tmp_path):
    keep(tmp_path, TEXT.replace("May", "June"))
    known, unknown = tmp_path / "known.txt", tmp_path / "unknown.txt"
    known.write_text(TEXT)
    unknown.write_text("1. Other words\n\nNobody has seen them.")
    status, out, err = reread(capsys, known, unknown, "--json")
    told = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert {(row["status"], row["issue"]) for row in told} == {
        ("refused", None),
        ("unchanged", issue.get_absolute_url()),
    }
    assert "unknown.txt" in err
    assert "without --reread" in err


def test_one_series_is_read_again_by_its_name(issue, capsys):
    assert "unchanged" in reread(capsys, "--bulletin", issue.bulletin.slug)[1]
    with pytest.raises(CommandError, match="no series"):
        reread(capsys, "--bulletin", "nobody")


def test_an_original_that_is_gone_is_refused_in_a_line(issue, capsys, settings, tmp_path):
    settings.SOURCES_ROOT = tmp_path / "elsewhere"
    status, out, err = reread(capsys)
    assert (status, out) == (1, "ports.txt: refused\n")
    assert err.startswith("ports.txt: ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Name files"),
        (["a.txt", "--layout", "whole"], "go with --reread"),
        (["a.txt", "--apply"], "go with --reread"),
        (["--reread", "--draft"], "--draft does not"),
        (["--reread", "--layout", "nobody"], "known are: response"),
    ],
)
def test_wrong_use_is_told(args, said):
    with pytest.raises(CommandError, match=said) as wrong:
        call_command("ingest", *args)
    assert wrong.value.returncode == 2
