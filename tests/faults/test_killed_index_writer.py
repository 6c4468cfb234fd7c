"""Who writes to the index is killed, while it follows changes and while it builds anew."""

import time

import pytest

from config.settings import ENGINES
from tests.faults import inside
from tests.faults.at_hand import AtHand
from tests.faults.harm import kill, wait_for
from tests.faults.well import is_well

ITEMS = 40


@pytest.fixture
def archive(archives, tmp_path, engine):
    """The environment of an archive with this engine."""
    return archives.new(tmp_path / "home", SEARCH_ENGINE=engine)


@pytest.mark.parametrize(
    ("engine", "rounds"),
    [
        pytest.param("whoosh", 2, id="few"),
        *(pytest.param(each, 50, id=each, marks=pytest.mark.faults) for each in ENGINES),
    ],
)
def test_no_saved_title_is_missing_after_its_writer_was_killed(
    archive, ask, tmp_path, chance, rounds
):
    keys, journal = ask(inside.make_items, number=ITEMS), tmp_path / "journal"
    for turn in range(1, rounds + 1):
        with AtHand(archive) as editor:
            editor.tell(inside.edit_for_ever, journal=str(journal), keys=keys)
            wait_for(lambda: journal.exists() and journal.stat().st_size)
            time.sleep(chance.uniform(0, 1))
            assert kill(editor.process)
        saved = dict(line.split(" ", 1) for line in journal.read_text().splitlines())
        titles = ask(inside.titles)
        for key, title in saved.items():
            assert turns(titles[key]) >= turns(title)
        assert ask(inside.number_found) == ITEMS
        is_well(ask, archive, turn=turn)
        journal.unlink()


@pytest.mark.parametrize(
    ("engine", "rounds"),
    [
        pytest.param("tantivy", 2, id="few"),
        *(pytest.param(each, 50, id=each, marks=pytest.mark.faults) for each in ENGINES),
    ],
)
def test_search_answers_as_before_while_rebuilding_is_killed(archive, ask, chance, rounds):
    ask(inside.make_items, number=ITEMS)
    longest = ask(inside.seconds_to_rebuild)
    for turn in range(1, rounds + 1):
        with AtHand(archive) as writer:
            assert writer(inside.number_found) == ITEMS
            writer.tell(inside.rebuild_for_ever)
            time.sleep(chance.uniform(0, 2 * longest))
            assert kill(writer.process, is_alone=chance.random() < 0.5)
        assert ask(inside.number_found) == ITEMS
        is_well(ask, archive, turn=turn)


def turns(title):
    return int(title.rpartition(" ")[2])
