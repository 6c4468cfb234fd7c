"""Whether an archive keeps its promises after harm was done."""

from tests.commands import manage
from tests.faults import inside

OFTEN = 10  # rounds after which a process of its own looks too


def is_well(ask, archive, *, turn=0):
    """Fail where the archive, once its index was brought up to it, breaks a promise."""
    assert ask(inside.broken_promises) == []
    if turn % OFTEN == 0:
        done = manage("check_archive", **archive)
        assert done.returncode == 0, done.stderr
