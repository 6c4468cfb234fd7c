"""Two editors at once, in threads of their own."""

import pytest

from tests.commands import manage
from tests.two_editors import ROUNDS

RACE = "from tests.two_editors import race; race()"


@pytest.mark.on_each_database
def test_of_two_who_save_at_the_same_moment_one_is_asked(archives, tmp_path):
    archive = archives.new(tmp_path / "home", ALLOWED_HOSTS="testserver")
    done = manage("shell", "--verbosity", "0", "--command", RACE, **archive)
    # One is saved (302) and kept, with one version; the other is asked (200)
    assert done.stdout.splitlines() == ["[200, 302] 1 1 302"] * ROUNDS, done.stderr
