"""Work beside the caller's: in a thread, and in other processes."""

import multiprocessing
import threading

import pytest

from search.engines import beside
from search.engines.beside import begun, mapped


@pytest.fixture
def three_processors(monkeypatch):
    """Of which two are others; they are given two things at once after the first three."""
    monkeypatch.setattr(beside.os, "cpu_count", lambda: 3)
    monkeypatch.setattr(beside, "FEW", 3)
    monkeypatch.setattr(beside, "AT_ONCE", 2)


def test_work_that_was_begun_is_done_by_another_thread():
    answer = begun(threading.get_ident)
    assert answer() != threading.get_ident()


def test_what_begun_work_raises_is_raised_where_it_is_waited_for():
    answer = begun(lambda: int("no number"))
    with pytest.raises(ValueError, match="no number"):
        answer()


@pytest.mark.parametrize("count", [0, 1, 3, 4, 25])
def test_all_is_worked_on_in_order(three_processors, count):
    assert list(mapped(str, range(count))) == [str(number) for number in range(count)]
    assert not multiprocessing.active_children()


def test_no_more_is_taken_than_is_waited_for(three_processors):
    things = iter(range(1000))
    answers = mapped(str, things)
    assert [next(answers) for _ in range(4)] == ["0", "1", "2", "3"]
    assert next(things) < 30
    answers.close()


def test_what_work_elsewhere_raises_is_raised_here_and_ends_it(three_processors):
    words = [*map(str, range(10)), "no number", "11"]
    with pytest.raises(ValueError, match="no number"):
        list(mapped(int, words))
    assert not multiprocessing.active_children()


def test_processes_end_with_the_iterator(three_processors):
    answers = mapped(str, range(100))
    assert [next(answers) for _ in range(5)][-1] == "4"
    assert multiprocessing.active_children()
    answers.close()
    assert not multiprocessing.active_children()


def test_one_processor_does_all_by_itself(monkeypatch):
    monkeypatch.setattr(beside.os, "cpu_count", lambda: 1)
    monkeypatch.setattr(beside, "FEW", 1)
    assert list(mapped(lambda number: number + 1, range(5))) == [1, 2, 3, 4, 5]
