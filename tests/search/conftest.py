"""An index of its own for each test that asks for one."""

import shutil

import pytest
from django.db import transaction

from search.engine import backend
from tests.indexes import index_at
from tests.search.every_kind import make_many


@pytest.fixture(scope="module")
def engine_name():
    """The engine in use; a module that parametrises it runs on each."""
    return "whoosh"


@pytest.fixture
def empty_index(tmp_path, engine_name):
    """Point the search at a folder without an index."""
    with index_at(tmp_path / "index", engine_name) as folder:
        yield folder


@pytest.fixture
def index(empty_index):
    """An index with nothing in it, in a folder of its own."""
    backend().rebuild(())
    return empty_index


@pytest.fixture(scope="module")
def made_once(rows_of_module, tmp_path_factory, engine_name):
    """Makes an archive for all tests of a module, and gives its index, for each to copy."""

    def make_once(make):
        with index_at(tmp_path_factory.mktemp("made") / "index", engine_name) as folder:
            backend().rebuild(())
            make()
        return folder

    with transaction.atomic():  # its own: the rows are made for each engine
        yield make_once
        transaction.set_rollback(True)


@pytest.fixture
def copied(empty_index):
    """Copies an index to where this test searches."""
    return lambda made: shutil.copytree(made, empty_index)


@pytest.fixture(scope="module")
def made_many(made_once):
    """More items than one page or one feed has."""
    return made_once(make_many)


@pytest.fixture
def many(made_many, copied):
    """Them, in this test's index."""
    copied(made_many)
