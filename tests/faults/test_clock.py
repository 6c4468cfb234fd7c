"""The machine's clock is set back under a running site and its worker."""

import shutil
from contextlib import ExitStack
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from tests.commands import manage
from tests.desk import opened
from tests.faults import inside
from tests.faults.browser import Browser, served
from tests.faults.harm import managed, wait_for
from tests.faults.well import is_well


@pytest.fixture
def clock(tmp_path):
    """The file that says how far the clock of programs is off."""
    path = tmp_path / "clock"
    path.write_text("+0")
    return path


@pytest.fixture
def archive(archives, tmp_path, clock):
    """The environment of an archive whose programs go by that clock."""
    libraries = sorted(Path("/usr/lib").glob("**/faketime/libfaketimeMT.so.1"))
    if shutil.which("faketime") is None or not libraries:
        pytest.skip("needs faketime")
    return archives.new(tmp_path / "home") | {
        "LD_PRELOAD": str(libraries[0]),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
    }


@pytest.mark.on_each_database
@pytest.mark.parametrize("back", ["-1h", pytest.param("-365d", marks=pytest.mark.faults)])
def test_a_clock_set_back_hides_no_change_and_stops_nothing(archive, ask, tmp_path, clock, back):
    (key,), session = ask(inside.make_items, number=1), ask(inside.session_of_an_editor)
    page, data = f"/admin/bulletins/item/{key}/change/", f"/api/v1/items/{key}"
    files = tmp_path / "worker"
    files.mkdir()
    with ExitStack() as running:
        _, address = running.enter_context(served(archive, tmp_path))
        running.enter_context(managed(["work", "--verbosity", "0"], archive, files))
        editor, reader = Browser(address, {"sessionid": session}), Browser(address)
        assert editor.post(page, opened(editor, page) | {"title": "Ahead 1"}).status_code == 302
        before = wait_for(lambda: reader.get(data).headers.get("Last-Modified"))
        assert b"Ahead 1" in reader.get("/").content
        clock.write_text(back)
        wait_for(lambda: ask(inside.year_and_hour) != list(inside.year_and_hour()))
        assert editor.post(page, opened(editor, page) | {"title": "Behind 2"}).status_code == 302
        assert b"Behind 2" in reader.get("/").content
        wait_for(lambda: b"Behind 2" in reader.get("/search/?q=behind").content)
        after = reader.get(data).headers.get("Last-Modified")
        assert after is None or parsedate_to_datetime(after) > parsedate_to_datetime(before)
        assert reader.get("/search/?q=ahead&mode=all").status_code == 200
        ask(inside.give_documents, first=1, number=1)
        wait_for(lambda: ask(inside.unfinished) == [])
    assert manage("send_alerts", **archive).returncode == 0
    is_well(ask, archive)
