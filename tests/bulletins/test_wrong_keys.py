"""Addresses and buttons of the desk with keys that are none: not found, and never a fault."""

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLResolver, reverse

from bulletins import reporting
from bulletins.bulk import running
from bulletins.models import BulkEdit
from tests.bulletins.mended import keep

pytestmark = pytest.mark.django_db
KEYS = ("0", "-1", str(10**30), "9" * 5_000, "\u0661", "\u00b2", "x", "1_", "%00", "1%2F2", "None")
SLOT = re.compile(r"<(?P<name>[^>]+)>")  # "<int:pk>" of a route


@pytest.fixture
def desk():
    """A browser that is told of faults as people are."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("boss"))
    return client


@pytest.fixture
def issue(tmp_path):
    """An issue with something in every list of the desk that has pages of its own."""
    issue = keep(tmp_path)
    item = issue.items.first()
    reporting.report(item, "other", "It is wrong.")
    running.ask(BulkEdit.Act.HIDE, [item.pk], by=None)
    return issue


def routes(patterns, before="") -> Iterator[str]:
    """The desk's addresses with a key in them."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif SLOT.search(route) and route.startswith("bulletins/"):
            yield route


def addresses(key, wrong) -> Iterator[str]:
    """Each of them with a wrong key in each of its places."""
    for route in set(routes(admin.site.urls[0])):
        for number in range(len(SLOT.findall(route))):
            keys = iter([key] * number + [wrong])
            yield "/admin/" + SLOT.sub(lambda _slot, keys=keys: str(next(keys, key)), route)


@pytest.mark.parametrize("wrong", KEYS, ids=lambda key: ascii(key[:12]))
def test_no_address_with_a_wrong_key_is_a_fault(desk, issue, wrong):
    for address in addresses(issue.pk, wrong):
        assert desk.get(address).status_code < 500, address[:80]


@pytest.mark.parametrize("wrong", ["x", "9" * 5_000, "1_"], ids=["word", "long", "sign"])
def test_what_is_sent_to_one_changes_nothing(desk, issue, wrong):
    before = list(issue.items.values())
    for address in addresses(issue.pk, wrong):
        if "logout" not in address:
            assert desk.post(address).status_code < 500, address[:80]
    assert list(issue.items.values()) == before


@pytest.mark.parametrize("act", ["up", "down", "show", "back", "accept"])
@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 5_000, str(10**30), "\u0661"])
def test_no_button_with_a_wrong_key_is_a_fault(desk, issue, act, key):
    for page in ("blocks", "check"):
        address = reverse(f"admin:bulletins_issue_{page}", args=[issue.pk])
        assert desk.post(address, {"do": f"{act}:{key}"}).status_code == 404
    assert desk.get(address, {"item": key}).status_code == 200
