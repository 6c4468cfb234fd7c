"""The mails of alerts, in plain text."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from textwrap import fill
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from bulletins.models import Item
from bulletins.printable import on_one_line, printable
from bulletins.privacy import index_veil
from bulletins.standing import standing
from search.alert_links import Purpose, link
from search.alerts import TO_CONFIRM
from search.marks import Marks, facts
from search.models import Alert, Notice
from search.query import SearchQuery
from search.saved import described, looked_for, query_of

MOST_LISTED = 50  # items in one mail
LINE = 72  # characters
SUBJECT = 60  # characters of a search in a subject


@dataclass(frozen=True, slots=True)
class Told:
    """An item as a mail tells it; `standing` is its issue's, in words; `address` is in full."""

    item: Item
    standing: str
    passage: str
    address: str


def confirmation(alert: Alert, *, site: str) -> EmailMessage:
    """Asks whoever has the address whether the alert is wanted; says so if it is on already.

    A stranger may have asked, so nothing that was typed is quoted to whoever has not confirmed it.
    """
    context = {
        "alert": alert,
        "search": described(query_of(alert.query)) if alert.confirmed_at else "",
        "days": TO_CONFIRM.days,
        "confirm": site + link(alert, Purpose.CONFIRM),
    }
    name = "search/alert_known.txt" if alert.confirmed_at else "search/alert_confirmation.txt"
    on, new = gettext("Your e-mail alert is on already"), gettext("Confirm an e-mail alert")
    subject = on if alert.confirmed_at else new
    return _mail(alert, name, subject=subject, context=context, site=site)


def news(notice: Notice, items: Sequence[int], *, site: str) -> EmailMessage:
    """What is new, with the Message-ID that this notice always has. A few queries."""
    alert, query = notice.alert, query_of(notice.alert.query)
    search = described(query)
    context = {
        "alert": alert,
        "search": search,
        "count": len(items),
        "told": _told(items[:MOST_LISTED], query, site=site),
        "left": max(0, len(items) - MOST_LISTED),
        "results": f"{site}{reverse('search:search')}?{alert.query}",
    }
    shown = Truncator(search).chars(SUBJECT)
    new = ngettext("%(count)d new item: %(search)s", "%(count)d new items: %(search)s", len(items))
    subject = new % {"count": len(items), "search": shown}
    mail = _mail(alert, "search/alert_news.txt", subject=subject, context=context, site=site)
    mail.extra_headers["Message-ID"] = message_id(notice, site=site)
    return mail


def message_id(notice: Notice, *, site: str) -> str:
    """The same however often the notice is sent, and that of no other."""
    moment = round(notice.noted_at.timestamp() * 1_000_000)
    return f"<notice.{notice.pk}.{moment}@{urlsplit(site).hostname}>"


def _mail(
    alert: Alert, template: str, *, subject: str, context: dict[str, object], site: str
) -> EmailMessage:
    stop = site + link(alert, Purpose.STOP)
    return EmailMessage(
        subject=on_one_line(subject),
        body=printable(render_to_string(template, {**context, "stop": stop})),
        to=[alert.address],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
            "Auto-Submitted": "auto-generated",
        },
    )


def _told(ids: Sequence[int], query: SearchQuery, *, site: str) -> list[Told]:
    """The items as a reader who is not logged in sees them, by what their search looks for."""
    items = Item.objects.published().for_listing().in_bulk(ids)
    index_veil().items(items.values())
    marks = Marks.of(looked_for(query))
    told = facts(items, [marks])
    return [
        Told(
            items[pk],
            "; ".join(standing(items[pk].issue)),
            _as_text(marks.passage(items[pk].text, told.get(pk, ()))),
            site + items[pk].get_absolute_url(),
        )
        for pk in ids
        if pk in items
    ]


def _as_text(passage: str) -> str:
    return fill(
        unescape(strip_tags(passage)),
        LINE,
        initial_indent="  ",
        subsequent_indent="  ",
        break_on_hyphens=False,
        break_long_words=False,
    )
