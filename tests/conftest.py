"""What every test may ask for."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from haystack import connections

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write tests/golden/*/*/expected.json anew, for a person to review",
    )


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with the documents that may not be copied into it."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder shared/ beside the repository")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def index_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What tests write to the index goes to none that another process has open.

    Whoosh names its files at random, and tests that draw examples make that the same everywhere.
    """
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = str(tmp_path_factory.mktemp("run") / "index")
    connections.reload("default")


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """No test finds what another left, such as how often an address asked."""
    cache.clear()
