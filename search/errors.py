"""What the search app may answer instead of results."""


class SearchUnavailable(Exception):
    """The index cannot be read or written now; the message says what an editor can do."""


class Unanswerable(Exception):
    """A saved search asks for what is no longer there; the message names it."""


class MailServerDown(Exception):
    """No mail can leave now; the message says why."""
