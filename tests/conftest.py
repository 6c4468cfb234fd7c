"""What every test may ask for."""

from pathlib import Path

import pytest
from django.core.cache import cache

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


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """No test finds what another left, such as how often an address asked."""
    cache.clear()
