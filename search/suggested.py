"""What may be suggested to a reader who types, by kind: each with the names it goes by.

The same for everybody, staff too: published things alone, without what is hidden. The names are of
what is shown, so that nothing is found by words that are hidden.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Case, Count, Exists, OuterRef, Q, TextField, When
from django.db.models.functions import Cast, Length
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.models import Bulletin, Issue, Item, Mention, Organisation, Topic
from bulletins.privacy import Veil
from bulletins.templatetags.dates import written
from search.beginnings import Typed
from search.engine import backend
from search.engines.base import Found
from search.errors import SearchUnavailable
from search.query import SearchQuery

CANDIDATES = 50  # loaded of a kind, to choose the best of
RECENT = 50  # issues
SHORT = 3  # letters that a beginning of a title's word needs
ORGANISATION_NAMES = {"slug": "-", "name": " ", "short": '"', "other": '" '}  # lists are JSON
ISSUE_FIELDS = (
    "title",
    "slug",
    "number",
    "published",
    "precision",
    "bulletin__name",
    "bulletin__slug",
)
ITEM_FIELDS = ("title", "slug", "place", *(f"issue__{name}" for name in ISSUE_FIELDS))
NOTHING = Found((), 0)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name, a few words on what it is, and the address it leads to."""

    label: str
    about: str
    url: str


class Named(NamedTuple):
    """A name that something goes by, what it is shown as, and how to make the suggestion of it."""

    name: str
    label: str
    suggestion: Callable[[], Suggestion]


Find = Callable[[Typed, Veil], Iterator[Named]]


class Kind(NamedTuple):
    """What may be suggested: what many and one of a kind are called, and what finds them."""

    name: str | Promise
    one: str | Promise
    find: Find


def _items(typed: Typed, veiled: Veil) -> Iterator[Named]:
    """Newest first, by the index; without one there are none, and the search page says why."""
    query = SearchQuery(q=_in_titles(typed))
    try:
        found = backend().find(query, start=0, end=CANDIDATES) if query.q else NOTHING
    except SearchUnavailable as fault:
        logger.warning("No titles are suggested: %s", fault)
        found = NOTHING
    loaded = Item.objects.published().select_related("issue__bulletin").only(*ITEM_FIELDS)
    items = loaded.in_bulk([match.item_id for match in found.matches])
    for match in found.matches:
        if item := items.get(match.item_id):
            title = veiled.text(item.title)
            yield Named(title, title, partial(_item, veiled.item(item), title))


def _in_titles(typed: Typed) -> str:
    """As whole words where only short ones are typed: so begin the titles of half the archive."""
    long = [f"title:{word}*" for word in typed.telling if len(word) >= SHORT]
    return " ".join(long or [f"title:{word}" for word in typed.telling])


def _item(item: Item, title: str) -> Suggestion:
    return Suggestion(title, _dateline(item.issue), item.get_absolute_url())


def _topics(typed: Typed, veiled: Veil) -> Iterator[Named]:
    published = Topic.items.through.objects.filter(
        topic=OuterRef("pk"),
        item__issue__status=Issue.Status.PUBLISHED,
        item__hidden_at=None,
    )
    for topic in Topic.objects.filter(Exists(published)).only("slug", "name"):
        yield Named(topic.name, topic.name, partial(_page, topic, gettext("topic")))


def _organisations(typed: Typed, veiled: Veil) -> Iterator[Named]:
    """By name, abbreviation or alias; a slug has the name's letters without their accents."""
    fits = [_begins(name, typed.longest, after=marks) for name, marks in ORGANISATION_NAMES.items()]
    named = (
        Organisation.objects.published()
        .annotate(short=Cast("abbreviations", TextField()), other=Cast("aliases", TextField()))
        .filter(reduce(or_, fits))
        .order_by(Case(When(slug__startswith=typed.words[0], then=0), default=1), Length("name"))
    )
    for body in named[:CANDIDATES]:
        short = ", ".join(body.abbreviations)
        make = partial(
            _page,
            body,
            gettext("organisation (%(short)s)") % {"short": short}
            if short
            else gettext("organisation"),
        )
        for name in (body.name, *body.abbreviations, *body.aliases):
            yield Named(veiled.text(name), body.name, make)


def _abbreviations(typed: Typed, veiled: Veil) -> Iterator[Named]:
    """By their letters, or by what they are short for; the most explained first."""
    explained = Mention.objects.visible_to(is_staff=False).filter(
        Q(text__istartswith=typed.words[0]) | _begins("value", typed.longest, after=" -"),
        kind=Mention.Kind.ABBREVIATION,
    )
    counted = explained.order_by().values_list("text", "value").annotate(uses=Count("pk"))
    for text, value, _uses in counted.order_by("-uses", "text")[:CANDIDATES]:
        short, full = veiled.text(text), veiled.text(value)
        for name in (short, full):
            yield Named(name, short, partial(_abbreviation, short, full))


def _abbreviation(short: str, full: str) -> Suggestion:
    address = f"{reverse('search:search')}?{urlencode({'q': short})}"
    return Suggestion(short, gettext("short for %(full)s") % {"full": full}, address)


def _bulletins(typed: Typed, veiled: Veil) -> Iterator[Named]:
    """By the names they had, too."""
    listed = Bulletin.objects.published().only("slug", "name", "aliases")
    for series in veiled.bulletins(listed):
        for name in (series.name, *series.aliases):
            yield Named(name, series.name, partial(_page, series, gettext("bulletin")))


def _issues(typed: Typed, veiled: Veil) -> Iterator[Named]:
    """The newest of the archive, by title, series, number or date."""
    recent = Issue.objects.published().select_related("bulletin").only(*ISSUE_FIELDS)
    for issue in recent[:RECENT]:
        title, dateline = veiled.issue(issue).title, _dateline(issue)
        name = f"{title} {issue.number} {dateline}"
        yield Named(name, f"{title}, {dateline}", partial(_issue, issue, title))


def _issue(issue: Issue, title: str) -> Suggestion:
    return Suggestion(
        title,
        gettext("issue of %(series_and_date)s") % {"series_and_date": _dateline(issue)},
        issue.get_absolute_url(),
    )


def _begins(field: str, word: str, *, after: str) -> Q:
    """Whether the field begins so, or goes on so after any of these signs."""
    further = (Q(**{f"{field}__icontains": f"{sign}{word}"}) for sign in after)
    return reduce(or_, further, Q(**{f"{field}__istartswith": word}))


def _dateline(issue: Issue) -> str:
    date = written(issue.published, issue.precision)
    return ", ".join(part for part in (issue.bulletin.name, date) if part)


def _page(row: Topic | Organisation | Bulletin, about: str) -> Suggestion:
    return Suggestion(str(row), about, row.get_absolute_url())


# In the order shown. One query each; of items also one of the index.
KINDS = (
    Kind(_("Items"), _("item"), _items),
    Kind(_("Topics"), _("topic"), _topics),
    Kind(_("Organisations"), _("organisation"), _organisations),
    Kind(_("Abbreviations"), _("abbreviation"), _abbreviations),
    Kind(_("Bulletins"), _("bulletin"), _bulletins),
    Kind(_("Issues"), _("issue"), _issues),
)
