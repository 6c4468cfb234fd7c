"""Feeds, calendars, suggestions and mails speak through translation too."""

import json
import re

import feedparser
import pytest
from django.core import mail
from icalendar import Calendar

from tests.factories import make_issue, make_item
from tests.search.alerting import asked_for, make_alert, run
from tests.translation.said import LATIN, outside, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index", "bracketed")]


def bare(text):
    """The words in Latin letters outside brackets, and outside tags."""
    return words(re.sub(r"<[^>]*>", " ", outside(text)[0]))


def test_a_feed_says_nothing_but_what_can_be_translated(client, item):
    feed = feedparser.parse(client.get("/search/feed.atom?q=βητα").content)
    assert len(feed.entries) == 2
    said = [feed.feed.title.replace("Bulletin archive", ""), feed.feed.subtitle]
    said += [each for entry in feed.entries for each in (entry.title, entry.summary)]
    said += [tag.label for entry in feed.entries for tag in entry.tags if tag.label]
    assert [bare(each) for each in said if bare(each)] == []


def test_a_calendar_says_nothing_but_what_can_be_translated(client, item):
    calendar = Calendar.from_ical(client.get("/search/events.ics?q=βητα").getvalue())
    [event] = calendar.walk("VEVENT")
    assert bare(str(calendar["DESCRIPTION"])) == bare(str(event["SUMMARY"])) == []
    assert bare(str(event["DESCRIPTION"])) == []


def test_suggestions_say_nothing_but_what_can_be_translated(client, item):
    told = json.loads(client.get("/search/suggest?q=θεμα").content)
    said = [
        told["name"],
        told["said"],
        *(each for g in told["groups"] for each in (g["name"], g["each"])),
    ]
    said += [each["about"] for group in told["groups"] for each in group["suggestions"]]
    assert told["groups"]
    assert [bare(each) for each in said if bare(each)] == []


def test_mails_of_alerts_can_be_translated(client, item):
    asked_for(client, "q=βητα")
    [sent] = mail.outbox
    assert LATIN.findall(outside(re.sub(r"https?://\S+", "", sent.body))[0]) == []


def test_mails_of_what_is_new_can_be_translated(client, item):
    make_alert("q=βητα")
    make_item(title="Νέα", text="βητα", issue=make_issue(title="Νέο", bulletin=item.issue.bulletin))
    run()
    [sent] = mail.outbox
    assert "Νέα" in sent.body
    assert LATIN.findall(outside(re.sub(r"https?://\S+", "", sent.body))[0]) == []
