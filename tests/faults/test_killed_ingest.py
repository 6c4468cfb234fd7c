"""`ingest` killed while it takes a folder in, again and again, and run once more."""

import json
import math
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
    command = ["ingest", folder, "--json", "--jobs", "2"]
    turn, said, longest, kept = 0, set(), 0.0, []
    while turn < rounds:
        fill(folder, number=len(kept) + 4 * A_ROUND)
        began = time.monotonic()
        with managed(command, archive, tmp_path) as ingest:
            if turn == 0:
                wait_until_added(ingest, A_ROUND)
                longest = time.monotonic() - began
            elif turn % 2:
                wait_until_added(ingest, A_ROUND, or_at=began + chance.uniform(0, longest))
            else:
                wait_until_added(ingest, chance.randint(1, A_ROUND))
                time.sleep(chance.uniform(0, 0.2))
            if kill(ingest.process, is_alone=chance.random() < 0.5):
                turn += 1
            else:  # it had taken all in: the round is done again
                assert ingest.process.returncode == 0
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


def fill(folder, number):
    """Have so many documents in the folder, those that are there among them."""
    for name in range(number):
        path = folder / f"{name:03}.txt"
        if not path.exists():
            path.write_bytes(text(number=name, more="On it goes.\n\n" * 9))


def wait_until_added(ingest, number, *, or_at=math.inf):
    """Wait until it has taken so many in, has ended, or the clock says so."""
    wait_for(lambda: len(added(ingest)) >= number or ingest.is_over() or time.monotonic() >= or_at)


def added(ingest):
    """The names of the documents that it said are taken in."""
    rows = map(json.loads, ingest.lines())
    return {row["path"].rpartition("/")[2] for row in rows if row["status"] == "added"}
