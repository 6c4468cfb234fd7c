"""`prepare` killed while it makes a new archive, and run again."""

import time

import pytest

from tests.commands import environment, manage
from tests.faults.harm import kill, managed


@pytest.mark.faults
def test_an_archive_whose_making_was_killed_is_made_by_the_next_run(tmp_path, chance):
    archive = environment(tmp_path / "first")
    began = time.monotonic()
    assert manage("prepare", **archive).returncode == 0
    longest = time.monotonic() - began
    archive = environment(tmp_path / "home")
    for _ in range(20):
        with managed(["prepare"], archive, tmp_path) as prepare:
            time.sleep(chance.uniform(0, longest))
            kill(prepare.process, is_alone=chance.random() < 0.5)
    for _ in range(2):
        done = manage("prepare", **archive)
        assert done.returncode == 0, done.stderr
    assert manage("check_archive", **archive).returncode == 0
