"""`ingest` killed while it takes a folder in, again and again, and run once more."""

import json
import time
from collections import Counter

import pytest

from tests.commands import manage
from tests.faults import inside
from tests.faults.harm import ROUNDS, kill, managed, wait_for
from tests.faults.well import is_well
from tests.given import text

A_ROUND = 8  # documents that one run gets to take in before it is killed


@pytest.mark.on_each_database
@pytest.mark.parametrize("rounds", ROUNDS)
def test_ingest_killed_at_any_moment_loses_and_doubles_nothing(
    archive, ask, tmp_path, chance, rounds
):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range((rounds + 2) * A_ROUND):
        (folder / f"{number:03}.txt").write_bytes(text(number=number, more="On it goes.\n\n" * 9))
    command = ["ingest", folder, "--json", "--jobs", "2"]
    said, longest = set(), 0.0
    for turn in range(1, rounds + 1):
        began = time.monotonic()
        with managed(command, archive, tmp_path) as ingest:
            if turn == 1:
                wait_until_added(ingest, A_ROUND)
                longest = time.monotonic() - began
            elif turn % 2:
                wait_until_added(ingest, chance.randint(1, A_ROUND))
                time.sleep(chance.uniform(0, 0.2))
            else:
                time.sleep(chance.uniform(0, longest))
            assert kill(ingest.process, is_alone=chance.random() < 0.5)
            said |= added(ingest)
        kept = ask(inside.documents_kept)
        assert said <= {name for name, _ in kept}
        assert all(items == 2 for _, items in kept)
        assert max(Counter(name for name, _ in kept).values(), default=1) == 1
        is_well(ask, archive, turn=turn)
    done = manage(*command, **archive)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in folder.iterdir()}
    assert Counter(name for name, _ in ask(inside.documents_kept)) == Counter(names)
    is_well(ask, archive)


def wait_until_added(ingest, number):
    wait_for(lambda: len(added(ingest)) >= number)


def added(ingest):
    """The names of the documents that it said are taken in."""
    rows = map(json.loads, ingest.lines())
    return {row["path"].rpartition("/")[2] for row in rows if row["status"] == "added"}
