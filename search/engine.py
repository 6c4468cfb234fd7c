"""The engine that the settings choose."""

from haystack import connections

from search.engines.base import ArchiveBackend


def backend() -> ArchiveBackend:
    """The engine in use, as Haystack keeps it for each thread."""
    engine: ArchiveBackend = connections["default"].get_backend()
    return engine
