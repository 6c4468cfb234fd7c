"""Alerts as a test needs them: confirmed at once, run at once."""

import re
from datetime import timedelta

from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from search import alert_run
from search.alerts import ask, confirm
from search.query import SearchQuery
from search.sync import drain

SITE = "http://localhost"
NEW = "/search/alerts/new/"
ADDRESS = "reader@example.org"


def asked_for(client, query="q=levy", address=ADDRESS, **fields):
    """The answer of the form that asks for an alert."""
    return client.post(f"{NEW}?{query}", {"address": address, "frequency": "always", **fields})


def make_alert(query="q=levy", *, address="reader@example.org", frequency="always"):
    """A confirmed alert; what is there by now is old to it."""
    alert = ask(address, SearchQuery.from_query_string(query), frequency=frequency)
    confirm(alert)
    return alert


def run(send=None, *, later=timedelta(0)):
    """One run of what `send_alerts` does, with what it says of each alert."""
    drain()
    send = send or alert_run.sender(mail.get_connection())
    return list(alert_run.run(send, site=SITE, now=timezone.now() + later))


def titles():
    """The titles that each mail so far tells, as lines that an address of an item follows."""
    lines = re.compile(r"^(\S.*)\n(?:  .*\n)*?  http://localhost/bulletins/", re.MULTILINE)
    return [lines.findall(message.body) for message in mail.outbox]


def command(capsys):
    """`manage.py send_alerts`: its exit, what it printed, what it complained of."""
    exit_code = 0
    try:
        call_command("send_alerts")
    except SystemExit as end:
        exit_code = end.code
    return exit_code, *capsys.readouterr()
