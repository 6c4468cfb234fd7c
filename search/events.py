"""The deadlines and events of a search as a calendar: iCalendar, RFC 5545 and RFC 7986."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, timedelta

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from icalendar import STATUS, TRANSP, Calendar, Event, Timezone, vDuration

from bulletins.models import Issue, Mention
from bulletins.printable import on_one_line
from bulletins.privacy import Veil
from bulletins.sentences import sentence_of
from bulletins.standing import standing
from search.ranking import Listed
from search.results import Listing

Absolute = Callable[[str], str]  # the full address of a path
Named = Callable[[str], str]  # the same whichever of its names the site was asked by

PRODUCER = "-//Bulletin archive//Search//EN"
END = b"END:VCALENDAR\r\n"
LABELS = {Mention.Role.DEADLINE: _("Deadline"), Mention.Role.EVENT: _("Event")}
WHAT = _("Deadlines and events of a search, by their days; dates of a month or year are left out.")
SOME_WORDS = _("Some of the words")  # the category of an event of an item that lacks others
REFRESH = timedelta(hours=12)
DAY = len("2016-06-03")  # a value to the day; months and years are shorter


def pieces(
    found: Listing, veiled: Veil, *, name: str, address: str, absolute: Absolute, named: Named
) -> Iterator[bytes]:
    """The calendar in pieces, its events in the order of the search and of their items' texts.

    One without events has a time zone: a calendar holds something (RFC 5545, section 3.6).
    """
    head = Calendar.new(
        prodid=PRODUCER,
        name=on_one_line(name),
        description=on_one_line(" ".join((str(WHAT), *found.notes))),
        url=absolute(address),
        uid=named(address),
    )
    head.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7
    head.add("x-published-ttl", vDuration(REFRESH))  # what Outlook reads instead
    yield head.to_ical().removesuffix(END)
    is_empty = True
    for event in _events(found, veiled, absolute=absolute, named=named):
        is_empty = False
        yield event.to_ical()
    yield Timezone.from_tzid("UTC").to_ical() + END if is_empty else END


def _events(found: Listing, veiled: Veil, *, absolute: Absolute, named: Named) -> Iterator[Event]:
    for batch in found.batches():
        partial = {each.item_id for each in batch if each.is_partial}
        for mention in _of_days(batch):
            event = _event(mention, veiled, absolute=absolute, named=named)
            if mention.item_id in partial:
                event.categories.append(str(SOME_WORDS))
            yield event


def _of_days(listed: Iterable[Listed]) -> list[Mention]:
    """The dates to the day that these items name, each once; one query."""
    order = {each.item_id: place for place, each in enumerate(listed)}
    known = Mention.objects.visible_to(is_staff=False).to_know()
    rows = known.filter(item__in=order, role__in=LABELS).for_diary()
    days = (mention for mention in rows if _is_to_the_day(mention))
    return sorted(days, key=lambda mention: (order[mention.item_id], mention.start))


def _is_to_the_day(mention: Mention) -> bool:
    is_exact = all(len(part) == DAY for part in mention.value.split("/"))
    return is_exact and mention.last is not None and mention.last < date.max


def _event(mention: Mention, veiled: Veil, *, absolute: Absolute, named: Named) -> Event:
    """One date, all day long; its `uid` stays while item, role and date stay.

    Where its issue was withdrawn or superseded it is tentative, not cancelled, which programs hide:
    the publisher took back the document, and nobody said that the day is off.
    """
    what = str(LABELS[Mention.Role(mention.role)])
    text, item = mention.item.text, veiled.item(mention.item)
    sentence = sentence_of(mention.text, item.text, text=text, start=mention.start)
    path = reverse("bulletins:permalink", args=[item.pk])
    address = absolute(path)
    said = (str(sentence or ""), str(item.issue), _standing(item.issue), address)
    changed = max(item.changed_at, item.issue.changed_at).astimezone(UTC)
    return Event.new(
        uid=f"{named(path)}#{mention.role}-{mention.value.replace('/', '--')}",
        summary=_summary(what, on_one_line(item.title), item.issue),
        start=mention.first,
        end=mention.last + timedelta(days=1) if mention.last else None,
        location=on_one_line(veiled.mention(mention).place) or None,
        description="\n".join(on_one_line(each) for each in said if each),
        categories=[what],
        status=STATUS.TENTATIVE if item.issue.is_withdrawn or item.issue.heir else None,
        transparency=TRANSP.TRANSPARENT,
        url=address,
        stamp=changed,
        last_modified=changed,
    )


def _summary(what: str, title: str, issue: Issue) -> str:
    said = gettext("%(what)s: %(title)s") % {"what": what, "title": title}
    return gettext("%(said)s (withdrawn)") % {"said": said} if issue.is_withdrawn else said


def _standing(issue: Issue) -> str:
    """ "This document: withdrawn on 4 March 2018; updated 2 January 2017"; or nothing."""
    said = "; ".join(standing(issue))
    return gettext("This document: %(standing)s") % {"standing": said} if said else ""
