"""What feeds, calendars, tables and JSON documents say of an item."""

import re
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from bulletins.cells import LONGEST_CELL, cell
from bulletins.dates import span
from bulletins.models import Block, Mention
from bulletins.printable import on_one_line, printable
from search.knowledge import known
from search.spreadsheet import COLUMNS
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item, make_source
from tests.search import doors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

TEXT = "The levy is open. Answer by 3 June 2016. Meet on 9 and 10 June 2016, or write to a@b.org."
HOST = "http://testserver"
SITE = "http://localhost"


@pytest.fixture
def item():
    """An item with all that the doors tell of one, in the index."""
    bulletin = make_bulletin(slug="ports-news", publisher="Harbour Office")
    issue = make_issue(
        bulletin=bulletin,
        source=make_source(filename="ports-20.pdf"),
        published=date(2016, 5, 2),
        number="20",
        title="Ports news no. 20",
    )
    item = make_item(
        title="Late; night, levy",
        text=TEXT,
        issue=issue,
        number="4",
        section="Alcohol",
        summary="It is open.",
        topics=["alcohol", "night-life"],
    )
    Block.objects.create(issue=issue, item=item, position=1, role="body", text="x", page=3)
    add(item, "3 June 2016", value="2016-06-03", role="deadline")
    add(item, "9 and 10 June 2016", value="2016-06-09/2016-06-10", role="event", place="The pier")
    add(item, "June 2016", value="2016-06", role="event")
    add(item, "a@b.org", value="a@b.org", kind="email")
    add(item, "The levy", value="Levy Board", kind="organisation")
    item.save()
    drain()
    return item


def add(item, words, *, value, kind="date", role="", place=""):
    """A fact where its words first stand; dates have the days that their value names."""
    first, last = span(value) if kind == "date" else (None, None)
    start = item.text.index(words)
    where = {"start": start, "end": start + len(words), "first": first, "last": last}
    kept = {"value": value, "kind": kind, "role": role, "place": place}
    return Mention.objects.create(item=item, text=words, **kept, **where)


def test_addresses_are_those_that_were_promised():
    names = ("feed", "events", "export-csv", "export-json")
    assert [reverse(f"search:{name}") for name in names] == [
        "/search/feed.atom",
        "/search/events.ics",
        "/search/export.csv",
        "/search/export.json",
    ]


def test_table_has_a_row_for_an_item(client, item):
    [row] = doors.rows(client, "q=levy")
    assert row == {
        "number": "4",
        "id": str(item.pk),
        "title": "Late; night, levy",
        "section": "Alcohol",
        "kind": "story",
        "bulletin": "Ports news",
        "issue": "Ports news no. 20",
        "issue_number": "20",
        "published": "2016-05-02",
        "topics": "Alcohol; Night life",
        "organisations": "Levy Board",
        "deadlines": "2016-06-03",
        "emails": "a@b.org",
        "page": "3",
        "summary": "It is open.",
        "text": TEXT,
        "address": f"{HOST}/items/{item.pk}/",
        "source": "ports-20.pdf",
        "words": "all",
        "standing": "",
    }


def test_table_opens_as_utf_8_in_a_spreadsheet(client, item):
    response = client.get(reverse("search:export-csv"))
    assert doors.body(response).startswith(b'\xef\xbb\xbf"number",')
    assert response["Content-Type"].startswith("text/csv; charset=utf-8")


FORMULAS = ("=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "＝1+1")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_computes_nothing(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "– a dash", "Mail me @ noon", "'quoted'", "5"])
def test_other_cells_are_as_they_were(text):
    assert cell(text) == text


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    assert not re.match(r"\s*[=+\-@]", cell(text))


def test_formulas_of_documents_are_defused_in_the_file(client, item):
    item.title, item.section, item.summary = "=HYPERLINK(1)", "+1", "-1"
    item.save()
    drain()
    [row] = doors.rows(client, "")
    assert [row[name][:2] for name in ("title", "section", "summary")] == ["'=", "'+", "'-"]


def test_a_separator_of_another_country_parts_no_cell(client, item):
    line = doors.body(client.get(reverse("search:export-csv"))).decode().splitlines()[1]
    assert '"Late; night, levy"' in line


def test_a_long_cell_is_cut_and_says_so():
    long = cell("word " * 10_000)
    assert len(long) == LONGEST_CELL
    assert long.endswith("(cut here; all of it is at the address)")
    assert len(cell("=" + "1" * LONGEST_CELL)) <= LONGEST_CELL + 1


def test_json_has_the_results_of_the_api(client, item):
    answer = client.get(reverse("search:api"), {"q": "LEVY", "topic": "alcohol"}).json()
    document = doors.document(client, "q=LEVY&topic=alcohol&page=2")
    assert document == {
        "search": f"{HOST}/search/?q=LEVY&topic=alcohol",
        "query": answer["query"],
        "count": 1,
        "results": answer["results"],
    }


def test_json_of_nothing_is_a_document(client):
    assert doors.document(client, "q=none")["results"] == []


def test_feed_tells_of_an_item(client, item):
    read = doors.feed(client, "q=levy")
    [entry] = read.entries
    assert entry.id == f"{SITE}/items/{item.pk}/"
    assert entry.link == HOST + item.get_absolute_url()
    assert entry.title == "Late; night, levy"
    assert entry.author == "Harbour Office"
    assert [tag.term for tag in entry.tags] == ["Alcohol", "Night life"]
    item.refresh_from_db()
    assert entry.published_parsed[:6] == item.issue.added_at.utctimetuple()[:6]
    assert entry.updated_parsed[:6] == item.changed_at.utctimetuple()[:6]
    assert "The levy is open." in entry.summary
    assert ">2 May 2016<" in entry.summary
    assert entry.summary.count("no. 20") == 1
    assert b"&lt;mark&gt;levy&lt;/mark&gt;" in doors.body(client.get("/search/feed.atom?q=levy"))


def test_feed_tells_of_itself(client, item):
    read = doors.feed(client, "q=levy&topic=alcohol").feed
    assert read.title == "Bulletin archive: levy, Alcohol"
    assert read.subtitle == "1 item."
    links = {link.rel: link.href for link in read.links}
    assert links["self"] == f"{HOST}/search/feed.atom?q=levy&topic=alcohol"
    assert links["alternate"] == f"{HOST}/search/?q=levy&topic=alcohol"
    assert {"first", "last"} < set(links)
    assert not {"next", "previous"} & set(links)
    assert read.id == doors.feed(client, "page=7&q=levy&topic=alcohol").feed.id


def test_feed_takes_a_bounded_number_of_queries(client, item, django_assert_max_num_queries):
    for number in range(12):
        make_item(title=f"Levy {number}", issue=item.issue, topics=["alcohol"])
    drain()
    known()  # what is kept for a minute
    with django_assert_max_num_queries(5):  # the moment of the last change too
        doors.feed(client, "q=levy")
    with django_assert_max_num_queries(5):
        doors.rows(client, "q=levy")
    with django_assert_max_num_queries(2):
        doors.calendar(client, "q=levy")


def test_calendar_has_the_deadlines_and_events_to_the_day(client, item):
    deadline, event = doors.calendar(client, "q=levy").events
    assert deadline["SUMMARY"] == "Deadline: Late; night, levy"
    assert (deadline.start, deadline.end) == (date(2016, 6, 3), date(2016, 6, 4))
    assert (event.start, event.end) == (date(2016, 6, 9), date(2016, 6, 11))
    assert event["LOCATION"] == "The pier"
    assert event["CATEGORIES"].cats == ["Event"]
    for each in (deadline, event):
        assert each["URL"] == f"{HOST}/items/{item.pk}/"
        assert each.to_ical().count(b"VALUE=DATE:") == 2
        assert each["TRANSP"] == "TRANSPARENT"
    assert deadline["DESCRIPTION"].splitlines() == [
        "Answer by 3 June 2016.",
        "Ports news no. 20",
        f"{HOST}/items/{item.pk}/",
    ]


def test_calendar_says_what_it_is_and_what_it_leaves_out(client, item):
    read = doors.calendar(client, "q=levy")
    assert read["X-WR-CALNAME"] == "Bulletin archive: levy"
    assert "month or year" in read["X-WR-CALDESC"]
    assert read["VERSION"] == "2.0"
    lines = doors.body(client.get(reverse("search:events"))).splitlines()
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert b"X-PUBLISHED-TTL:PT12H" in lines
    assert read["PRODID"]


def test_events_keep_their_ids_when_facts_are_found_again(client, item):
    before = doors.body(client.get(reverse("search:events")))
    kept = list(item.mentions.values("text", "value", "kind", "role", "place"))
    item.mentions.all().delete()
    for each in kept:
        add(item, each.pop("text"), **each)
    assert doors.body(client.get(reverse("search:events"))) == before


def test_a_date_said_twice_is_one_event(client, item):
    item.text += " Again: 3 June 2016."
    start = item.text.rindex("3 June 2016")
    first = item.mentions.get(role="deadline")
    first.pk, first.start, first.end = None, start, start + len("3 June 2016")
    first.save()
    item.save()
    drain()
    assert len(doors.calendar(client, "q=levy").events) == 2


def test_a_date_at_the_end_of_time_is_left_out(client, item):
    item.mentions.filter(role="deadline").update(
        value="9999-12-31", first=date.max, last=date.max, text="3 June 2016"
    )
    assert len(doors.calendar(client, "q=levy").events) == 1


def test_signs_that_formats_cannot_hold_are_left_out_at_every_door(client, item):
    item.title = "Levy\x0bof\x1f the\ufffe night\x85\u2028all"
    item.text = "The levy\x0c is open. Answer by 3 June 2016.\x00"[:-1]
    item.mentions.exclude(role="deadline").delete()
    item.mentions.update(start=item.text.index("3 June"), end=len(item.text) - 1)
    item.save()
    drain()
    assert doors.feed(client, "q=levy\x0b").entries[0].title == "Levyof the night all"
    assert doors.rows(client, "q=levy")[0]["title"].startswith("Levyof the night")
    [event] = doors.calendar(client, "q=levy\x0b").events
    assert event["SUMMARY"] == "Deadline: Levyof the night all"


@given(st.text(st.characters()))
def test_what_is_printable_fits_into_xml(text):
    fits = printable(text)
    assert all(sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff") for sign in fits)
    assert "\n" not in on_one_line(text)


def test_drafts_are_in_no_file(client, item):
    item.issue.status = "draft"
    item.issue.save()
    for query_string in ("", "q=levy"):
        assert not doors.rows(client, query_string)
        assert not doors.document(client, query_string)["results"]
        assert not doors.feed(client, query_string).entries
        assert not doors.calendar(client, query_string).events


def test_columns_are_named_once():
    assert len(set(COLUMNS)) == len(COLUMNS)
