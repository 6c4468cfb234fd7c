"""Reports as a test needs them: told by a reader at the form's own page."""

from django.urls import reverse

from bulletins import reporting
from bulletins.models import Report
from tests.factories import make_item

WORDS = "The date in the second line should be 4 June."


def address(item):
    return reverse("bulletins:report", args=[item.pk])


def told(client, item, **sent):
    """The answer of the form."""
    return client.post(address(item), {"kind": "figure", "words": WORDS, **sent})


def make_report(item=None, *, kind="figure", words=WORDS) -> Report:
    return reporting.report(item or make_item(), kind, words)
