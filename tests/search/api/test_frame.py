"""What every answer of the API has in common: its faults, its pace, its headers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import http_date

from bulletins.models import Organisation
from search.api.throttle import SPAN, Throttle
from search.changes import last_change, stamp
from search.models import LastChange
from search.sync import drain
from tests.factories import make_item, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]
ADDRESSES = ("/api/v1/search", "/api/v1/items", "/api/v1/topics", "/api/v1/openapi.json")


def problem(title, status, detail):
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


NOTHING = "There is nothing at this address."
NO_NUMBER = "Input should be a valid integer, unable to parse string as an integer"
NO_WINGS = "There is nothing “wings” to have: an item has one of deadline, contact."


@pytest.mark.parametrize(
    ("path", "status", "title", "detail"),
    [
        ("search?has=wings", 400, "Bad Request", NO_WINGS),
        ("nothing/here", 404, "Not Found", NOTHING),
        ("items/8", 404, "Not Found", NOTHING),
        ("items/x", 422, "Unprocessable Entity", f"“item_id”: {NO_NUMBER}."),
        ("items?page=x", 422, "Unprocessable Entity", f"“page”: {NO_NUMBER}."),
    ],
)
def test_faults_are_problem_details(client, path, status, title, detail):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == problem(title, status, detail)


def test_database_that_cannot_be_read_is_a_problem_told_to_other_sites_too(client):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {LastChange._meta.db_table}")
    response = client.get("/api/v1/topics")
    told = problem("Service Unavailable", 503, "The database cannot be read now.")
    assert (response.status_code, response.json()) == (503, told)
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Retry-After"]


@pytest.mark.parametrize(
    "path",
    [
        f"items/{2**63}",
        "items/-1",
        "items/%00",
        "issues/%00/x",
        "issues?bulletin=%00",
        "items?year=0",
    ],
)
def test_what_no_database_could_find_is_refused(client, path):
    assert client.get(f"/api/v1/{path}").status_code == 422


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_other_methods_are_refused_everywhere_below_the_api(client, method):
    for path in (*ADDRESSES, "/api/", "/api/v1/none"):
        response = getattr(client, method)(path)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert response.json() == problem(
            "Method Not Allowed", 405, "This address answers GET, HEAD and OPTIONS alone."
        )


def test_an_unreadable_index_is_503(client, index, settings):
    for path in index.glob("*/*"):
        path.write_bytes(b"damaged")
    response = client.get("/api/v1/search?q=x")
    said = "Search is being rebuilt; ask again as Retry-After says."
    assert response.json() == problem("Service Unavailable", 503, said)
    assert client.get("/api/v1/items").status_code == 200


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_tells_what_get_would(client, path):
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == get["ETag"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_scripts_of_other_sites_may_read(client, path):
    for response in (client.get(path), client.get(f"{path}/none"), client.post(path)):
        assert response["Access-Control-Allow-Origin"] == "*"
    preflight = client.options(path, headers={"Access-Control-Request-Method": "GET"})
    assert (preflight.status_code, preflight.content) == (204, b"")
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]


def test_scripts_of_other_sites_may_read_no_page(client):
    for path in ("/", "/search/", "/apis/"):
        assert "Access-Control-Allow-Origin" not in client.get(path)


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_has_not_changed_is_not_sent_again(client, path):
    make_topic(slug="alcohol")
    make_item(title="Harbour")
    drain()
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], first["Cache-Control"])
    make_item(title="Another", topics=["harbours"])
    drain()
    changed = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


def settle(seconds):
    """Have the last change lie so far back."""
    LastChange.objects.update_or_create(
        pk=1, defaults={"at": timezone.now() - timedelta(seconds=seconds)}
    )


def test_what_has_not_changed_since_is_not_sent_again(client):
    make_item(title="Harbour")
    drain()
    settle(seconds=60)
    first = client.get("/api/v1/items")
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get("/api/v1/items", headers=since).status_code == 304
    long_ago = {"If-Modified-Since": http_date(0)}
    assert client.get("/api/v1/items", headers=long_ago).status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change",
    [
        lambda: make_item(title="Another"),
        lambda: make_topic(slug="nobody-files-under-it"),
        lambda: Organisation.objects.create(slug="hull", name="Hull"),
    ],
)
def test_each_change_is_one_since_when(change):
    settle(seconds=60)
    before = last_change()
    change()
    assert LastChange.objects.get().at > before


def test_nobody_can_say_since_when_while_changes_wait_or_were_just_made(client):
    settle(seconds=60)
    make_item()
    assert "Last-Modified" not in client.get("/api/v1/items")
    stamp()
    assert last_change() is None


def asked(*, address="192.0.2.1", forwarded=None):
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = address
    if forwarded is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return request


def waits(throttle, requests, *, now=1000.0):
    return [throttle.wait(request, now=now) for request in requests]


def test_twenty_requests_a_second_pass_by_default(settings):
    throttle = Throttle(settings.API_THROTTLE, is_behind_proxy=False)
    for second in range(20):
        assert not any(waits(throttle, [asked()] * 20, now=5000 + second))


def test_who_asks_too_often_is_told_when_to_come_again(client, settings):
    settings.API_THROTTLE = 2
    responses = [client.get("/api/v1/topics", REMOTE_ADDR="192.0.2.9") for _ in range(4 * SPAN + 1)]
    refused = [response for response in responses if response.status_code == 429]
    assert refused
    assert refused[-1].json() == problem(
        "Too Many Requests",
        429,
        "Too many requests came from this address; wait as long as Retry-After says.",
    )
    assert 1 <= int(refused[-1]["Retry-After"]) <= SPAN
    assert client.get("/api/v1/topics", REMOTE_ADDR="192.0.2.10").status_code == 200
    assert client.get("/topics/", REMOTE_ADDR="192.0.2.9").status_code == 200


def test_the_wait_ends_with_the_span():
    throttle = Throttle(1, is_behind_proxy=False)
    requests = [asked(address="192.0.2.20")] * (SPAN + 1)
    assert waits(throttle, requests, now=2003)[-1] == 7
    assert waits(throttle, requests[:1], now=2010) == [0]


def test_behind_a_proxy_each_of_its_visitors_is_counted():
    throttle = Throttle(1, is_behind_proxy=True)
    requests = [asked(forwarded="192.0.2.7")] * (SPAN + 1) + [asked(forwarded="192.0.2.8")]
    assert [bool(wait) for wait in waits(throttle, requests)][-2:] == [True, False]
