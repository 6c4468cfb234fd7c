"""Mails and calendars say where the issue of an item stands; the API says what one replaces."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail

from bulletins.models import Issue, Item, Mention
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item
from tests.search import doors
from tests.search.alerting import make_alert, run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

TEXT = "Answer by 3 June 2016."


@pytest.fixture
def heir():
    """What took the place of an issue."""
    series = make_bulletin(slug="ports-news", name="Ports news")
    return make_issue(bulletin=series, title="Later", number="13")


def make_story(heir=None, **fields):
    """An item with a deadline."""
    series = make_bulletin(slug="ports-news", name="Ports news")
    kept = {"number": "12", "published": date(2016, 5, 3), "superseded_by": heir, **fields}
    item = make_item(title="Levy", text=TEXT, issue=make_issue(bulletin=series, **kept))
    day = date(2016, 6, 3)
    where = {"start": 10, "end": 21, "first": day, "last": day}
    Mention.objects.create(
        item=item, kind="date", role="deadline", text="3 June 2016", value="2016-06-03", **where
    )
    drain()
    return item


def told(client):
    """The one event of a search."""
    [event] = doors.calendar(client, "q=levy").events
    return event


def test_a_mail_says_it_in_the_line_of_the_item(heir):
    make_alert()
    make_story(heir, withdrawn_at=date(2018, 3, 4), updated=date(2017, 1, 2))
    run()
    [message] = mail.outbox
    said = "withdrawn on 4 March 2018; superseded by Later; updated 2 January 2017"
    assert f"\nLevy\n  Ports news, no. 12, 3 May 2016; {said}\n" in message.body


def test_a_mail_says_nothing_of_an_heir_that_is_a_draft(heir):
    Issue.objects.filter(pk=heir.pk).update(status="draft")
    make_alert()
    make_story(heir)
    run()
    assert "\nLevy\n  Ports news, no. 12, 3 May 2016\n" in mail.outbox[0].body
    assert "Later" not in mail.outbox[0].body


def test_a_deadline_of_a_withdrawn_issue_says_so_and_is_not_cancelled(client):
    item = make_story(withdrawn_at=date(2018, 3, 4))
    event = told(client)
    assert event["SUMMARY"] == "Deadline: Levy (withdrawn)"
    assert event["STATUS"] == "TENTATIVE"
    lines = event["DESCRIPTION"].split("\n")
    assert lines[1:3] == [str(item.issue), "This document: withdrawn on 4 March 2018"]


def test_a_deadline_of_a_superseded_issue_names_the_later_one(client, heir):
    make_story(heir)
    event = told(client)
    assert (event["SUMMARY"], event["STATUS"]) == ("Deadline: Levy", "TENTATIVE")
    assert "This document: superseded by Later\n" in event["DESCRIPTION"]


def test_an_updated_issue_and_one_of_which_nothing_is_to_say_stand(client):
    make_story(updated=date(2017, 1, 2))
    event = told(client)
    assert "STATUS" not in event
    assert "This document: updated 2 January 2017\n" in event["DESCRIPTION"]


def test_a_calendar_knows_no_drafts_as_heirs(client, heir):
    Issue.objects.filter(pk=heir.pk).update(status="draft")
    make_story(heir)
    event = told(client)
    assert "STATUS" not in event
    assert "Later" not in event["DESCRIPTION"]
    assert "This document" not in event["DESCRIPTION"]


def test_an_event_changes_when_its_issue_does(client):
    item = make_story()
    Item.objects.filter(pk=item.pk).update(changed_at=datetime(2017, 1, 2, tzinfo=UTC))
    Issue.objects.filter(pk=item.issue_id).update(changed_at=datetime(2018, 3, 4, tzinfo=UTC))
    assert told(client).LAST_MODIFIED.date() == date(2018, 3, 4)
    Issue.objects.filter(pk=item.issue_id).update(changed_at=datetime(2016, 3, 4, tzinfo=UTC))
    assert told(client).LAST_MODIFIED.date() == date(2017, 1, 2)


def test_the_api_tells_what_an_issue_replaces(client, heir):
    old = make_story(heir).issue
    make_story(heir, title="Draft", status="draft")
    of_heir = client.get("/api/v1/issues/ports-news/" + heir.slug).json()
    assert of_heir["replaces"] == [
        {
            "url": old.get_absolute_url(),
            "title": old.title,
            "number": "12",
            "published": "2016-05-03",
            "bulletin": {"slug": "ports-news", "name": "Ports news"},
        }
    ]
    of_old = client.get("/api/v1/issues/ports-news/" + old.slug).json()
    assert of_old["replaces"] == []
