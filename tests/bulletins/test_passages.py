"""An item's passage in its original, line by line."""

import json
import re

import pytest
from django.db.models import F
from django.urls import reverse

from bulletins import originals, store
from bulletins.extraction.registry import identify
from bulletins.passages import AROUND, WINDOW, excerpt
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


def lines(item, content, **more):
    return excerpt(item, content, **more).lines


def test_the_lines_of_an_item_are_its_own_and_no_others(items):
    first, second = items
    marked = [line.number for line in lines(first, TEXT.encode()) if line.is_in_passage]
    assert marked == list(range(3, 11))
    others = {line.number for line in lines(second, TEXT.encode()) if line.is_in_passage}
    assert not others & set(marked)


def test_some_lines_around_are_shown_and_not_the_whole(items):
    found = excerpt(items[0], TEXT.encode())
    assert (found.lines[0].number, found.lines[-1].number) == (1, 10 + AROUND)
    assert [line.number for line in found.lines if line.is_opening] == [3]
    assert (found.first, found.last, found.above, found.below) == (3, 10, None, 11 + AROUND)


def test_lines_are_shown_from_where_one_asks(items):
    found = excerpt(items[0], TEXT.encode(), start=5)
    assert (found.lines[0].number, found.above, found.below) == (5, 1, None)
    assert excerpt(items[0], TEXT.encode(), start=10**9).lines[-1].number == found.total


def kept(folder, filename, content):
    """The items of a document, kept."""
    source = identify(filename, content)
    issue = store.save(source, read(source, ()), store.Options(originals=folder))
    return list(issue.items.order_by("position"))


def passage(client, item, query=""):
    response = client.get(reverse("bulletins:passage", args=[item.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_long_passage_is_shown_piece_by_piece(client, tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    short = "Ports news: May 2016\n\n1. Boats\n\nIt goes on.\n\n2. End\n\nSo.\n"
    long, end = kept(tmp_path, "long.txt", short.encode())
    text = short.replace("on.\n", "on.\n" + "And on.\n" * 10_000)
    originals.path_of(tmp_path, long.issue.source.sha256).write_bytes(text.encode())
    end.blocks.update(line=F("line") + 10_000)
    address, numbers = "", []
    for _ in range(60):
        page = passage(client, long, address)
        assert page.count("<li value=") <= WINDOW
        numbers += [int(number) for number in re.findall(r'<li value="(\d+)"', page)]
        following = re.search(r'rel="next" href="(\?[^"]+)"', page)
        if following is None:
            break
        address = following[1]
    assert numbers == list(range(1, len(text.split("\n")) + 1))  # each line once, none left out
    page = passage(client, end)
    assert "<mark>2. End</mark>" in page
    assert page.count("<li value=") < 3 * AROUND
    back = re.search(r'rel="prev" href="(\?[^"]+)"', page)[1]
    assert 'rel="prev"' in passage(client, end, back)


@pytest.mark.parametrize("query", ["?from=0", "?from=x", "?from=-3", "?from=" + "9" * 300])
def test_lines_that_are_not_there_are_not_missed(client, items, query):
    assert "<li value=" in passage(client, items[0], query)


def test_each_line_is_written_in_its_own_direction_with_its_blanks(client, tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    text = "Ports news: May 2016\n\n1. Boats\n\nشكرا جزيلا\na\tb\n   deep\n\n2. End\n\nSo.\n"
    page = passage(client, kept(tmp_path, "odd.txt", text.encode())[0])
    for shown in ("شكرا جزيلا", "a   b", "   deep"):
        assert f'<span class="line" dir="auto"><mark>{shown}</mark></span>' in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_page_of_few_lines_shows_what_was_read_of_it(client, tmp_path, settings, encoding):
    settings.SOURCES_ROOT = tmp_path
    story = "<h2>Story {}</h2><p>Come {} <b>now</b>.</p><p>" + "It goes on. " * 40 + "</p>"
    told = "".join(story.format(number, number) for number in range(20))
    html = f"<html><body><main><h1>Ports news</h1>{told}</main></body></html>"
    item = kept(tmp_path, "one-line.html", html.encode(encoding))[3]
    page = passage(client, item)
    assert f"<mark>{item.title}</mark>" in page
    assert "&lt;p&gt;" not in page
    assert len(page) < 30_000


def test_formats_without_lines_show_what_was_read_of_them(client, tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    body = "".join(f"<h2>Story {n}</h2><p>It is so, {n} times.</p>" for n in range(30))
    record = {
        "schema_name": "html_publication",
        "document_type": "html_publication",
        "base_path": "/government/ports",
        "title": "Ports news",
        "details": {"body": body},
        "first_published_at": "2016-05-01T10:00:00Z",
    }
    for item in kept(tmp_path, "item.json", json.dumps(record).encode())[::7]:
        page = passage(client, item)
        assert f"<mark>{item.title}</mark>" in page
        assert page.count("<mark>") == item.blocks.count()
        assert (
            reverse("bulletins:passage", args=[item.pk])
            in client.get(item.get_absolute_url()).content.decode()
        )


def test_blocks_that_begin_on_one_line_are_all_marked(client, tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    html = "<main>\n<h1>Ports</h1>\n<h2>Boats</h2><p>Now.</p>\n\n<h2>Nets</h2><p>Then.</p>\n</main>"
    for item in kept(tmp_path, "ports.html", html.encode()):
        assert "<mark>" in passage(client, item)


def test_the_page_shows_the_passage_escaped_and_marked(client, items):
    page = passage(client, items[0])
    assert "<mark>Ring the desk &lt;now&gt;.</mark>" in page
    assert "<mark>2. Grants</mark>" not in page
    assert "£4,000" in page  # decoded as Windows-1252


def test_an_item_leads_to_its_passage(client, items):
    page = client.get(items[0].get_absolute_url()).content.decode()
    assert reverse("bulletins:passage", args=[items[0].pk]) in page


def test_a_missing_original_is_not_found(client, items, tmp_path):
    originals.path_of(tmp_path, items[0].issue.source.sha256).unlink()
    assert client.get(reverse("bulletins:passage", args=[items[0].pk])).status_code == 404
