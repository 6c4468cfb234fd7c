"""Nothing is told twice and nothing is lost, whatever fails in a run of alerts."""

import shutil
import smtplib
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.db import DatabaseError, OperationalError
from django.db.models import QuerySet
from django.utils import timezone

from bulletins.models import Item, Topic
from bulletins.turns import one_of
from search import alert_run, told
from search.alert_faults import in_words
from search.alerts import ask
from search.models import Alert, Notice
from search.query import SearchQuery
from search.sync import drain
from tests.factories import make_item
from tests.search.alerting import command, make_alert, run, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


class Killed(BaseException):
    """What ends a process ends this."""


@pytest.mark.parametrize("is_handed_over", [True, False])
def test_what_dies_while_sending_sends_the_same_again(is_handed_over):
    make_alert()
    make_item(title="Levy")
    tried = []

    def dies(message):
        tried.append(message.extra_headers["Message-ID"])
        if is_handed_over:
            message.send()
        raise Killed

    with pytest.raises(Killed):
        run(dies)
    make_item(title="Later levy")
    run()
    assert titles() == [["Levy"]] * (1 + is_handed_over)
    assert {message.extra_headers["Message-ID"] for message in mail.outbox} == set(tried)
    run()
    assert titles()[-1] == ["Later levy"]


def test_what_dies_before_it_is_noted_loses_nothing(monkeypatch):
    make_alert()
    make_item(title="Levy")

    def dies(**_):
        raise Killed

    with monkeypatch.context() as broken, pytest.raises(Killed):
        broken.setattr(Notice.objects, "create", dies)
        run()
    assert told.read(Alert.objects.get().told) == set()
    run()
    assert titles() == [["Levy"]]


def test_two_runs_that_looked_at_once_tell_it_once(monkeypatch):
    alert = make_alert()
    make_item(title="Levy")
    drain()
    looked = alert_run.matching

    def look_while_another_notes(query):
        found = looked(query)
        monkeypatch.setattr(alert_run, "matching", looked)
        alert_run.note_news(alert.pk, now=timezone.now())
        return found

    monkeypatch.setattr(alert_run, "matching", look_while_another_notes)
    run()
    run()
    assert titles() == [["Levy"]]


def test_address_that_is_refused_does_not_stop_the_others():
    first, second = make_alert(address="gone@example.org"), make_alert(address="b@example.org")
    make_item(title="Levy")

    def refuses(message):
        if message.to == ["gone@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"gone@example.org": (550, b"No such mailbox")})
        message.send()

    outcomes = {outcome.alert_id: outcome for outcome in run(refuses)}
    assert outcomes[first.pk].fault == "The mail server refused the address: 550 No such mailbox"
    assert outcomes[second.pk].is_sent
    first.refresh_from_db()
    assert first.fault == outcomes[first.pk].fault
    run()
    first.refresh_from_db()
    assert first.fault == ""
    assert titles() == [["Levy"], ["Levy"]]


UNFORESEEN = (UnicodeError("label too long"), DatabaseError("disk is full"), KeyError("x"))


@pytest.mark.parametrize("fault", UNFORESEEN, ids=repr)
def test_fault_that_nobody_foresaw_does_not_stop_the_others(fault, caplog):
    first, second = make_alert(address="odd@example.org"), make_alert(address="b@example.org")
    make_item(title="Levy")

    def fails(message):
        if message.to == ["odd@example.org"]:
            raise fault
        message.send()

    outcomes = {outcome.alert_id: outcome for outcome in run(fails)}
    assert outcomes[second.pk].is_sent
    assert type(fault).__name__ in outcomes[first.pk].fault
    first.refresh_from_db()
    assert first.fault == outcomes[first.pk].fault
    assert "Traceback" in caplog.text
    run()
    assert titles() == [["Levy"], ["Levy"]]


def test_fault_that_cannot_be_written_does_not_stop_the_others(monkeypatch):
    first, second = make_alert(address="odd@example.org"), make_alert(address="b@example.org")
    make_item(title="Levy")
    noted = alert_run.note_news

    def is_locked(pk, *, now):
        if pk == first.pk:
            raise OperationalError("database is locked")
        noted(pk, now=now)

    written = QuerySet.update

    def is_locked_for_faults(rows, **values):
        if values.get("fault"):
            raise OperationalError("database is locked")
        return written(rows, **values)

    monkeypatch.setattr(alert_run, "note_news", is_locked)
    monkeypatch.setattr(QuerySet, "update", is_locked_for_faults)
    outcomes = {outcome.alert_id: outcome for outcome in run()}
    assert "database is locked" in outcomes[first.pk].fault
    assert outcomes[second.pk].is_sent


def test_connection_that_failed_in_the_middle_is_opened_anew():
    class Mails:
        closed = 0

        def open(self):
            pass

        def close(self):
            self.closed += 1

        def send_messages(self, messages):
            raise UnicodeError("label too long")

    mails = Mails()
    with pytest.raises(UnicodeError):
        alert_run.sender(mails)(None)
    assert mails.closed == 1


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (b"5.1.1 <reader@example.org> user unknown", "5.1.1 user unknown"),
        (
            b"5.1.1 <reader@example.org>: Recipient address rejected",
            "5.1.1 Recipient address rejected",
        ),
        (b"no mailbox reader@example.org here", "no mailbox here"),
        (b'"reader"@example.org? unknown', "unknown"),
        (b"RCPT TO:<reader@example.org> denied", "RCPT TO: denied"),
    ],
)
def test_fault_is_kept_without_the_address_that_servers_repeat(said, kept):
    refused = smtplib.SMTPRecipientsRefused({"reader@example.org": (550, said)})
    assert in_words(refused) == f"The mail server refused the address: 550 {kept}"
    answered = smtplib.SMTPDataError(554, said)
    assert in_words(answered) == f"The mail server refused the mail: 554 {kept}"
    assert "@" not in in_words(OSError(said.decode()))


def test_mail_server_that_is_down_ends_the_run_and_loses_nothing(capsys, monkeypatch):
    make_alert(address="a@example.org")
    make_alert(address="b@example.org")
    make_item(title="Levy")

    def is_down(_):
        raise ConnectionRefusedError(111, "Connection refused")

    with monkeypatch.context() as broken:
        broken.setattr(locmem.EmailBackend, "open", is_down, raising=False)
        exit_code, said, complaint = command(capsys)
    assert exit_code == 1
    assert complaint.count("\n") == 1
    assert "cannot be reached" in complaint
    assert command(capsys)[0] == 0
    assert titles() == [["Levy"], ["Levy"]]


def test_without_an_index_every_alert_is_kept_and_reported(capsys, index):
    alert = make_alert()
    shutil.rmtree(index)
    exit_code, said, complaint = command(capsys)
    assert exit_code == 1
    assert complaint.startswith(f"Alert {alert.pk}: ")
    assert "sync_index" in complaint
    alert.refresh_from_db()
    assert "sync_index" in alert.fault
    call_command("sync_index", "--rebuild")
    make_item(title="Levy")
    assert command(capsys)[0] == 0
    assert titles() == [["Levy"]]


def test_search_for_a_topic_that_is_gone_is_reported_and_not_widened(capsys):
    make_item(topics=["alcohol"])
    alert = make_alert("topic=alcohol")
    Topic.objects.all().delete()
    make_item(title="Something")
    assert command(capsys) == (
        1,
        "0 mails sent.\n",
        f"Alert {alert.pk}: There is no topic “alcohol”.\n",
    )
    assert titles() == []


def test_item_hidden_between_noting_and_sending_is_told_when_it_comes_back():
    make_alert()
    item = make_item(title="Levy")
    drain()
    alert_run.note_news(Alert.objects.get().pk, now=timezone.now())
    item.issue.status = "draft"
    item.issue.save()
    run()
    assert titles() == []
    assert not Notice.objects.exists()
    item.issue.status = "published"
    item.issue.save()
    run()
    assert titles() == [["Levy"]]


def test_run_that_finds_another_at_work_does_nothing(capsys, settings):
    lock = settings.ARCHIVE_HOME / "alerts.lock"
    make_alert()
    make_item(title="Levy")
    lock.touch()
    with one_of([lock], until=time.monotonic()):
        assert command(capsys) == (0, "", "Another run is sending alerts; nothing was done.\n")
    assert command(capsys)[0] == 0
    assert titles() == [["Levy"]]


def test_run_forgets_what_nobody_confirmed(capsys):
    ask("a@example.org", SearchQuery(q="levy"), frequency="always")
    Alert.objects.update(asked_at=timezone.now() - timedelta(days=4))
    command(capsys)
    assert not Alert.objects.exists()


def test_a_deleted_item_is_no_trouble():
    make_alert()
    make_item(title="Levy")
    drain()
    alert_run.note_news(Alert.objects.get().pk, now=timezone.now())
    Item.objects.all().delete()
    assert run() == []
    assert titles() == []
