"""The site and its worker are started again after the machine's clock was set back."""

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


def set_back(archive, by):
    """The environment of the archive on such a clock."""
    libraries = sorted(Path("/usr/lib").glob("**/faketime/libfaketimeMT.so.1"))
    if shutil.which("faketime") is None or not libraries:
        pytest.skip("needs faketime")
    return {**archive, "LD_PRELOAD": str(libraries[0]), "FAKETIME": by, "NO_FAKE_STAT": "1"}


@pytest.mark.faults
@pytest.mark.on_each_database
@pytest.mark.parametrize("by", ["-1h", "-365d"])
def test_a_clock_set_back_hides_no_change_and_stops_nothing(archive, ask, tmp_path, by):
    (key,), session = ask(inside.make_items, number=1), ask(inside.session_of_an_editor)
    page, data = f"/admin/bulletins/item/{key}/change/", f"/api/v1/items/{key}"
    moments = []
    for number, environment in enumerate([archive, set_back(archive, by)]):
        files, title = tmp_path / str(number), f"Title{number}"
        files.mkdir()
        with ExitStack() as running:
            _, address = running.enter_context(served(environment, files))
            running.enter_context(managed(["work", "--verbosity", "0"], environment, tmp_path))
            editor, reader = Browser(address, {"sessionid": session}), Browser(address)
            assert editor.post(page, opened(editor, page) | {"title": title}).status_code == 302
            for told in (data, f"/search/?q={title}"):
                assert title.encode() in reader.get(told).content
            moments.append(reader.get(data).headers.get("Last-Modified"))
            ask(inside.give_documents, first=number, number=1)
            wait_for(lambda: ask(inside.unfinished) == [])
        assert manage("send_alerts", **environment).returncode == 0
    before, after = (moment and parsedate_to_datetime(moment) for moment in moments)
    assert before is None or after is None or after > before
    is_well(ask, archive)
