"""What is said while the database cannot be asked."""

import pytest
from django.db import InterfaceError, OperationalError

from bulletins import querysets
from config.operations import requests
from tests.roles import come_as

AWAY = b"The archive is away for a moment"


@pytest.fixture
def fault(monkeypatch, request):
    """Every question for issues meets this fault of the database."""

    def fail(*args, **kwargs):
        raise request.param("gone")

    monkeypatch.setattr(querysets.IssueQuerySet, "filter", fail)


def test_a_page_says_so_where_who_is_logged_in_could_not_be_asked(rf):
    try:
        raise OperationalError("gone")
    except OperationalError:
        answer = requests.fault(rf.post("/admin/"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert b"was not kept" in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError, InterfaceError], indirect=True)
def test_a_page_that_cannot_be_asked_for_says_so(fault):
    answer = come_as("anonymous").get("/admin/login/")
    assert answer.status_code == 200
    answer = come_as("anonymous").get("/bulletins/none/none/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert AWAY in answer.content
    assert b"was not kept" not in answer.content
