"""What every test may ask for."""

import gc
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from haystack import connections
from pytest_django import DjangoDbBlocker

from search import knowledge
from tests.archives import Archives

DATABASE = {"db", "transactional_db"}  # what pytest-django lends
gc.set_threshold(100_000, 50, 50)  # thousands of tests stay in memory: looking through them is slow
SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write tests/golden/*/*/expected.json anew, for a person to review",
    )
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out the tests that ask for no database and are the same on each",
    )
    parser.addoption(
        "--minutes",
        type=float,
        default=0,
        help="how long tests/bad_input draws new examples; without it, a few, always the same",
    )
    parser.addoption(
        "--seed",
        default=secrets.token_hex(4),
        help="what chance is drawn from, as a test of faults that failed has printed it",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("only_database"):
        chosen = [item for item in items if _asks_for_database(item)]
        config.hook.pytest_deselected(items=list(set(items) - set(chosen)))
        items[:] = chosen


def _asks_for_database(item: pytest.Item) -> bool:
    marks = ("django_db", "on_each_database")
    return any(map(item.get_closest_marker, marks)) or bool(DATABASE & set(item.fixturenames))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with the documents that may not be copied into it."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder shared/ beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """Makes archives for processes of their own, on the database that the tests are on."""
    folder = tmp_path_factory.getbasetemp()
    shared_by_workers = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    server = os.environ.get("DATABASE_URL", "")
    return Archives(shared_by_workers / "archives", server)


@pytest.fixture(scope="session", autouse=True)
def index_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What tests write to the index goes to none that another process has open.

    Whoosh names its files at random, and tests that draw examples make that the same everywhere.
    """
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = str(tmp_path_factory.mktemp("run") / "index")
    connections.reload("default")


@pytest.fixture(scope="session", autouse=True)
def connections_outlive_requests() -> Iterator[None]:
    """A request's end leaves the transaction alone that its test is in."""
    close = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def close_outside(connection: BaseDatabaseWrapper) -> None:
        if not connection.in_atomic_block:
            close(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, close.__name__, close_outside)
        yield


@pytest.fixture(scope="module")
def rows_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a module's fixture writes stays for all its tests; what a test writes goes with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """No test finds what another left, such as how often an address asked."""
    cache.clear()
    knowledge.forget()  # a rolled back database gives the same keys again
