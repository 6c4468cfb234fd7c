"""Feeds and calendars keep to their standards, whatever documents say."""

import re
from datetime import date

import pytest
from icalendar import Calendar
from lxml import etree

from search.sync import drain
from tests.factories import make_issue, make_item, make_source
from tests.search import doors
from tests.search.every_kind import add_deadline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

TITLES = (
    "<b>Bold</b> & <script>alert(1)</script>",
    "Flags \U0001f3f4\U000e0067 and fires \U0001f525",
    "היטל לילה \u202eabc",
    "One\r\nBEGIN:VEVENT\r\ntwo\u2028three\x85four\ttab",
    "Long " * 99,
    "]]> and </title><entry>",
    "Signs \x01\x0b\x1f \ufdd0\U0001ffff \ufffe",
    'Marks; with, commas \\ back\\nslash : "quotes" ^n',
    "e" + "\u0301" * 300,
)
DAYS = (date(2016, 5, 2), None, date(1, 1, 1), date(9999, 12, 31))
SEARCHES = ("", "q=answer", "q=answer+zeppelin", "q=%00answer%0b%0aX:1&topic=no%0bne", "q=none")
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339
# `SUMMARY:`, `DTSTART;VALUE=DATE:`
CONTENT_LINE = re.compile(r'[A-Z-]+(;[A-Z-]+=("[^"]*"|[^";:,]*))*:')
ONE_ESCAPED = re.compile(r"\\[\\;,nN]")


@pytest.fixture
def items():
    """One item for each title, some of issues without a date, all with a deadline."""
    for number, title in enumerate(TITLES):
        issue = make_issue(
            published=DAYS[number % 4],
            title=title[:200] or "x",
            source=make_source(filename=f"{number}<&>\n.txt"),
        )
        text = f"{title} Answer by 3 June 2016."
        item = make_item(title=title, text=text, section=title[:99], issue=issue, slug=f"n{number}")
        add_deadline(item)
        item.save()
    drain()


@pytest.mark.parametrize("query_string", [*SEARCHES, "page=2"])
def test_feed_keeps_to_rfc_4287(client, items, query_string):
    read = doors.feed(client, query_string)
    root = etree.fromstring(doors.body(client.get(f"/search/feed.atom?{query_string}")))
    entries = root.findall(ATOM + "entry")
    assert len(entries) == len(read.entries)
    for each in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(each.findall(ATOM + name)) == 1
        assert len(each.findall(ATOM + "author")) == 1
        assert all(name.text.strip() for name in each.findall(f"{ATOM}author/{ATOM}name"))
    assert len({entry.findtext(ATOM + "id") for entry in entries}) == len(entries)
    assert [link.get("rel") for link in root.findall(ATOM + "link")].count("self") == 1
    assert list(root)[len(root) - len(entries) :] == entries  # what says of the feed comes first
    for moment in root.iter(ATOM + "updated", ATOM + "published"):
        assert MOMENT.fullmatch(moment.text)


@pytest.mark.parametrize("query_string", SEARCHES)
def test_calendar_keeps_to_rfc_5545(client, items, query_string):
    written = doors.body(client.get(f"/search/events.ics?{query_string}"))
    lines = written.split(b"\r\n")
    assert lines.pop() == b""
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert all(len(line) <= 75 and line.decode() for line in lines)  # folded between letters
    unfolded = written.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert all(CONTENT_LINE.match(line) for line in unfolded)
    for line in unfolded:
        name, _, value = line.partition(":")
        if name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
            assert not re.search(r"[\\;,]", ONE_ESCAPED.sub("", value))
    calendar = Calendar.from_ical(written)
    assert calendar.subcomponents  # at least one component
    events = calendar.events
    assert len({event["UID"] for event in events}) == len(events)
    assert all(event["DTSTAMP"] and event.end > event.start for event in events)


def test_there_are_calendars_with_and_without_events(client, items):
    assert len(doors.calendar(client, "").events) == len(TITLES)
    assert not doors.calendar(client, "q=none").events
