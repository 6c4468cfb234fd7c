"""What tests of faults may ask for."""

import sys
from random import Random

import pytest

from tests.faults.at_hand import AtHand

pytest.register_assert_rewrite("tests.faults.well")  # a failure prints which promises are broken


@pytest.fixture
def chance(request):
    """What moments are drawn from; a failure prints the option by which they are the same again."""
    seed = request.config.getoption("seed")
    sys.stdout.write(f"--seed {seed}\n")
    return Random(f"{seed} {request.node.name}")  # noqa: S311


@pytest.fixture
def archive(archives, tmp_path):
    """The environment of an archive with nothing in it yet."""
    return archives.new(tmp_path / "home")


@pytest.fixture
def ask(archive):
    """Asks the archive, by a process of its own that stays up, for what a function gives."""
    with AtHand(archive) as at_hand:
        yield at_hand
