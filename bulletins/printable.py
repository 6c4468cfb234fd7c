"""Text for files and feeds, without characters that their formats cannot hold."""

import re

# What XML 1.0 (section 2.2) has no place for, and calendars and spreadsheets have none either:
# "\x00", "\x0b", "\x1f", "\ufffe", half a surrogate pair
UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text without them."""
    return UNPRINTABLE.sub("", text)


def on_one_line(text: str) -> str:
    """The text without them, each stretch of white space in it a single space."""
    return " ".join(printable(text).split())
