"""Several programs write the index of one archive at once."""

import pytest

from config.settings import ENGINES
from tests.faults import inside
from tests.faults.at_hand import AtHand
from tests.faults.harm import LONGEST, managed
from tests.faults.well import is_well

TWICE = [["sync_index"], ["sync_index", "--rebuild"]]


@pytest.fixture
def archive(archives, tmp_path, engine):
    """The environment of an archive with this engine."""
    return archives.new(tmp_path / "home", SEARCH_ENGINE=engine)


@pytest.mark.parametrize(
    ("engine", "commands"),
    [
        pytest.param("whoosh", [*TWICE, TWICE[1]], id="few"),
        *(pytest.param(each, 3 * TWICE, id=each, marks=pytest.mark.faults) for each in ENGINES),
    ],
)
def test_index_writers_at_once_wait_for_each_other(archive, ask, tmp_path, commands):
    keys, journal = ask(inside.make_items, number=40), tmp_path / "journal"
    with AtHand(archive) as editor:
        editor.tell(inside.edit_for_ever, journal=str(journal), keys=keys)
        running = []
        for number, command in enumerate(commands):
            (tmp_path / str(number)).mkdir()
            running.append(managed(command, archive, tmp_path / str(number)))
        ended = [each.process.wait(2 * LONGEST) for each in running]
    assert ended == [0] * len(commands), [each.err.read_text() for each in running]
    assert ask(inside.number_found) == 40
    is_well(ask, archive)
