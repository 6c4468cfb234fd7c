"""The list of items is measured beside an empty list; how long it takes is no test's business."""

import pytest
from haystack import connections

from bench.desk.table import Run, Timing, table
from bench.desk.timing import editor, pages, timing
from bench.machine import this_machine
from search.engine import backend
from search.sync import drain
from tests.factories import make_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(tmp_path, settings):
    default = settings.HAYSTACK_CONNECTIONS["default"]
    settings.HAYSTACK_CONNECTIONS = {"default": {**default, "PATH": str(tmp_path / "index")}}
    connections.reload("default")
    backend().rebuild(())
    yield
    settings.HAYSTACK_CONNECTIONS = {"default": default}
    connections.reload("default")


@pytest.fixture
def desk():
    return editor()


@pytest.mark.long
def test_every_page_that_is_measured_is_there_and_told_with_its_queries(desk, index):
    for number in range(3):
        make_item(title=f"Horses {number}", topics=["horses"])
    drain()
    found = dict(pages())
    assert len(found) == 13
    first = "of one topic"
    for name, query in found.items():
        told = timing(desk, name, query, rounds=2)
        assert told.queries > 5
        assert told.floor > 0
        assert desk.get("/admin/bulletins/item/" + query).status_code == 200
    assert "topics__id__exact" in found[first]


def test_a_page_that_cannot_be_had_is_said(desk):
    with pytest.raises(ValueError, match="answers 302"):
        timing(desk, "wrong", "?nothing=1", rounds=2)


@pytest.mark.parametrize(("seconds", "kept"), [(0.299, "yes"), (0.3, "no")])
def test_the_table_says_whether_the_promise_is_kept(seconds, kept):
    page = Timing("the list", queries=9, floor=0.02, median=seconds, p95=0.5)
    line = list(table(Run(this_machine(), 10_000, 30, [page])))[-1]
    assert line.startswith("| 10,000 items, the list: an empty list; ours, 9 queries | 20 ms |")
    assert line.endswith(f"| median under 300 ms | {kept} |")
