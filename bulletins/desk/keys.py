"""Keys of rows as addresses and forms have them."""

import re

KEY = re.compile(r"[0-9]{1,18}")  # "12": no database has keys of more digits


def key_of(sent: str) -> int | None:
    """The key that was sent; None where it is none."""
    return int(sent) if KEY.fullmatch(sent) else None
