"""The search page is measured beside its floor; how long it takes is no test's business."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from haystack import connections

from bench.floor import Timing, ask, rendered, timings
from bench.searchpage import addresses, lines
from search.engine import backend
from search.sync import drain
from tests.factories import make_item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(tmp_path, settings):
    """Of two items."""
    default = settings.HAYSTACK_CONNECTIONS["default"]
    settings.HAYSTACK_CONNECTIONS = {"default": {**default, "PATH": str(tmp_path / "index")}}
    connections.reload("default")
    backend().rebuild(())
    make_item(title="A quay", text="The quay is mended.")
    make_item(title="A pier", text="The pier at the quay.")
    drain()
    yield
    settings.HAYSTACK_CONNECTIONS = {"default": default}
    connections.reload("default")


def test_searches_are_for_everything_and_for_words_from_common_to_rare():
    words = {"quay": 9, "pier": 5, "môle": 1}
    asked = addresses(words)
    assert asked[0] == "/search/"
    assert "/search/?q=m%C3%B4le+-m%C3%B4le" in asked
    ranked = {f"word{rank}": 9999 - rank for rank in range(1500)}
    assert "/search/?q=word5+word20" in addresses(ranked)
    assert "/search/?q=word320+OR+word1280" in addresses(ranked)


def test_floor_is_the_same_page_and_asks_nothing(django_assert_num_queries):
    site = WSGIHandler()
    floor, page = rendered(site, "/search/?q=quay"), ask(site, "/search/?q=quay")
    with django_assert_num_queries(0):
        assert floor.again() == page
    assert "2 items for <q>quay</q>" in page


def test_page_that_cannot_be_had_is_said():
    with pytest.raises(ValueError, match="/bulletins/none/ answers 404"):
        timings(["/bulletins/none/"], rounds=1)


def test_every_page_is_timed_beside_its_floor():
    measured = timings(["/search/", "/search/?q=quay"], rounds=2)
    assert [timing.address for timing in measured] == ["/search/", "/search/?q=quay"]
    assert all(timing.page > 0 and timing.floor > 0 for timing in measured)


def test_table_has_the_median_and_the_page_farthest_from_its_floor():
    measured = [Timing(str(page), page=page, floor=0.01) for page in (0.02, 0.026, 0.09)]
    first, second = lines(measured)
    assert first.startswith("| Search page, 2 items, Whoosh: the floor; the page | 10.0 ms | 26.0")
    assert first.endswith("| 2.60 | at most 2.5 | no |")
    assert "| 10.0 ms | 90.0 ms | 9.00 |" in second
