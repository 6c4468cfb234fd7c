"""What cannot be done to an issue or its items, and why."""


class Refused(ValueError):
    """Nothing was changed; the message is a sentence for an editor."""
