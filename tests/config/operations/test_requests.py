"""Each request has an id: in its answer, in the log, on the page of a fault; and is counted."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from config.operations.metrics import exposition
from search.engine import backend
from tests.factories import make_item


@pytest.mark.parametrize("given", ["c0ffee00-1234", "A.b_c-12"])
def test_a_well_formed_id_of_a_proxy_is_kept(client, given):
    assert client.get("/healthz", headers={"x-request-id": given})["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["", "short", "a" * 65, "<script>alert(1)", "jo@example.org", "ä" * 9]
)
def test_any_other_is_replaced_by_a_new_one(client, given):
    answers = [client.get("/healthz", headers={"x-request-id": given}) for _ in range(2)]
    first, second = (answer["X-Request-ID"] for answer in answers)
    assert len(first) == len(second) == 32
    assert len({first, second, given}) == 3


@pytest.mark.django_db
def test_the_page_of_a_fault_says_the_number_to_report_it_by(client, monkeypatch):
    def broken(*_):
        raise ValueError("unforeseen")

    monkeypatch.setattr("search.views.run", broken)
    client.raise_request_exception = False
    response = client.get("/search/")
    assert response.status_code == 500
    assert f"this number: {response['X-Request-ID']}" in response.content.decode()


def value(name, **labels):
    """A figure as it is told now; 0 where it was never counted."""
    families = text_string_to_metric_families(exposition().decode())
    samples = (sample for family in families for sample in family.samples)
    return sum(each.value for each in samples if each.name == name and each.labels == labels)


@pytest.mark.django_db
def test_requests_are_counted_by_what_answered_them_and_searches_by_what_came_of_them(client):
    make_item(title="Harbour")
    kept = value("archive_requests_total", method="GET", view="search:search", status="200")
    backend().rebuild(())
    client.get("/search/?q=harbour")
    asked = value("archive_requests_total", method="GET", view="search:search", status="200")
    assert asked == kept + 1
    assert value("archive_search_seconds_count", door="search:search", outcome="nothing") >= 1
    assert value("archive_request_seconds_count", method="GET", view="search:search") >= 1


def test_addresses_that_lead_nowhere_and_odd_methods_make_no_new_figures(client, db):
    client.get("/nowhere/jo@example.org/")
    client.generic("BREW", "/nowhere/")
    told = exposition().decode()
    assert "nowhere" not in told
    assert "BREW" not in told
    assert value("archive_requests_total", method="other", view="none", status="404") >= 1
