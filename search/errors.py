"""What the search app may answer instead of results."""

RETRY_AFTER = 60  # seconds after which to ask again


class SearchUnavailable(Exception):
    """The index cannot be read or written now; the message says what an editor can do."""
