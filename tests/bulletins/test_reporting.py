"""A reader tells of a mistake: what is taken, what is refused and how, and what is kept."""

import logging

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.test import Client

from bulletins import report_views, store
from bulletins.mending import hiding
from bulletins.mending.merging import merge
from bulletins.models import Issue, Item, Limit, Report
from bulletins.report_form import LONGEST
from tests.bulletins.mended import items, keep
from tests.bulletins.reported import WORDS, address, told
from tests.factories import make_issue, make_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return make_item(title="Harbour opens", text="It opens on 3 June.")


def page(response):
    return BeautifulSoup(response.content, "lxml")


def faults(response):
    """What the page says above its form, and which field of its form each fault leads to."""
    assert Report.objects.count() == 0
    summary = page(response).select_one("main .notice[role=alert]")
    assert summary.has_attr("autofocus")
    return {fault.text.strip(): fault.a and fault.a["href"] for fault in summary.select("li")}


def test_an_item_s_page_leads_to_its_form_and_the_form_back(client, item):
    link = page(client.get(item.get_absolute_url())).find("a", string="Report a mistake")
    assert link["href"] == address(item)
    form = page(client.get(address(item)))
    assert form.select_one(".standfirst a")["href"] == item.get_absolute_url()
    assert form.select_one("meta[name=robots]")["content"] == "noindex"
    assert len(form.select("form.telling [name=csrfmiddlewaretoken]")) == 1


def test_a_report_keeps_what_was_told_and_what_the_item_said(client, item):
    answer = told(client, item, words=f"  {WORDS}\r\nThank you. ")
    assert (answer.status_code, answer.url) == (302, f"/items/{item.pk}/report/sent/")
    thanks = page(client.get(answer.url))
    assert thanks.h1.text == "Thank you"
    assert thanks.select_one("main a.onward")["href"] == item.get_absolute_url()
    report = Report.objects.get()
    assert (report.item, report.kind, report.state) == (item, "figure", "open")
    assert report.words == f"{WORDS}\nThank you."
    assert report.passage == "Harbour opens\n\nIt opens on 3 June."


def test_a_report_sent_twice_is_one_until_it_is_settled(client, item):
    for _ in range(2):
        assert told(client, item).status_code == 302
    assert Report.objects.count() == 1
    told(client, item, kind="words")
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"kind": ""}, {"Choose what is wrong.": "#id_kind_0"}),
        ({"kind": "nonsense"}, {"Choose what is wrong.": "#id_kind_0"}),
        ({"words": " \r\n "}, {"Say in a few words what is wrong.": "#id_words"}),
        ({"words": "?!\u200b"}, {"Say in a few words what is wrong.": "#id_words"}),
        (
            {"words": "a" * (LONGEST + 1)},
            {"These are 2001 characters; please use 2000 at most.": "#id_words"},
        ),
        (
            {"words": "a\x1b[31mb"},
            {
                "There is a character in it that cannot be seen. Please type it anew.": "#id_words",
            },
        ),
    ],
)
def test_what_is_wrong_with_a_report_is_said_and_leads_to_its_field(client, item, sent, expected):
    answer = told(client, item, **sent)
    assert answer.status_code == 400
    assert faults(answer) == expected
    assert page(answer).title.text.startswith("Error: ")


@pytest.mark.parametrize("sign", ["\x00", "\x7f", "\u202e", "\u2067"])
def test_signs_that_cannot_be_seen_are_refused(client, item, sign):
    assert told(client, item, words=f"The date{sign} is wrong").status_code == 400
    assert not Report.objects.exists()


@pytest.mark.parametrize("words", ["a\r\n" * (LONGEST // 2), "Ημερομηνία 😀", "<b>no</b> {{ x }}"])
def test_other_words_are_kept_as_they_are(client, item, words):
    assert told(client, item, words=words).status_code == 302
    assert Report.objects.get().words == words.replace("\r\n", "\n").strip()


def test_what_was_typed_stays_in_the_form_and_is_plain_text(client, item):
    form = page(told(client, item, kind="", words="<script>alert(1)</script> is wrong"))
    assert form.select_one("textarea").text.strip() == "<script>alert(1)</script> is wrong"
    assert form.select_one("#words-hint").text.startswith("2,000 characters")


def test_a_program_that_fills_in_all_fields_is_told_so_and_a_person_can_go_on(client, item):
    answer = told(client, item, subject="Buy now")
    assert answer.status_code == 400
    [said] = faults(answer)
    assert "not shown was filled in" in said
    trap = page(answer).select_one("[name=subject]")
    assert not trap.get("value")
    assert (trap["tabindex"], trap.parent["aria-hidden"]) == ("-1", "true")
    assert told(client, item, subject="").status_code == 302


def test_a_body_that_is_too_big_is_not_read(client, item):
    answer = told(client, item, words="a" * report_views.LARGEST)
    assert answer.status_code == 413
    assert "too much at once" in answer.content.decode()
    assert not faults(answer)


def test_one_place_may_tell_so_much_in_an_hour_and_no_more(client, item, settings):
    settings.FORM_THROTTLE = 3
    for number in range(settings.FORM_THROTTLE):
        assert told(client, item, words=f"Mistake {number}").status_code == 302
    answer = told(client, item, words="One more")
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "in an hour" in answer.content.decode()
    assert page(answer).select_one("textarea").text.strip() == "One more"
    assert told(Client(REMOTE_ADDR="192.0.2.1"), item).status_code == 302


def test_all_places_together_may_tell_so_much_and_no_more(item, monkeypatch):
    monkeypatch.setattr(report_views, "FROM_ALL", 3)
    answers = [
        told(Client(REMOTE_ADDR=f"192.0.2.{number}"), item, words=f"Mistake {number}")
        for number in range(4)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert "no more are taken" in answers[-1].content.decode()


def test_nothing_is_kept_or_logged_of_who_told_it(admin_client, item, caplog):
    caplog.set_level(logging.DEBUG)
    told(Client(REMOTE_ADDR="192.0.2.77", headers={"User-Agent": "Cutter 9"}), item)
    admin_client.post(address(item), {"kind": "words", "words": "Told by staff"})
    assert Report.objects.count() == 2
    assert not Report.history.exclude(history_user=None).exists()
    kept = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            kept += [str(row) for row in cursor.fetchall()]
    assert any(WORDS in row for row in kept)
    assert not [row for row in kept if "192.0.2.77" in row or "Cutter" in row]
    assert "192.0.2.77" not in caplog.text
    assert WORDS not in caplog.text
    assert Limit.objects.count() == 3  # hashes, for an hour


def test_a_locked_database_is_said_and_the_words_are_not_lost(client, item, monkeypatch):
    def is_locked(*_, **__):
        raise OperationalError("database is locked")

    with monkeypatch.context() as locked:
        locked.setattr(Limit.objects, "get_or_create", is_locked)
        answer = told(client, item)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert page(answer).select_one("textarea").text.strip() == WORDS
    assert told(client, item).status_code == 302


@pytest.mark.parametrize("path", ["report/", "report/sent/"])
def test_no_cache_keeps_these_pages(client, item, path):
    kept_how = client.get(f"/items/{item.pk}/{path}")["Cache-Control"]
    assert {"private", "no-store"} <= set(kept_how.split(", "))


@pytest.mark.parametrize("path", ["report/", "report/sent/"])
def test_there_is_no_form_where_there_is_no_page(client, admin_client, item, path):
    assert client.get(f"/items/{item.pk + 1}/{path}").status_code == 404
    store.set_status([item.issue], Issue.Status.DRAFT)
    assert client.get(f"/items/{item.pk}/{path}").status_code == 404
    assert admin_client.get(f"/items/{item.pk}/{path}").status_code == 200
    hiding.hide_issue(Issue.objects.get(pk=item.issue_id))
    assert client.get(f"/items/{item.pk}/{path}").status_code == 410


def test_nothing_can_be_told_of_a_hidden_item(client, item):
    hiding.hide(item)
    assert told(client, item).status_code == 410
    assert not Report.objects.exists()


def test_what_was_told_before_waits_though_the_item_is_hidden(client, item):
    told(client, item)
    hiding.hide(item)
    assert Report.objects.get().item == item


def test_reports_go_to_the_heir_over_several_merges(client, tmp_path):
    issue = keep(tmp_path)
    first, second, third = items(issue)
    told(client, third, words="Told of the third")
    told(client, second, words="Told of the second")
    said = Report.objects.get(words="Told of the third").passage
    merge(second)
    merge(first)
    assert set(Report.objects.values_list("item_id", flat=True)) == {first.pk}
    assert Report.objects.get(words="Told of the third").passage == said


def test_a_report_that_comes_after_a_merge_reaches_the_heir(client, tmp_path):
    issue = keep(tmp_path)
    first, second, _ = items(issue)
    old = address(second)
    merge(first)
    assert client.get(old).status_code == 301
    answer = client.post(old, {"kind": "words", "words": WORDS}, follow=True)
    assert (old.replace(str(second.pk), str(first.pk)), 308) in answer.redirect_chain
    assert answer.status_code == 200
    assert Report.objects.get().item == first


def test_a_report_goes_with_an_issue_that_is_deleted_for_good(client, item):
    told(client, item)
    issue = Issue.objects.get(pk=item.issue_id)
    hiding.hide_issue(issue)
    hiding.delete_for_good(issue)
    assert not Item.everything.exists()
    assert not Report.objects.exists()
    assert not Report.history.exists()


def test_the_form_takes_as_many_queries_for_a_long_issue_as_for_a_short_one(
    client, django_assert_num_queries
):
    issue = make_issue()
    one = make_item(issue=issue)
    with django_assert_num_queries(1):
        client.get(address(one))
    for number in range(20):
        make_item(issue=issue, title=f"Item {number}", topics=["drugs"])
    with django_assert_num_queries(1):
        client.get(address(one))
