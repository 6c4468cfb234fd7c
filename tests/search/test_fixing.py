"""One thing broken at a time: `check_archive` says that and nothing else, and mends what it can."""

import pytest

from tests.search.breakable import Archive
from tests.search.breaking import LEFT, MENDED, SETTLED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path)


def is_told(expected, told):
    """Whether each fault is one of those expected, and each of these is there."""
    assert all(any(words in each for words in expected) for each in told), told
    assert all(any(words in each for each in told) for words in expected), told


@pytest.mark.parametrize(("harm", "expected"), MENDED.values(), ids=MENDED)
def test_what_is_broken_is_said_and_mended_and_nothing_else_changes(archive, harm, expected):
    assert archive.faults() == []
    before = archive.snapshot()
    harm(archive)
    is_told(expected, archive.faults())
    assert archive.mend()
    assert archive.faults() == []
    assert archive.snapshot() == before


@pytest.mark.parametrize(("harm", "expected"), LEFT.values(), ids=LEFT)
def test_what_no_machine_can_mend_is_said_and_left_as_it_is(archive, harm, expected):
    harm(archive)
    before = archive.snapshot()
    is_told(expected, archive.faults())
    archive.mend()
    left = archive.faults()
    assert left
    assert any(expected[0] in each for each in left)
    assert archive.snapshot() == before


@pytest.mark.parametrize(("harm", "expected"), SETTLED.values(), ids=SETTLED)
def test_what_a_person_said_holds_again(archive, harm, expected):
    harm(archive)
    is_told(expected, archive.faults())
    assert archive.mend()
    assert archive.faults() == []
