"""What the search app may answer instead of results."""

RETRY_AFTER = 60  # seconds after which to ask again


class SearchUnavailable(Exception):
    """The index cannot be read or written now; the message says what an editor can do."""


class IndexHeld(SearchUnavailable):
    """Another program writes the index now."""


class Unanswerable(Exception):
    """A saved search asks for what is no longer there; the message names it."""


class MailServerDown(Exception):
    """No mail can leave now; the message says why."""
