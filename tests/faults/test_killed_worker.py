"""`work` killed while it reads documents, reads others again and changes many."""

import sys
import time

import pytest

from tests.commands import manage
from tests.faults import inside
from tests.faults.harm import ROUNDS, kill, managed, wait_for
from tests.faults.well import is_well

A_ROUND = 3  # documents that are given


@pytest.mark.on_each_database
@pytest.mark.parametrize("rounds", ROUNDS)
def test_what_a_killed_worker_had_to_do_is_done_once(archive, ask, tmp_path, chance, rounds):
    longest = 0.0
    for turn in range(1, rounds + 1):
        ask(inside.give_documents, first=turn * A_ROUND, number=A_ROUND)
        ask(inside.ask_for_much, turn=turn)
        began = time.monotonic()
        with managed(["work", "--verbosity", "0"], archive, tmp_path) as worker:
            if turn == 1:
                wait_for(lambda: not ask(inside.unfinished))
                longest = time.monotonic() - began
            else:
                time.sleep(chance.uniform(0, longest))
            assert kill(worker.process, is_alone=chance.random() < 0.5)
        sys.stdout.write(f"{turn}: {ask(inside.unfinished)}\n")
        is_well(ask, archive, turn=turn)
    assert ask(inside.read_again_what_stopped_its_reader) <= rounds
    done = manage("work", "--batch", **archive)
    assert done.returncode == 0, done.stderr
    assert ask(inside.unfinished) == []
    assert ask(inside.done_twice_or_not_at_all) == []
    assert len(ask(inside.documents_kept)) == rounds * A_ROUND
    is_well(ask, archive)
