"""Two editors at once, in threads of their own, on each database."""

from contextlib import nullcontext

import pytest

from tests.commands import environment, manage
from tests.postgres import programs, running_postgres
from tests.two_editors import ROUNDS

RACE = "from tests.two_editors import race; race()"


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_of_two_who_save_at_the_same_moment_one_is_asked(tmp_path, database):
    if database == "postgres" and programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with running_postgres() if database == "postgres" else nullcontext("") as url:
        settings = {"DATABASE_URL": url} if url else {}
        archive = environment(tmp_path, ALLOWED_HOSTS="testserver", **settings)
        assert manage("prepare", **archive).returncode == 0
        done = manage("shell", "--verbosity", "0", "--command", RACE, **archive)
    # One is saved (302) and kept, with one version; the other is asked (200)
    assert done.stdout.splitlines() == ["[200, 302] 1 1 302"] * ROUNDS, done.stderr
