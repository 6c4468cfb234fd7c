"""What the search app may answer instead of results."""


class SearchUnavailable(Exception):
    """The index cannot be read or written now; the message says what an editor can do."""
