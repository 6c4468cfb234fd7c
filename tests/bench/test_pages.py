"""Pages are measured beside their floors; how long they take is no test's business."""

import json
import sqlite3
import subprocess
import sys

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from haystack import connections

from bench.machine import this_machine
from bench.pages.addresses import LISTS, searches
from bench.pages.copying import copied
from bench.pages.floor import HOST, FloorHandler, ask, floor_of
from bench.pages.table import Measured, Run, table
from bench.pages.timing import Page, Timing, timings
from bench.postgres import connected
from bulletins.kept_pages import forget
from search.engine import backend
from search.sync import drain
from tests.commands import ROOT, environment
from tests.factories import make_issue, make_item
from tests.postgres import programs, running_postgres

STORY = "The Gangmasters levy in Grimsby harbour is raised for shellfish gatherers."


@pytest.fixture
def item(db, tmp_path, settings):
    """One that another tells more of, in an index of the two."""
    default = settings.HAYSTACK_CONNECTIONS["default"]
    settings.HAYSTACK_CONNECTIONS = {"default": {**default, "PATH": str(tmp_path / "index")}}
    connections.reload("default")
    backend().rebuild(())
    found = make_item(title="Levy for shellfish gatherers", text=STORY, topics=["levies"])
    again = make_issue(title="Another issue")
    title = "Levy for shellfish gatherers again"
    make_item(title=title, text=STORY, topics=["levies"], issue=again)
    for number in range(24):  # so that something can be rare
        make_item(title=f"News of horses {number}", text=f"Horse number {number}.", issue=again)
    drain()
    yield found
    settings.HAYSTACK_CONNECTIONS = {"default": default}
    connections.reload("default")


def test_floor_is_the_same_page_and_asks_nothing(item, django_assert_num_queries):
    site = WSGIHandler()
    for address in ("/", "/search/?q=levy", item.get_absolute_url()):
        floor, page = _from_memory(site, address), ask(site, address)
        with django_assert_num_queries(0):
            assert ask(floor, address) == page
    assert "The story so far" in page  # what a tag looks up is in the floor's memory too


def test_floor_is_answered_through_the_same_middleware(item):
    site = WSGIHandler()
    request = RequestFactory(headers={"host": HOST}).get("/", secure=True)
    for handler in (site, from_memory := _from_memory(site, "/")):
        handler.load_middleware()
    answer, floor = site.get_response(request), from_memory.get_response(request)
    varies = {"Vary"}  # by cookies too, which the view itself says
    assert set(answer.headers) - varies == set(floor.headers) - varies
    assert "Content-Security-Policy" in floor.headers


def _from_memory(site, address):
    return FloorHandler({address: floor_of(site, address)})


def test_page_that_cannot_be_had_is_said(db):
    with pytest.raises(ValueError, match="/bulletins/none/ answers 404"):
        timings([Page("none", "/bulletins/none/")], rounds=1, write=forget)


def test_page_that_is_another_each_time_is_said(item):
    pages = [Page("form", "/search/alerts/new/?q=levy")]  # a form's token is new at every request
    with pytest.raises(ValueError, match="is another page when it is rendered from memory"):
        timings(pages, rounds=1, write=forget)


def test_searches_are_for_everything_and_for_words_from_common_to_rare():
    words = {"quay": 9, "pier": 5, "môle": 1}
    asked = [page.address for page in searches(words)]
    assert asked[0] == "/search/"
    assert "/search/?q=m%C3%B4le+-m%C3%B4le" in asked
    ranked = {f"word{rank}": 9999 - rank for rank in range(1500)}
    asked = [page.address for page in searches(ranked)]
    assert "/search/?q=word5+word20" in asked
    assert "/search/?q=word320+OR+word1280" in asked


def _timing(name, *, first, following=0.001):
    return Timing(
        name=name,
        address=f"/{name}/",
        first_queries=7,
        next_queries=1,
        floor=0.01,
        template=0.008,
        first=first,
        next=following,
    )


def test_table_says_which_request_comes_first_and_whether_its_promise_is_kept():
    found = [_timing(name, first=at, following=0.02) for name, at in (("a", 0.026), ("b", 0.09))]
    pages = Measured(1000, "sqlite", "whoosh", [_timing("home", first=0.016)], [*found, found[0]])
    first, following, search, again, worst = list(table(Run(this_machine(), 1, [pages])))[-5:]
    assert first == (
        "| 1,000 items, sqlite, home: the floor; first after a write, 7 queries "
        "| 10.0 ms | 16.0 ms | 1.60 | at most 1.5 | no |"
    )
    assert "asked again, 1 query | 10.0 ms | 1.0 ms | 0.10 | at most 1.5 | yes |" in following
    assert "3 searches with whoosh: the floor; first after a write |" in search
    assert search.endswith("| 10.0 ms | 26.0 ms | 2.60 | at most 2.5 | no |")
    assert again.endswith("| 10.0 ms | 20.0 ms | 2.00 | at most 2.5 | yes |")
    assert "`b` | 10.0 ms | 90.0 ms | 9.00 |" in worst


@pytest.mark.long
def test_it_prints_a_table_and_keeps_the_figures_when_asked(archives, tmp_path):
    command = [sys.executable, "-m", "bench.pages", "--items", "60", "--rounds", "1"]
    ended = subprocess.run(
        [*command, "--words", "2", "--keep", archives, "--save", tmp_path],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    (kept,) = tmp_path.glob("pages-*.json")
    (archive,) = json.loads(kept.read_text())["archives"]
    assert (archive["items"], archive["database"], archive["engine"]) == (60, "sqlite", "whoosh")
    timings = {timing["name"]: timing for timing in archive["browsing"]}
    assert {*LISTS, "issue", "item", "passage", "topic"} < set(timings)
    assert all(timing["floor"] > 0 and timing["first"] > 0 for timing in timings.values())
    assert timings["home"]["first_queries"] > timings["home"]["next_queries"] == 1  # it was kept
    assert len(archive["searches"]) == 8
    assert "| 60 items, sqlite, home: the floor; first after a write, " in ended.stdout


@pytest.mark.skipif(programs() is None, reason="needs PostgreSQL's server")
def test_an_archive_is_copied_from_sqlite_into_postgresql_as_it_is(tmp_path):
    source = sqlite3.connect(tmp_path / "db.sqlite3")
    source.execute("CREATE TABLE note (id integer, is_read bool, said text, made datetime)")
    kept = (1, True, 'a "quay"\tis\nmended \\ yes', "2026-05-04 03:02:01.000005")
    source.executemany("INSERT INTO note VALUES (?, ?, ?, ?)", [kept, (2, False, None, None)])
    source.commit()
    with running_postgres() as url, connected(url) as target:
        target.execute(
            "CREATE TABLE note (made timestamptz, said text, is_read bool, "
            "id bigint GENERATED BY DEFAULT AS IDENTITY)"
        )
        target.execute("INSERT INTO note (id) VALUES (9)")
        assert copied(tmp_path / "db.sqlite3", url) == 2
        target.execute("SET timezone = 'UTC'")
        asked = "SELECT id, is_read, said, to_char(made, 'YYYY-MM-DD HH24:MI:SS.US') FROM note"
        assert target.execute(f"{asked} ORDER BY id").fetchall() == [kept, (2, False, None, None)]
        written = "INSERT INTO note (said) VALUES ('after') RETURNING id"
        assert target.execute(written).fetchone() == (3,)
