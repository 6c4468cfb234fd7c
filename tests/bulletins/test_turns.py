"""Turns at heavy work: one at a time at each place, and nobody waits for ever."""

import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bulletins.turns import Busy, one_of
from tests.commands import ROOT

HOLD = """
import sys, time
from pathlib import Path
from bulletins.turns import one_of
with one_of([Path(sys.argv[1])], until=0):
    print("held", flush=True)
    time.sleep(60)
"""


def places(folder, count):
    paths = [folder / str(number) for number in range(count)]
    for path in paths:
        path.touch()
    return paths


@pytest.mark.parametrize("count", [1, 2])
def test_no_more_are_at_work_than_there_are_places(tmp_path, count):
    paths, at_work, most, counting = places(tmp_path, count), [0], [0], threading.Lock()

    def work(_):
        with one_of(paths, until=time.monotonic() + 30):
            with counting:
                at_work[0] += 1
                most[0] = max(most[0], at_work[0])
            time.sleep(0.1)
            with counting:
                at_work[0] -= 1

    with ThreadPoolExecutor(6) as workers:
        list(workers.map(work, range(6)))
    assert most[0] == count


def test_who_has_waited_long_enough_is_told_so(tmp_path):
    began = time.monotonic()
    held, wanted = (one_of([tmp_path], until=began + wait) for wait in (0, 0.2))
    with held, pytest.raises(Busy), wanted:
        pytest.fail("two at one place")
    assert 0.2 <= time.monotonic() - began < 5


def test_a_place_is_free_again_after_work_that_failed(tmp_path):
    with pytest.raises(ZeroDivisionError), one_of([tmp_path], until=0):
        _ = 1 / 0
    with one_of([tmp_path], until=0):
        pass


def test_another_process_is_waited_for_and_when_killed_lets_go(tmp_path):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"
    with pytest.raises(Busy), one_of([tmp_path], until=0):
        pytest.fail("two at one place")
    other.send_signal(signal.SIGKILL)
    other.communicate()
    with one_of([tmp_path], until=time.monotonic() + 5):
        pass
