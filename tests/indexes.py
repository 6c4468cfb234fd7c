"""Where a test searches: in an index of its own, for as long as it wants."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import override_settings
from haystack import connections

from config.settings import ENGINES


@contextmanager
def index_at(folder: Path, engine_name: str = "whoosh") -> Iterator[Path]:
    """Point the search at this folder; writers give up after half a second."""
    path = str(folder)
    changed = {"ENGINE": ENGINES[engine_name], "PATH": path, "SILENTLY_FAIL": False, "TIMEOUT": 0.5}
    with (
        override_settings(HAYSTACK_CONNECTIONS={"default": changed}),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setitem(connections.connections_info, "default", changed)  # Haystack reads both
        connections.reload("default")
        yield folder
    connections.reload("default")
