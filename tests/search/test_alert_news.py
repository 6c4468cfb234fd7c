"""What alerts tell, and when."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from bulletins import redaction_store
from bulletins.models import Mention
from bulletins.store import set_status
from search.alert_run import note_news, post
from search.alerts import ask, stop
from search.query import SearchQuery
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item
from tests.search.alerting import command, make_alert, run, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def test_mail_tells_what_is_new_and_nothing_that_is_old(capsys):
    make_item(title="Old levy")
    make_alert()
    assert command(capsys) == (0, "0 mails sent.\n", "")
    series = make_bulletin(slug="ports", name="Ports bulletin")
    issue = make_issue(bulletin=series, number="20", published=date(2016, 8, 1), precision="month")
    item = make_item(title="New levy", text="All of it: the levies\nare <b> open.", issue=issue)
    make_item(title="Something else")
    assert command(capsys) == (0, "1 mail sent.\n", "")
    [message] = mail.outbox
    assert message.subject == "1 new item: “levy”"
    told_so = (
        "\nNew levy\n  Ports bulletin, no. 20, August 2016\n"
        "  All of it: the levies are <b> open.\n"
        f"  http://localhost{item.get_absolute_url()}\n"
    )
    assert told_so in message.body
    assert "http://localhost/search/?q=levy&sort=newest\n" in message.body
    assert "mark>" not in message.body
    assert titles() == [["New levy"]]


def test_nothing_is_told_twice_and_every_mail_has_its_own_id():
    make_alert()
    make_item(title="First levy")
    run()
    run()
    make_item(title="Second levy")
    run()
    assert titles() == [["First levy"], ["Second levy"]]
    ids = {message.extra_headers["Message-ID"] for message in mail.outbox}
    assert len(ids) == 2
    assert all(re.fullmatch(r"<[\w.]+@localhost>", each) for each in ids)


def test_an_item_is_new_when_it_comes_to_match_and_when_it_is_published():
    changed, draft = make_item(title="Beer"), make_item(title="Draft levy")
    draft.issue.status = "draft"
    draft.issue.save()
    make_alert()
    run()
    assert titles() == []
    changed.title = "Levy on beer"
    changed.save()
    run()
    draft.issue.status = "published"
    draft.issue.save()
    run()
    changed.title = "Beer"
    changed.save()
    run()
    changed.title = "Levy on beer once more"
    changed.save()
    run()
    assert titles() == [["Levy on beer"], ["Draft levy"]]


def test_all_words_and_filters_must_match():
    make_item(topics=["alcohol"])
    make_alert("q=late+levy&topic=alcohol")
    make_item(title="Late levy")
    make_item(title="Levy", topics=["alcohol"])
    make_item(title="Levies come late", topics=["alcohol"])
    run()
    assert titles() == [["Levies come late"]]


def test_alert_without_words_tells_everything_the_newest_first():
    make_alert("")
    for year in (2013, 2019, 2016):
        make_item(title=f"Of {year}", issue=make_issue(published=date(year, 1, 1)))
    run()
    assert titles() == [["Of 2019", "Of 2016", "Of 2013"]]
    assert mail.outbox[0].subject == "3 new items: everything"


def test_many_items_are_counted_and_the_first_are_listed(django_assert_max_num_queries):
    make_alert()
    issue = make_issue()
    for number in range(60):
        make_item(title=f"Levy {number}", issue=issue)
    drain()
    with django_assert_max_num_queries(25):
        run()
    assert len(titles()[0]) == 50
    assert "And 10 more." in mail.outbox[0].body
    run()
    assert len(mail.outbox) == 1


def test_unconfirmed_and_stopped_alerts_send_nothing():
    ask("a@example.org", SearchQuery(q="levy"), frequency="always")
    stop(make_alert())
    make_item(title="Levy")
    run()
    assert titles() == []


def test_weekly_alert_waits_for_a_week_and_tells_it_all():
    make_alert(frequency="weekly")
    make_item(title="Levy 1")
    run(later=timedelta(days=6))
    assert titles() == []
    make_item(title="Levy 2")
    run(later=timedelta(days=7))
    make_item(title="Levy 3")
    run(later=timedelta(days=13))
    run(later=timedelta(days=14))
    assert [sorted(each) for each in titles()] == [["Levy 1", "Levy 2"], ["Levy 3"]]


def test_old_issue_that_is_added_and_draft_that_is_published_are_told_once():
    draft = make_issue(status="draft")
    make_item(title="Levy of a draft", issue=draft)
    make_alert()
    make_item(title="Levy of long ago", issue=make_issue(published=date(1999, 1, 1)))
    run()
    set_status([draft], draft.Status.PUBLISHED)
    run()
    run()
    assert titles() == [["Levy of long ago"], ["Levy of a draft"]]


def test_mail_tells_no_hidden_words(settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    make_alert()
    text = "Ask jo.finch@example.org or the office of Ada Finch about the levy."
    item = make_item(title="Levy of jo.finch@example.org", text=text, slug="levy")
    redaction_store.redact(item.issue, "Ada Finch")
    run()
    [message] = mail.outbox
    assert "office of" in message.body
    for hidden in ("jo.finch", "Ada Finch"):
        assert hidden not in f"{message.subject}{message.body}"


def test_odd_titles_break_no_mail():
    make_alert("q=levy+%22a%0Ab%22+OR+levy")
    make_item(title="Levy <script>alert(1)</script> & “quotes”\r\nBcc: x@example.org")
    run()
    [message] = mail.outbox
    assert "Levy <script>alert(1)</script> & “quotes”" in message.body
    assert message.message()["Bcc"] is None
    assert message.recipients() == ["reader@example.org"]


def test_signs_that_mails_cannot_hold_are_in_none():
    make_alert("q=%22late%00levy%22")
    make_item(title="Late\x01 levy\x0b", text="A late\x1flevy\x02 is open.")
    run()
    [message] = mail.outbox
    assert '“"late levy"”' in message.subject
    assert titles() == [["Late levy"]]
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", f"{message.subject}{message.body}")


def test_mail_quotes_the_passage_with_what_the_search_looked_for():
    explained = make_item(title="Old levy", text="The late night levy (LNL) is old.")
    Mention.objects.create(
        item=explained, kind="abbreviation", text="LNL", value="late night levy", start=0, end=3
    )
    make_alert("q=LNL")
    text = f"{'Ferries leave the harbour at noon. ' * 30} Whitby ends its late night levy."
    make_item(title="Harbours", text=text)
    run()
    [message] = mail.outbox
    assert "Whitby ends its late night levy." in " ".join(message.body.split())


def test_what_was_noted_is_sent_without_an_index_by_the_words_as_typed(index):
    alert = make_alert()
    text = f"{'Ferries leave the harbour at noon. ' * 30} Whitby ends its levies."
    make_item(title="Harbours", text=text)
    drain()
    note_news(alert.pk, now=timezone.now())
    for path in index.glob("*/*"):
        path.write_bytes(b"damaged")
    sent = []
    assert post(alert.pk, sent.append, site="http://localhost", now=timezone.now())
    assert "Whitby ends its levies." in " ".join(sent[0].body.split())
