"""No request, whatever it holds, is a fault of the site's, or is answered with what it brought."""

import csv
import gzip
import io
import json
from http.cookies import SimpleCookie
from urllib.parse import unquote_to_bytes, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.test.client import FakePayload
from icalendar import Calendar
from lxml import etree

from search.alert_links import Purpose, link
from search.models import Alert
from search.sync import drain
from tests.bad_input.requests import Asked, requests, routes
from tests.desk import opened
from tests.one_of_each import make_one_of_each, printed_item

pytestmark = pytest.mark.django_db
OWN_HOSTS = ("", "testserver", "localhost", "127.0.0.1", "[::1]")


@pytest.fixture
def archive(tmp_path, settings):
    """Something behind every address, and nobody who asks too often."""
    settings.API_THROTTLE, settings.BEHIND_PROXY = 10**9, True
    settings.INTAKE_ROOT = tmp_path / "intake"
    with printed_item(tmp_path, settings) as item:
        other = make_one_of_each()
        drain()
        yield known_values(item, other)


def known_values(*items):
    """What leads somewhere, by the names that slots of addresses have."""
    keys = {str(pk) for item in items for pk in (item.pk, item.issue_id, item.issue.source_id)}
    keys |= {str(row.pk) for item in items for row in (*item.blocks.all(), *item.mentions.all())}
    tokens = [link(Alert.objects.get(), purpose).split("/")[3] for purpose in Purpose]
    bodies = [mention.organisation.slug for mention in items[1].mentions.all()]
    number = tuple(sorted(keys))
    return {
        **dict.fromkeys(("pk", "object_id", "issue_id", "item_id", "block_id", "key"), number),
        "id": number,
        "series": tuple(item.issue.bulletin.slug for item in items),
        "bulletin": tuple(item.issue.bulletin.slug for item in items),
        "issue": (*(item.issue.slug for item in items), *number),
        "place": ("1", "2"),
        "page": ("1", "2"),
        "slug": (*(item.slug for item in items), "harbours", *bodies),
        "token": tuple(tokens),
        "section": ("items", "issues", "topics"),
        "app_label": ("bulletins", "search"),
        "content_type_id": tuple(map(str, range(1, 30))),
    }


def ask(client: Client, asked: Asked):
    """Send a request as a server hands it on: what is in it is looked at by nobody before."""
    body, kind = asked.body, asked.content_type
    if asked.form is not None:
        body, kind = filled_in(client, asked), "application/x-www-form-urlencoded"
    names = {name: "HTTP_" + name.upper().replace("-", "_") for name in asked.headers}
    environ = {names[name]: value for name, value in asked.headers.items()}
    cookies = environ.pop("HTTP_COOKIE", None)
    environ |= {
        "REQUEST_METHOD": asked.method,
        "PATH_INFO": unquote_to_bytes(asked.path.encode("latin-1", "replace")).decode("latin-1"),
        "QUERY_STRING": asked.query,
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": FakePayload(body),
    }
    if cookies is not None:
        environ["HTTP_COOKIE"] = client.cookies.output(header="", sep="; ") + "; " + cookies
    return client.request(**environ)


def filled_in(client: Client, asked: Asked) -> bytes:
    """The form of the page at this address, some of its fields changed."""
    try:
        fields = opened(client, asked.path)
    except (ValueError, AttributeError):  # no page, or none with a form
        fields = {}
    names = [*fields, "do", "words", "unknown"]
    for number, value in asked.form:
        fields[names[number % len(names)]] = value
    return urlencode(fields, doseq=True).encode()


def check(response):
    """What must be so of any answer."""
    status = response.status_code
    assert status < 500, f"{status} of {response.request['PATH_INFO'][:200]!r}"
    where = response.get("Location", "")
    assert urlsplit(where).netloc in OWN_HOSTS
    assert not where.startswith(("//", "/\\", "\\"))
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    assert b"Traceback (most recent" not in body
    assert "zq" not in response.cookies
    if response.request["REQUEST_METHOD"] != "HEAD" and status != 304:
        check_body(response.get("Content-Type", ""), body)


def check_body(kind, body):
    """That an answer is of the kind it says, and holds no element that a request brought."""
    if "html" in kind:
        if b"zq" in body:
            page = BeautifulSoup(body, "lxml")
            assert not page.find(["zq"])
            assert not page.find(attrs={"zqon": True})
    elif "json" in kind:
        json.loads(body)
    elif "xml" in kind and body:
        root = etree.fromstring(body)
        assert not root.findall(".//{*}zq")
    elif "csv" in kind and body:
        csv.field_size_limit(10**9)
        rows = csv.reader(io.StringIO(body.decode("utf-8-sig")))
        heading = len(next(rows))
        assert {len(row) for row in rows} <= {heading, heading - 1}  # notes are a heading alone
    elif "calendar" in kind and body:
        Calendar.from_ical(body)


@pytest.mark.parametrize("who", ["anybody", "administrator"])
def test_whatever_is_asked_is_answered(who, archive, trial):
    client = Client(raise_request_exception=False)
    if who == "administrator":
        client.force_login(User.objects.create_superuser("boss"))
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}

    def one(asked):
        with transaction.atomic():  # what it wrote is taken back
            client.cookies = SimpleCookie(cookies)
            check(ask(client, asked))
            transaction.set_rollback(True)

    trial(one, requests(archive, at_desk=who != "anybody"), few=100)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/bulletins/item/?kind=%00",
        "/admin/bulletins/item/?q=a%00b&issue__slug=%00",
        "/admin/bulletins/item/a_00b/change/",
        "/search/?q=a%00b&topic=%00",
        "/api/v1/search?q=a%00b",
        "/organisations/?letter=%00",
        "/glossary/?q=%00",
    ],
)
def test_nul_is_asked_of_no_database(admin_client, archive, address):
    assert admin_client.get(address).status_code < 500


@pytest.mark.parametrize("host", ["", "evil.example", "localhost:x", "a b"])
def test_another_hosts_name_is_refused_with_a_page(client, db, host):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "could not be understood" in answer.content.decode()


def test_every_address_is_among_those_that_are_tried():
    found = set(routes())
    assert {"/", "/search/feed.atom", "/api/v1/search", "/admin/bulletins/item/"} <= found
    assert len(found) > 100
