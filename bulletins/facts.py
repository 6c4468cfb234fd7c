"""What an item's page shows of the facts in its text, each with the way to its words."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.axis import Dated
from bulletins.dates import span
from bulletins.marking import Mark
from bulletins.models import Issue, Mention
from bulletins.moments import how_far
from bulletins.sentences import place_in
from bulletins.templatetags.dates import machine, spelled_out, written

HEADINGS = {
    "date": _("Dates to know"),
    "email": _("E-mail"),
    "phone": _("Telephone"),
    "url": _("Links"),
    "money": _("Sums of money"),
    "organisation": _("Organisations"),
    "abbreviation": _("Abbreviations"),
}
ROLES_WORTH_SHOWING = {
    "deadline": _("deadline"),
    "event": _("event"),
    "effective": _("takes effect"),
}
ROLES_FIRST = tuple(ROLES_WORTH_SHOWING)
TO_COME = ("deadline", "event")  # of which a reader wants to know how far off they are


@dataclass(frozen=True, slots=True)
class Fact:
    """Something an item mentions; `href` is empty where there is nowhere to go.

    `mark` is the id of its words in the text, empty where they are not marked.
    """

    text: str
    value: str
    href: str = ""
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one kind, each once: dates by their part, others as the text has them."""

    kind: str
    heading: str
    facts: tuple[Fact, ...]


def worth_showing(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """These mentions, each fact once where it is first said: deadlines, events, then the others."""
    once: dict[tuple[str, str, str], Mention] = {}
    for mention in sorted(mentions, key=lambda each: each.start):
        if mention.kind != "date" or mention.role in ROLES_WORTH_SHOWING:
            once.setdefault((mention.kind, mention.value, mention.role), mention)
    return tuple(sorted(once.values(), key=_order))


def marks(mentions: Iterable[Mention], *, text: str, shown: str) -> tuple[Mark, ...]:
    """Where the words of these mentions of a text stand in the text as it is shown."""
    found = ((place_in(shown, m.text, text=text, start=m.start), m) for m in mentions)
    return tuple(
        Mark(mark_of(mention), start, start + len(mention.text))
        for start, mention in found
        if start is not None
    )


def mark_of(mention: Mention) -> str:
    """The id of a mention's words on its item's page: "fact-12"."""
    return f"fact-{mention.pk}"


def facts(mentions: Sequence[Mention], marked: AbstractSet[str], *, today: date) -> list[Facts]:
    """These mentions by kind; `marked` are the ids that the text has."""
    found: dict[str, list[Fact]] = {}
    for mention in mentions:
        name = mark_of(mention)
        fact = replace(_fact(mention, today), mark=name if name in marked else "")
        found.setdefault(mention.kind, []).append(fact)
    return [
        Facts(kind, str(heading), tuple(found[kind]))
        for kind, heading in HEADINGS.items()
        if kind in found
    ]


def dated(issue: Issue, mentions: Iterable[Mention], marked: AbstractSet[str]) -> Iterator[Dated]:
    """When an issue was published, and the dates among these mentions of an item of it."""
    yield from publication(issue)
    for mention in mentions:
        if mention.kind == "date":
            name, part = mark_of(mention), str(ROLES_WORTH_SHOWING[mention.role])
            yield from date_of(mention, part=part, href=f"#{name}" if name in marked else "")


def publication(issue: Issue) -> Iterator[Dated]:
    """When an issue was published, where that is known."""
    if issue.published:
        words = written(issue.published, issue.precision)
        first, last = span(machine(issue.published, issue.precision))
        yield Dated(first, last, words, until="", part=gettext("published"), kind="published")


def date_of(mention: Mention, *, part: str, href: str) -> Iterator[Dated]:
    """A date that is mentioned, where its days are known."""
    if mention.first and mention.last:
        begins, _, ends = mention.value.partition("/")
        until = spelled_out(ends) if ends else ""
        yield Dated(
            mention.first,
            mention.last,
            spelled_out(begins),
            until=until,
            part=part,
            kind=mention.role,
            href=href,
        )


def _order(mention: Mention) -> tuple[int, str, int]:
    if mention.kind != "date":
        return len(ROLES_FIRST), "", mention.start
    return ROLES_FIRST.index(mention.role), mention.value, mention.start


def _fact(mention: Mention, today: date) -> Fact:
    text, value = mention.text, mention.value
    match mention.kind:
        case "date":
            return Fact(spelled_out(value, weekday=True), value, note=_date_note(mention, today))
        case "email":
            return Fact(value, value, href=f"mailto:{quote(value, safe='@+')}")
        case "phone":
            return Fact(text, value, href=f"tel:{quote(value, safe='+')}")
        case "url":
            is_web = value.startswith(("http://", "https://"))
            return Fact(text, value, href=value if is_web else "")
        case "organisation":
            body = mention.organisation
            if body is None or body.is_ignored:
                return Fact(value, value)
            return Fact(value, value, href=body.get_absolute_url())
        case "abbreviation":
            return Fact(text, value, note=value)
        case _:
            return Fact(text, value)


def _date_note(mention: Mention, today: date) -> str:
    said = [str(ROLES_WORTH_SHOWING[mention.role])]
    if mention.place:
        said.append(gettext("at %(place)s") % {"place": mention.place})
    if mention.role in TO_COME and mention.first and mention.last:
        said.append(how_far(mention.first, mention.last, today=today))
    return ", ".join(said)
