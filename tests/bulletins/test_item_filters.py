"""The list of items narrowed by who mended them, by their links and by their year."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from bulletins.models import Mention
from tests.factories import make_issue, make_item

pytestmark = pytest.mark.django_db
ITEMS = "/admin/bulletins/item/"


@pytest.fixture
def desk():
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    return client


def shown(desk, **parameters):
    return [str(row) for row in desk.get(ITEMS, parameters).context["cl"].result_list]


def test_items_are_found_by_who_mended_them_and_by_year(desk):
    make_item(title="Read", issue=make_issue(published=None))
    make_item(title="Mended", edited_fields=["title"])
    make_item(title="Tagged", edited_fields=["topics"])
    assert sorted(shown(desk, mended="yes")) == ["Mended", "Tagged"]
    assert shown(desk, mended="topics") == ["Tagged"]
    assert shown(desk, mended="no") == ["Read"]
    assert sorted(shown(desk, year="2016")) == ["Mended", "Tagged"]
    assert shown(desk, year="none") == ["Read"]
    assert shown(desk, year="1066x") == shown(desk)


LINKS = [
    ("See https://example.org/a-", "https://example.org/a-", True),
    ("See https://example.org/ reports/may-2016.pdf now", "https://example.org/", True),
    ("See https://example.org/ and/or ring", "https://example.org/", False),
    ("See https://example.org/ now", "https://example.org/", False),
    ("See https://example.org/may-2016.", "https://example.org/may-2016", False),
]


@pytest.mark.parametrize(("text", "link", "is_broken"), LINKS)
def test_items_with_a_link_that_a_line_s_end_cut_are_found(desk, text, link, is_broken):
    item = make_item(title="Linked", text=text)
    start = text.index(link)
    fact = {"kind": "url", "text": link, "value": link, "start": start, "end": start + len(link)}
    Mention.objects.create(item=item, **fact)
    assert shown(desk, links="broken") == (["Linked"] if is_broken else [])


def test_each_choice_is_counted_as_it_would_list(desk):
    make_item(issue=make_issue(published=None), edited_fields=["title"])
    make_item(edited_fields=["topics"])
    make_item()
    counted = desk.get(ITEMS, {"_facets": "1"}).context["cl"]
    said = {
        (spec.parameter_name, choice["display"])
        for spec in counted.filter_specs
        if getattr(spec, "parameter_name", "") in ("mended", "year", "links", "waits")
        for choice in spec.choices(counted)
    }
    assert {
        ("mended", "Mended (2)"),
        ("mended", "Topics chosen by hand (1)"),
        ("mended", "As it was read (1)"),
        ("year", "2016 (2)"),
        ("year", "Undated (1)"),
        ("links", "Look broken at the end of a line (0)"),
        ("waits", "Without a topic (3)"),
    } <= said
