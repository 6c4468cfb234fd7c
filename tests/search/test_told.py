from hypothesis import given
from hypothesis import strategies as st

from search import told


@given(st.sets(st.integers(min_value=1, max_value=400)))
def test_what_is_written_is_read_again(ids):
    assert told.read(told.written(ids)) == ids


def test_runs_are_short_however_long():
    assert told.written([5, 1, 2, 3, 3]) == "1-3 5"
    assert told.written(range(1, 1_000_000)) == "1-999999"
    assert told.written([]) == ""
