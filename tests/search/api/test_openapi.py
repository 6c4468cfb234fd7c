"""The API keeps to its own description, whatever it is asked."""

import pytest
import schemathesis
from bs4 import BeautifulSoup
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, settings

from search.api.description import description
from search.sync import drain
from tests.search.api.archive import KNOWN, make_archive

EXAMPLES = 25  # random requests to each address, beside those at the edges of what it takes


api = schemathesis.openapi.from_dict(description(KNOWN, title="Archive"))
api.app = get_wsgi_application()


@pytest.fixture
def archive(db, index, settings):
    """Something of everything that the API tells of."""
    settings.API_THROTTLE = 1_000_000
    make_archive()
    drain()


@api.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_every_answer_is_as_described(archive, case):
    case.call_and_validate(headers={"Accept-Encoding": "identity"})


def test_the_page_names_every_address_and_needs_no_script(db, client: Client):
    described = client.get("/api/v1/openapi.json").json()
    page = BeautifulSoup(client.get("/api/v1/docs").content, "lxml").main
    for path in described["paths"]:
        assert f"GET {path}" in page.text
    assert not page.select("script")
