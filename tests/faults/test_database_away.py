"""The database is gone for a while, or held by another, under a running site and its worker."""

import sqlite3
import time
from contextlib import closing, contextmanager

import pytest

from tests.archives import Archives
from tests.desk import opened
from tests.faults import inside
from tests.faults.at_hand import AtHand
from tests.faults.browser import Browser, served
from tests.faults.harm import managed, wait_for
from tests.faults.well import is_well
from tests.postgres import programs, stoppable_postgres

HELD = 30  # seconds; longer than a writer waits
AWAY = b"The archive is away for a moment"


@pytest.fixture
def server():
    """A PostgreSQL of this test's own, which can be stopped."""
    if programs() is None:
        pytest.skip("no PostgreSQL server is installed")
    with stoppable_postgres() as server:
        yield server


@contextmanager
def site_and_worker(archive, folder):
    """The site's address, an editor there, and the form of an item with a new title.

    At the end it is saved, and a document that is given is read, by the worker that was there from
    the start.
    """
    worker_files = folder / "worker"
    worker_files.mkdir()
    with (
        AtHand(archive) as ask,
        served(archive, folder) as (site, address),
        managed(["work", "--verbosity", "0"], archive, worker_files) as worker,
    ):
        (key,), session = ask(inside.make_items, number=1), ask(inside.session_of_an_editor)
        page = f"/admin/bulletins/item/{key}/change/"
        editor = Browser(address, {"sessionid": session})
        form = opened(editor, page) | {"title": "Story 1"}
        yield address, editor, page, form
        assert editor.post(page, form).status_code == 302
        ask(inside.give_documents, first=1, number=1)
        wait_for(lambda: ask(inside.unfinished) == [])
        assert not site.is_over()
        assert not worker.is_over()
        assert ask(inside.titles)[str(key)] == "Story 1"
        is_well(ask, archive)


@pytest.mark.faults
@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_site_and_worker_outlive_a_database_that_was_away(server, tmp_path, how):
    archive = Archives(tmp_path / "archives", server.url).new(tmp_path / "home")
    with site_and_worker(archive, tmp_path) as (address, editor, page, form):
        server.stop(how)
        for answer in (
            Browser(address).get("/"),
            editor.get(page),
            editor.post(page, form),
            Browser(address).get("/search/?q=story"),
        ):
            assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "30")
            assert AWAY in answer.content
        told = Browser(address).get("/api/v1/items/1")
        assert told.status_code == 503
        assert b"The database cannot be read now." in told.content
        server.start()
        wait_for(lambda: Browser(address).get("/").status_code == 200)


@pytest.mark.faults
def test_what_finds_the_file_held_by_another_is_told_so_and_goes_on_later(archives, tmp_path):
    archive = archives.on_sqlite().new(tmp_path / "home")
    with (
        site_and_worker(archive, tmp_path) as (address, editor, page, form),
        closing(sqlite3.connect(f"{archive['ARCHIVE_HOME']}/db.sqlite3")) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        until = time.monotonic() + HELD
        assert Browser(address).get("/").status_code == 200
        assert Browser(address).get("/search/?q=story").status_code == 200
        answer = editor.post(page, form)
        assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "30")
        assert b"What you sent was not kept" in answer.content
        wait_for(lambda: time.monotonic() > until)
