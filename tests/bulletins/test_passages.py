"""An item's passage in its original, line by line."""

import json

import pytest
from django.urls import reverse

from bulletins import originals, store
from bulletins.extraction.registry import identify
from bulletins.passages import AROUND, passage
from bulletins.reader import read

pytestmark = pytest.mark.django_db

TEXT = """\
Ports news update: May 2016

1. Small boats

Ring the desk <now>.
Or write.

- day
- night

2. Grants

Up to £4,000 is there.

""" + "\n".join(f"It goes on, {number}." for number in range(40))  # fmt: skip


@pytest.fixture
def items(tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    source = identify("ports.txt", TEXT.encode("windows-1252"))
    issue = store.save(source, read(source, ()), store.Options(originals=tmp_path))
    return list(issue.items.order_by("position"))


def test_the_lines_of_an_item_are_its_own_and_no_others(items):
    first, second = items
    marked = [line.number for line in passage(first, TEXT.encode()) if line.is_in_passage]
    assert marked == list(range(3, 11))
    others = {line.number for line in passage(second, TEXT.encode()) if line.is_in_passage}
    assert not others & set(marked)


def test_some_lines_around_are_shown_and_not_the_whole(items):
    lines = passage(items[0], TEXT.encode())
    assert (lines[0].number, lines[-1].number) == (1, 10 + AROUND)
    assert [line.number for line in lines if line.is_opening] == [3]


def test_the_page_shows_the_passage_escaped_and_marked(client, items):
    page = client.get(reverse("bulletins:passage", args=[items[0].pk])).content.decode()
    assert "<mark>Ring the desk &lt;now&gt;.</mark>" in page
    assert "<mark>2. Grants</mark>" not in page
    assert "£4,000" in page  # decoded as Windows-1252


def test_an_item_leads_to_its_passage(client, items):
    page = client.get(items[0].get_absolute_url()).content.decode()
    assert reverse("bulletins:passage", args=[items[0].pk]) in page


def test_a_missing_original_is_not_found(client, items, tmp_path):
    originals.path_of(tmp_path, items[0].issue.source.sha256).unlink()
    assert client.get(reverse("bulletins:passage", args=[items[0].pk])).status_code == 404


STORY = "<h2>Gravel</h2>\n\n<p>The quay needs gravel.</p>\n<p>It is dear.</p>\n"
CONTENT = {
    "base_path": "/quays",
    "schema_name": "publication",
    "document_type": "guidance",
    "title": "Quays",
    "description": "The quay needs gravel.",
    "details": {
        "body": STORY + "<h2>Boats</h2>\n<p>The quay needs gravel.</p><p>Boats <b>rot</b>.</p>\n",
        "more_information": "<p>Ring the desk.</p>",
        "attachments": [{"title": "The plan", "url": "https://example.org/plan.pdf"}],
    },
}


@pytest.fixture
def content_items(tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    source = identify("quays.json", json.dumps(CONTENT).encode())
    issue = store.save(source, read(source, ()), store.Options(originals=tmp_path))
    return list(issue.items.order_by("position"))


def test_lines_of_a_content_item_are_those_of_the_text_within(content_items):
    marked = [
        [
            line.text
            for line in passage(item, json.dumps(CONTENT).encode())
            if line.is_in_passage and line.text
        ]
        for item in content_items
    ]
    assert marked == [
        ["<h2>Gravel</h2>", "<p>The quay needs gravel.</p>", "<p>It is dear.</p>"],
        ["<h2>Boats</h2>", "<p>The quay needs gravel.</p><p>Boats <b>rot</b>.</p>"],
        ["More information", "<p>Ring the desk.</p>"],
        ["Attachments", "The plan (https://example.org/plan.pdf)"],
    ]


def test_the_page_shows_the_passage_of_a_content_item_escaped(client, content_items):
    address = reverse("bulletins:passage", args=[content_items[0].pk])
    page = client.get(address).content.decode()
    assert "<mark>&lt;p&gt;The quay needs gravel.&lt;/p&gt;</mark>" in page
    assert address in client.get(content_items[0].get_absolute_url()).content.decode()
