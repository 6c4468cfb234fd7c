"""Any query string is answered, and alike at every door."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.sync import drain
from tests.search.api.archive import make_archive

NAMES = (
    "q", "topic", "bulletin", "organisation", "kind", "year", "has", "from", "to", "sort", "page",
    "unknown",
)  # fmt: skip
PIECES = (
    "levy", "late night", "Hull", "LL", '"', "“", "”", "(", ")", " OR ", " AND ", " NOT ", "-",
    "*", "title:", "topic:alcohol", "org:", "before:2017", "after:", ":", "\0", "\\", "%", "é",
    "2016", "2016-05", "99", "-1", "newest", "deadline", "https://example.org/?a=b", "\ud7ff",
)  # fmt: skip
VALUES = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("".join)
QUERY_STRINGS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=5).map(urlencode)
ROUGH = st.text(max_size=40).map(lambda text: quote(text, safe="&=%+;"))


@pytest.fixture
def archive(db, index, settings):
    """Something to find, and nobody who asks too often."""
    settings.API_THROTTLE = 1_000_000
    make_archive()
    drain()


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query_string=QUERY_STRINGS | ROUGH)
def test_page_and_api_answer_any_query_string_with_the_same_items(client, archive, query_string):
    page = client.get(f"/search/?{query_string}")
    assert page.status_code == 200
    results = page.context["results"]
    told = client.get(f"/api/v1/search?{query_string}")
    if page.context["form"].faults:
        assert (told.status_code, told.json()["status"]) == (400, 400)
    else:
        assert told.status_code == 200
        assert [row["id"] for row in told.json()["results"]] == [
            hit.item.pk for hit in results.hits
        ]
        assert told.json()["count"] == results.count
