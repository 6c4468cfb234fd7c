"""An alert from the search page to its end, as a reader or a mail program goes."""

import re
import shutil
import smtplib
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.db import OperationalError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from bulletins.models import Limit, Topic
from search import told
from search.alert_links import Purpose, link
from search.alerts import TO_CONFIRM, ask, confirm, forget_unconfirmed
from search.models import Alert
from search.query import SearchQuery
from search.sync import drain
from tests.factories import make_item
from tests.search.alerting import ADDRESS, NEW, asked_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def links(message):
    """The paths that a mail leads to, by what they do."""
    found = re.findall(r"http://localhost(/search/alerts/\S+/(confirm|stop)/)", message.body)
    return {purpose: path for path, purpose in found}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=levy&sort=oldest&page=2", "“levy”</a>"),
        ("q=nothingatall", "“nothingatall”</a>"),
        ("year=2016", "2016</a>"),
        ("", "everything</a>"),
    ],
)
def test_every_search_page_leads_to_the_form_of_its_search(client, query, said):
    make_item(title="Levy")
    drain()
    page = client.get(f"/search/?{query}").content.decode()
    [path] = re.findall(rf'href="({NEW}[^"]*)"', page)
    form = client.get(path.replace("&amp;", "&")).content.decode()
    assert said in form
    assert form.count('method="post"') == 1


def test_form_keeps_what_is_searched_and_not_its_order_or_page(client):
    make_item(topics=["alcohol"])
    asked_for(client, "q=levy&topic=alcohol&topic=nonsense&sort=oldest&page=3")
    assert Alert.objects.get().query == "q=levy&topic=alcohol&sort=newest"


def test_one_search_is_one_alert_however_it_is_typed_and_shown(client):
    make_item(topics=["alcohol", "fire"])
    filters = ("topic=alcohol&topic=fire", "topic=fire&topic=alcohol&group=issue")
    for words in ("q=late+levy", "q=Late++Levy", "q=+late,+levy%0A"):
        for chosen in filters:
            asked_for(client, f"{words}&{chosen}")
    assert Alert.objects.get().query == "q=late+levy&topic=alcohol&topic=fire&sort=newest"


def test_alert_begins_when_its_link_is_followed_and_confirmed(client):
    old = make_item(title="Levy")
    assert asked_for(client).url == "/search/alerts/asked/"
    assert client.get("/search/alerts/asked/").status_code == 200
    alert = Alert.objects.get()
    assert (alert.confirmed_at, alert.told) == (None, "")
    [message] = mail.outbox
    assert message.to == [ADDRESS]
    path = links(message)["confirm"]
    page = client.get(path)
    assert page.status_code == 200
    assert "levy" in page.content.decode()
    alert.refresh_from_db()
    assert alert.confirmed_at is None, "mail scanners follow links"
    assert "The alert is on" in client.post(path).content.decode()
    alert.refresh_from_db()
    assert alert.confirmed_at
    assert told.read(alert.told) == {old.pk}


def test_confirming_twice_changes_nothing(client):
    asked_for(client)
    path = links(mail.outbox[0])["confirm"]
    client.post(path)
    before = Alert.objects.values().get()
    make_item(title="Levy")
    assert client.post(path).status_code == 200
    assert Alert.objects.values().get() == before


def test_alert_ends_when_its_link_is_followed_and_told_to(client):
    asked_for(client)
    path = links(mail.outbox[0])["stop"]
    assert client.get(path).status_code == client.head(path).status_code == 200
    assert Alert.objects.exists()
    assert "is stopped" in client.post(path).content.decode()
    assert not Alert.objects.exists()
    assert client.post(path).status_code == 200
    assert "is stopped" in client.get(path).content.decode()


def test_mail_program_stops_it_with_one_click(client):
    from_mail_program = type(client)(enforce_csrf_checks=True)
    asked_for(client)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")
    answer = from_mail_program.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Alert.objects.exists()


def test_links_are_for_what_they_were_signed_for(client):
    alert = ask(ADDRESS, SearchQuery(q="levy"), frequency="always")
    paths = {purpose: link(alert, purpose) for purpose in Purpose}
    tokens = {purpose: path.split("/")[3] for purpose, path in paths.items()}
    forged = signing.TimestampSigner(key="other", salt="search.alerts.stop").sign(alert.key.hex)
    for token in (tokens["confirm"], tokens["stop"][:-1], forged, "x"):
        assert client.post(reverse("search:alert-stop", args=[token])).status_code == 410
    assert client.post(reverse("search:alert-confirm", args=[tokens["stop"]])).status_code == 410
    alert.refresh_from_db()
    assert not alert.confirmed_at


def test_links_outlive_a_change_of_the_secret_key_where_the_old_one_is_kept(client, settings):
    asked_for(client)
    paths = links(mail.outbox[0])
    settings.SECRET_KEY, old = "another", settings.SECRET_KEY
    assert client.post(paths["confirm"]).status_code == 410
    assert client.post(paths["stop"]).status_code == 410
    assert Alert.objects.get().confirmed_at is None
    settings.SECRET_KEY_FALLBACKS = [old]
    assert client.post(paths["confirm"]).status_code == 200
    assert Alert.objects.get().confirmed_at
    assert client.post(paths["stop"]).status_code == 200
    assert not Alert.objects.exists()


def test_link_to_confirm_expires_and_the_alert_with_it(client, monkeypatch):
    alert = ask(ADDRESS, SearchQuery(q="levy"), frequency="always")
    path, stop = link(alert, Purpose.CONFIRM), link(alert, Purpose.STOP)
    late = signing.time.time() + TO_CONFIRM.total_seconds() + 60
    monkeypatch.setattr(signing.time, "time", lambda: late)
    page = client.post(path)
    assert page.status_code == 410
    assert "does not work any more" in page.content.decode()
    forget_unconfirmed(timezone.now() + TO_CONFIRM - timedelta(minutes=1))
    assert Alert.objects.exists()
    forget_unconfirmed(timezone.now() + TO_CONFIRM + timedelta(minutes=1))
    assert not Alert.objects.exists()
    assert client.post(stop).status_code == 200


def test_confirmed_alerts_stay(client):
    confirm(ask(ADDRESS, SearchQuery(q="levy"), frequency="always"))
    forget_unconfirmed(timezone.now() + 9 * TO_CONFIRM)
    assert Alert.objects.exists()


def test_form_says_the_same_of_every_address(client):
    confirm(ask(ADDRESS, SearchQuery(q="levy"), frequency="always"))
    known, other = asked_for(client), asked_for(client, address="other@example.org")
    assert (known.status_code, known.url) == (other.status_code, other.url)
    assert [message.to for message in mail.outbox] == [[ADDRESS], ["other@example.org"]]
    assert "already" in mail.outbox[0].body
    assert "confirm" not in links(mail.outbox[0])


def test_one_address_has_one_alert_for_a_search(client):
    asked_for(client)
    asked_for(client, address="Reader@Example.org", frequency="weekly")
    assert Alert.objects.get().frequency == "weekly"
    confirm(Alert.objects.get())
    asked_for(client, frequency="always")
    assert Alert.objects.get().frequency == "weekly", "nobody but its reader may change it"


def test_too_long_a_search_is_refused_in_a_sentence(client):
    page = client.get(NEW, {"q": "levy " * 600})
    assert page.status_code == 400
    assert "too long" in page.content.decode()


STRANGERS = (
    "q=Your+account+is+evil,%0A%0Acall+(0800)+555+1234+at+once",
    "q=evil+owes+you+money",
    "q=http://evil.example",
)


@pytest.mark.parametrize("query", STRANGERS)
def test_strangers_words_go_to_nobody_who_has_not_confirmed_them(client, query):
    asked_for(client, query)
    [message] = mail.outbox
    assert "evil" not in f"{message.subject}{message.body}"
    assert "evil" in client.get(links(message)["confirm"]).content.decode()


def test_who_has_confirmed_a_search_is_told_which_it_is(client):
    confirm(ask(ADDRESS, SearchQuery(q="late levy"), frequency="always"))
    asked_for(client, "q=late+levy")
    assert "“late levy”" in mail.outbox[0].body


def test_mail_that_cannot_leave_is_said(client, monkeypatch):
    def refuse(*_):
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(mail.backends.locmem.EmailBackend, "send_messages", refuse)
    page = asked_for(client)
    assert page.status_code == 503
    assert "could not be sent" in page.content.decode()


def is_locked(*_, **__):
    raise OperationalError("database is locked")


def test_a_locked_database_is_said_in_a_page_and_nothing_is_sent(client, monkeypatch):
    for table, write in ((Limit, "get_or_create"), (Alert, "get_or_create")):
        with monkeypatch.context() as locked:
            locked.setattr(table.objects, write, is_locked)
            page = asked_for(client)
        assert page.status_code == 503
        assert int(page["Retry-After"]) > 0
        assert "could not be sent" in page.content.decode()
    assert not mail.outbox
    assert asked_for(client).status_code == 302


@pytest.mark.parametrize(("purpose", "write"), [("confirm", "update"), ("stop", "delete")])
def test_links_stay_good_while_the_database_is_locked(client, monkeypatch, purpose, write):
    asked_for(client)
    path = links(mail.outbox[0])[purpose]
    with monkeypatch.context() as locked:
        locked.setattr(QuerySet, write, is_locked)
        locked.setattr(Alert, "delete", is_locked)
        page = client.post(path)
    assert page.status_code == 503
    assert "in a few minutes" in page.content.decode()
    alert = Alert.objects.get()
    assert alert.confirmed_at is None
    assert client.post(path).status_code == 200


def test_without_an_index_nothing_is_confirmed_and_the_link_stays_good(client, index):
    asked_for(client)
    shutil.rmtree(index)
    page = client.post(links(mail.outbox[0])["confirm"])
    assert (page.status_code, page["Retry-After"]) == (503, "300")
    assert Alert.objects.get().confirmed_at is None


def test_a_topic_that_is_gone_does_not_make_a_search_for_everything(client):
    make_item(topics=["alcohol"])
    drain()
    asked_for(client, "topic=alcohol")
    Topic.objects.all().delete()
    assert client.post(links(mail.outbox[0])["confirm"]).status_code == 503
    assert Alert.objects.get().confirmed_at is None


def test_pages_are_not_kept_by_caches_nor_found_by_search_engines(client):
    asked_for(client)
    for path in links(mail.outbox[0]).values():
        page = client.get(path)
        assert "no-store" in page["Cache-Control"]
        assert 'name="robots" content="noindex"' in page.content.decode()
