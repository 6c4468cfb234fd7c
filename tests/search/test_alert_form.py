"""Who may ask for an alert, for which mailbox, and how often."""

import pytest
from django.core import mail

from search import alert_views
from search.models import Alert
from tests.search.alerting import asked_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.mark.parametrize("address", ["", "nobody", "a@b", "a@example.org\nBcc: b@example.org"])
def test_what_is_no_address_is_said_beside_the_field(client, address):
    page = asked_for(client, address=address)
    assert page.status_code == 400
    assert 'aria-describedby="address-fault"' in page.content.decode()
    assert "<title>Error: " in page.content.decode()
    assert not mail.outbox
    assert not Alert.objects.exists()


NOT_PLAIN = (
    "jürgen@example.org",
    "\u212aim@example.org",
    "re\xadader@example.org",
    '"a"@example.org',
)


@pytest.mark.parametrize("address", NOT_PLAIN)
def test_a_mailbox_that_no_mail_reaches_as_it_is_written_is_refused(client, address):
    page = asked_for(client, address=address)
    assert page.status_code == 400
    assert "what stands before the @ has another character" in page.content.decode()
    assert not Alert.objects.exists()


CHANGED = ("exam\xadple.org", "ｅxample.org", "example。org", "exa\u200dmple.org", "straße.example")


@pytest.mark.parametrize("domain", CHANGED)
def test_a_domain_that_mails_would_change_is_refused(client, domain):
    page = asked_for(client, address=f"reader@{domain}")
    assert page.status_code == 400
    assert "after the @ as it is written" in page.content.decode()
    assert not mail.outbox


def test_a_domain_in_another_alphabet_is_kept_as_mails_go_to_it(client):
    for domain in ("bücher.example", "BÜCHER.example", "xn--bcher-kva.example"):
        assert asked_for(client, address=f"reader@{domain}").status_code == 302
    assert Alert.objects.get().address == "reader@xn--bcher-kva.example"


@pytest.mark.parametrize("domain", ["é..example", f"é{'a' * 63}.example", f"{'é.' * 120}example"])
def test_a_domain_that_cannot_be_is_refused(client, domain):
    assert asked_for(client, address=f"reader@{domain}").status_code == 400


def test_a_mailbox_gets_few_mails_under_all_its_names(client):
    for number in range(7):
        asked_for(client, f"q=levy{number}", address=f"Reader+{number}@Example.org")
    assert len(mail.outbox) == alert_views.TO_ONE_ADDRESS


def test_form_is_closed_to_other_sites(client):
    strict = type(client)(enforce_csrf_checks=True)
    assert asked_for(strict).status_code == 403


def test_one_address_gets_few_mails_and_the_page_does_not_tell(client):
    answers = [asked_for(client, f"q=levy{n}").status_code for n in range(7)]
    assert answers == [302] * 7
    assert len(mail.outbox) == alert_views.TO_ONE_ADDRESS


def test_one_place_may_ask_so_often_and_no_more(client, settings):
    settings.FORM_THROTTLE = 3
    for number in range(settings.FORM_THROTTLE):
        assert asked_for(client, address=f"a{number}@example.org").status_code == 302
    page = asked_for(client, address="late@example.org")
    assert (page.status_code, page["Retry-After"]) == (429, "3600")
    assert asked_for(type(client)(REMOTE_ADDR="192.0.2.1")).status_code == 302
