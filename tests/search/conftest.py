"""An index of its own for each test that asks for one."""

import pytest
from haystack import connections

from config.settings import ENGINES
from search.engine import backend


@pytest.fixture
def engine_name():
    """The engine in use; a module that parametrises it runs on each."""
    return "whoosh"


@pytest.fixture
def empty_index(tmp_path, monkeypatch, settings, engine_name):
    """Point the search at a folder without an index; writers give up after half a second."""
    path = str(tmp_path / "index")
    changed = {"ENGINE": ENGINES[engine_name], "PATH": path, "SILENTLY_FAIL": False, "TIMEOUT": 0.5}
    with monkeypatch.context() as patch:
        settings.HAYSTACK_CONNECTIONS = {"default": changed}
        patch.setitem(connections.connections_info, "default", changed)  # Haystack reads both
        connections.reload("default")
        yield tmp_path / "index"
    connections.reload("default")


@pytest.fixture
def index(empty_index):
    """An index with nothing in it, in a folder of its own."""
    backend().rebuild(())
    return empty_index
