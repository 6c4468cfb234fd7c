"""Reading within bounds: what takes too long, too much or ends in a crash is refused, no more."""

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from bulletins import bounded
from bulletins.bounds import MIB, Bounds
from bulletins.enrichment.knowledge import Knowledge
from bulletins.errors import NoTextFound, UnreadableFile
from bulletins.extraction.registry import identify
from bulletins.reader import read

GOOD = identify(
    "a.txt", b"Ports news update: May 2016\n\n1. One\n\nIt is.\n\n2. Two\n\nIt is not.\n"
)
LONG = identify(
    "b.txt", "".join(f"{n}. Title {n}\n\nIt is so.\n\n" for n in range(60_000)).encode()
)
BLANK = identify("c.txt", b"-----\n=====\n")


def outcome(source, **limits):
    with bounded.children(Bounds(**limits)) as children:
        return children.finish(children.begin(read, source, Knowledge()))


def test_within_the_bounds_a_document_is_read():
    assert len(outcome(GOOD).items) == 2


def test_a_refusal_comes_through_as_it_is():
    with pytest.raises(NoTextFound, match="no words"):
        outcome(BLANK)


def test_what_takes_too_long_is_ended_and_said():
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match=r"longer than 0\.5 seconds"):
        outcome(LONG, seconds=0.5)
    assert time.monotonic() - began < 30


def test_what_takes_too_much_memory_is_refused():
    with pytest.raises(UnreadableFile, match="120 MiB of memory|crash"):
        outcome(LONG, memory=120 * MIB)


def test_after_a_refusal_the_next_document_is_read():
    with bounded.children(Bounds(seconds=0.5)) as children:
        long, good = (
            children.begin(read, LONG, Knowledge()),
            children.begin(read, GOOD, Knowledge()),
        )
        with pytest.raises(UnreadableFile):
            children.finish(long)
        assert len(children.finish(good).items) == 2


def test_a_reader_that_is_killed_is_a_refusal():
    with bounded.children(Bounds()) as children:
        reading = children.begin(read, LONG, Knowledge())
        threading.Timer(1.0, _kill_children).start()
        with pytest.raises(UnreadableFile, match="crash"):
            children.finish(reading)


@pytest.mark.parametrize("wait", [0.05, 0.2, 0.5])
def test_readers_killed_as_they_start_are_followed_by_others(wait):
    with bounded.children(Bounds()) as children:
        reading = children.begin(read, LONG, Knowledge())
        threading.Timer(wait, _kill_children).start()
        with pytest.raises(UnreadableFile, match="crash"):
            children.finish(reading)
        assert children.finish(children.begin(read, GOOD, Knowledge())).items


def _kill_children():
    for child in multiprocessing.active_children():
        os.kill(child.pid, signal.SIGKILL)


def test_a_file_that_is_too_big_is_never_opened(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(3 * MIB)
    with pytest.raises(UnreadableFile, match="more than 2 MiB"):
        bounded.content(path, Bounds(size=2 * MIB))


def test_a_file_that_cannot_be_opened_is_said_to_be_so(tmp_path):
    for path in (tmp_path / "nowhere.txt", tmp_path, Path("/dev/zero")):
        with pytest.raises(UnreadableFile, match="can be opened"):
            bounded.content(path, Bounds())
