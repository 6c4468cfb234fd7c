"""What other apps may listen to."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.dispatch import Signal

# Sent by `store` inside its transaction, when an issue and its items were written or changed in
# bulk; `issue` is the Issue.
issue_stored = Signal()
# Sent inside the transaction in which facts of items were written in bulk; `items` are their ids.
facts_changed = Signal()
# Sent inside the transaction in which items were changed in bulk; `items` are their ids.
items_written = Signal()
# Sent inside the transaction in which topics, organisations or series were added in bulk.
names_written = Signal()
# Sent when a run of issues, stored one after another, has ended.
run_ended = Signal()
# Sent when an editor looks for items; `words` are what was typed. Who knows all items that have
# them, drafts too, answers with their ids, and anybody else with None.
items_sought = Signal()
# Sent when a worker begins that goes on until it is stopped.
worker_begun = Signal()

_in_run: ContextVar[bool] = ContextVar("in_run", default=False)


@contextmanager
def one_run() -> Iterator[None]:
    """Store many issues one after another; who follows them may put work off to the end."""
    _in_run.set(True)
    try:
        yield
    finally:
        _in_run.set(False)
        run_ended.send(sender=None)


def is_in_run() -> bool:
    """Whether more issues are about to be stored."""
    return _in_run.get()
