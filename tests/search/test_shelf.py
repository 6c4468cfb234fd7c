"""Readers open the newest edition, also while writers take the one before away."""

from pathlib import Path
from typing import NamedTuple

import pytest

from search.engines.editions import Editions
from search.engines.shelf import Shelf
from search.errors import SearchUnavailable


class State(NamedTuple):
    edition: Path


@pytest.fixture
def editions(tmp_path):
    made = Editions(tmp_path / "index", "kept1")
    write(made)
    return made


def write(editions):
    """The next edition, as a writer makes it; that of before is gone."""
    with editions.locked(timeout=1), editions.next() as folder:
        (folder / "words").write_text("levy")


def test_what_was_removed_half_way_is_no_fault_of_the_newest(editions):
    first = editions.newest()

    def opened(edition, before):
        if edition == first:
            write(editions)
            raise ValueError("It is empty.")
        return State(edition)

    assert Shelf(opened).newest(editions).edition == editions.newest() != first


def test_what_cannot_be_opened_is_tried_once_for_all_who_ask(editions):
    tried = []

    def opened(edition, before):
        tried.append(edition)
        raise ValueError("It is empty.")

    shelf = Shelf(opened)
    with pytest.raises(ValueError, match="empty"):
        shelf.newest(editions)
    with pytest.raises(SearchUnavailable, match="empty"):
        shelf.newest(editions)
    assert tried == [editions.newest()]
