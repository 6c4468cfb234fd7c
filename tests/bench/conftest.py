"""What benchmarks are tried on."""

import pytest

from bench.searching.archives import made


@pytest.fixture(scope="session")
def archives(tmp_path_factory):
    """A folder that keeps an archive of 60 items, made once for all."""
    folder = tmp_path_factory.mktemp("archives")
    made(folder, items=60)
    return folder
