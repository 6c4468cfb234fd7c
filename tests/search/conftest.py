"""An index of its own for each test that asks for one."""

import pytest
from haystack import connections

from search.engine import backend


@pytest.fixture
def empty_index(tmp_path, settings):
    """Point the search at a folder without an index; writers give up after half a second."""
    default = settings.HAYSTACK_CONNECTIONS["default"]
    changed = {**default, "PATH": str(tmp_path / "index"), "TIMEOUT": 0.5}
    settings.HAYSTACK_CONNECTIONS = {"default": changed}
    connections.reload("default")
    yield tmp_path / "index"
    settings.HAYSTACK_CONNECTIONS = {"default": default}
    connections.reload("default")


@pytest.fixture
def index(empty_index):
    """An index with nothing in it, in a folder of its own."""
    backend().rebuild(())
    return empty_index
