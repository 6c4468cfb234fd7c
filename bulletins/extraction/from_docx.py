"""Word files."""

from bulletins.document import Document
from bulletins.errors import UnreadableFile


def extract(content: bytes) -> Document:
    """Read."""
    raise UnreadableFile("x")
