"""What a door does not show of a hit is not worked out for it."""

import pytest

from search.scanning import _openings
from search.sync import drain
from tests.factories import make_item
from tests.search import doors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def scans():
    """How often a text was looked through so far."""
    told = _openings.cache_info()
    return told.hits + told.misses


@pytest.fixture
def items():
    """Three of a levy, each with a title, a section and a text of its own."""
    for number in range(3):
        make_item(title=f"Levy {number}", section="Levies", text=f"A levy of {number} pence.")
    drain()


def test_a_table_looks_through_no_text(client, items):
    before = scans()
    assert len(doors.rows(client, "q=levy")) == 3
    assert scans() == before


def test_json_and_feeds_look_through_the_texts_alone(client, items):
    before = scans()
    assert "<mark>" in doors.document(client, "q=levy")["results"][0]["snippet"]
    assert scans() == before + 3
    doors.feed(client, "q=levy")
    assert scans() == before + 6
