"""What is tantivy's own: its files, its limits, its faults."""

from random import Random

import pytest

from search.engine import backend
from search.engines import beside, tantivy_counts
from search.engines.tantivy_snapshot import index_faults
from search.errors import SearchUnavailable
from search.query import SearchQuery
from tests.search.conformance.reading import facet_counts, prepared

pytestmark = pytest.mark.usefixtures("index")


@pytest.fixture
def engine_name():
    """The engine these tests are of."""
    return "tantivy"


def made(count):
    random = Random(5)
    return [prepared(number, random) for number in range(1, count + 1)]


def size(folder):
    return sum(path.stat().st_size for path in folder.iterdir())


def test_hundreds_of_small_writes_leave_few_files_and_little_behind():
    documents = made(60)
    backend().rebuild(documents)
    whole = size(backend().editions.newest())
    for number in range(120):
        with backend().writing() as batch:
            batch.put({**documents[number % 60], "digest": f"again {number}"})
    folder = backend().editions.newest()
    assert len([*folder.iterdir()]) < 150
    assert size(folder) < 12 * whole
    assert backend().find(SearchQuery(), start=0, end=0).total == 60


def test_more_values_than_are_counted_at_once_are_counted_in_parts(monkeypatch):
    documents = made(80)
    backend().rebuild(documents)
    monkeypatch.setattr(tantivy_counts, "MOST", 4)
    found = backend().find(SearchQuery(), start=0, end=0, facets=["month"]).facets
    assert found == {"month": facet_counts(SearchQuery(), None, documents)["month"]}


def test_texts_cut_by_other_processes_are_found_as_ever(monkeypatch):
    documents = made(30)
    backend().rebuild(documents)
    words, digests = backend().words(), backend().digests()
    monkeypatch.setattr(beside, "FEW", 5)
    monkeypatch.setattr(beside.os, "cpu_count", lambda: 2)
    backend().rebuild(documents)
    assert (backend().words(), backend().digests()) == (words, digests)


def test_panic_is_told_in_our_own_words():
    class PanicException(BaseException):
        """As tantivy's, which cannot be imported."""

    with pytest.raises(SearchUnavailable, match="PanicException: bounds"), index_faults():
        raise PanicException("bounds")
    with pytest.raises(KeyboardInterrupt), index_faults():
        raise KeyboardInterrupt


def test_index_is_opened_once_and_only_when_it_changed():
    backend().rebuild(made(3))
    backend().has_index()
    first = backend()._snapshot()
    backend().find(SearchQuery(), start=0, end=1)
    assert backend()._snapshot() is first
    with backend().writing() as batch:
        batch.drop(1)
    assert backend().find(SearchQuery(), start=0, end=1).total == 2
    assert backend()._snapshot() is not first
