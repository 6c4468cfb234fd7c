"""Reads what each door of a search answers: the ids of its items, in order."""

import csv
import io
import json
import re
from urllib.parse import urlsplit

import feedparser
from bs4 import BeautifulSoup
from django.urls import reverse
from icalendar import Calendar

from bulletins.models import Item

PERMANENT = re.compile(r"/items/(?P<id>\d+)/")


def body(response):
    """All that an answer says, sent as it is made or not."""
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def id_of(address):
    """The item that a permanent address leads to."""
    return int(PERMANENT.fullmatch(urlsplit(address).path)["id"])


def rows(client, query_string):
    """The rows of the table, by the names of its columns."""
    text = body(client.get(f"{reverse('search:export-csv')}?{query_string}")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def document(client, query_string):
    """The JSON document."""
    return json.loads(body(client.get(f"{reverse('search:export-json')}?{query_string}")))


def feed(client, query_string):
    """The feed as a reader of feeds takes it in."""
    read = feedparser.parse(body(client.get(f"{reverse('search:feed')}?{query_string}")))
    assert not read.bozo, read.get("bozo_exception")
    return read


def calendar(client, query_string):
    """The calendar as a program for calendars takes it in."""
    text = body(client.get(f"{reverse('search:events')}?{query_string}"))
    read = Calendar.from_ical(text)
    assert not any(part.errors for part in read.walk())
    return read


def on_pages(client, query_string):
    """The ids on every page of the search, the first to the last."""
    places = {item.get_absolute_url(): item.pk for item in Item.objects.select_related()}
    found, address = [], f"{reverse('search:search')}?{query_string}"
    while address:
        page = BeautifulSoup(body(client.get(address)), "lxml")
        found += [places[link["href"]] for link in page.select("article .row-title a")]
        onward = page.select_one(".pagination a[rel=next]")
        address = onward and reverse("search:search") + onward["href"]
    return found


def in_api(client, query_string):
    """The ids on every page of the API's answer."""
    found, number, pages = [], 1, 1
    while number <= pages:
        answer = client.get(f"{reverse('search:api')}?{query_string}&page={number}").json()
        found += [result["id"] for result in answer["results"]]
        number, pages = number + 1, answer["pages"]
    return found


def in_feeds(client, query_string):
    """The ids of the feed and of all that follow it."""
    found, read = [], feed(client, query_string)
    while True:
        found += [id_of(entry.id) for entry in read.entries]
        onward = [link.href for link in read.feed.links if link.rel == "next"]
        if not onward:
            return found
        read = feed(client, urlsplit(onward[0]).query)
