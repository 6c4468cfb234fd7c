"""The search form: the only reader of a request's parameters."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.models import Bulletin, Item, Organisation, Topic
from bulletins.printable import UNPRINTABLE
from bulletins.privacy import index_veil
from search.query import (
    GROUPS,
    HAS,
    MANY,
    MOST_VALUES,
    SORTS,
    Chip,
    DateSpan,
    SearchQuery,
    is_page,
    is_year,
)

KINDS = {value: capfirst(label) for value, label in Item._meta.get_field("kind").flatchoices}
DATES = _("YYYY, YYYY-MM or YYYY-MM-DD, or as 31/05/2016 or May 2016")
FAULTS = {  # what to say of a value that is none of its parameter
    "topic": _("There is no topic “%(value)s”."),
    "bulletin": _("There is no bulletin “%(value)s”."),
    "organisation": _("Nothing in the archive names an organisation “%(value)s”."),
    "kind": _("There is no kind “%(value)s”: a kind is one of %(values)s."),
    "year": _("“%(value)s” is no year: a year is YYYY."),
    "has": _("There is nothing “%(value)s” to have: an item has one of %(values)s."),
    "from": _("“%(value)s” is no date: the first date is %(dates)s."),
    "to": _("“%(value)s” is no date: the last date is %(dates)s."),
    "sort": _("There is no order “%(value)s”: the order is one of %(values)s."),
    "group": _("Nothing is grouped by “%(value)s”: results are grouped by %(values)s."),
    "page": _("“%(value)s” is no page: pages count from 1."),
}
VALUES = {"kind": KINDS, "has": HAS, "sort": SORTS, "group": GROUPS}  # that a parameter can have
CROWDED = _("There are %(count)d values of “%(name)s”; the first %(most)d count.")
BACKWARDS = _(
    "The first date, %(first)s, is after the last, %(last)s, and no day lies between them. "
    "Did you mean from %(last)s to %(first)s?"
)
LONGEST_SHOWN = 60  # characters of a value in a note
Label = Callable[[str], str | None]  # what a value is called; None where it is no value


class SearchForm(forms.Form):
    """Reads the parameters once; a value that is none of its parameter is left out, and noted.

    Three queries at most, for the names of the topics, bulletins and organisations that are asked
    for.
    """

    q = forms.CharField(label=_("Search for"), required=False)
    sort = forms.ChoiceField(label=_("Order"), choices=list(SORTS.items()), required=False)

    def __init__(self, parameters: QueryDict) -> None:
        super().__init__(parameters)
        for name, label in (("from", _("From")), ("to", _("To"))):
            self.fields[name] = forms.CharField(label=label, required=False, help_text=DATES)
        self.faults: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = ()
        self._query = self._read(parameters)

    def query(self) -> SearchQuery:
        """What is asked for, with its chips, and the notes on what was left out."""
        return self._query

    def _read(self, parameters: QueryDict) -> SearchQuery:
        labels = _labels(parameters)
        good = {"q": [UNPRINTABLE.sub(" ", value) for value in parameters.getlist("q")]}
        bad: list[str] = []
        for name, label in labels.items():
            given = _given(parameters, name)
            good[name] = [value for value in given if label(value) is not None]
            shown = (
                Truncator(value).chars(LONGEST_SHOWN) for value in given if label(value) is None
            )
            bad += [_fault(name, value) for value in shown]
        crowded = tuple(_crowded(parameters))
        self.faults = (*bad, *crowded)
        query = SearchQuery.from_parameters(good)
        self.notes = (
            *(f"{fault} {gettext('It was ignored.')}" for fault in bad),
            *(f"{fault} {gettext('The others were ignored.')}" for fault in crowded),
            *_backwards(query),
        )
        return replace(query, chips=tuple(_chips(query, labels)), notes=self.notes)


def _fault(name: str, value: str) -> str:
    values = ", ".join(VALUES.get(name, ()))
    return str(FAULTS[name] % {"value": value, "values": values, "dates": DATES})


def _given(parameters: QueryDict, name: str) -> list[str]:
    """The values of a filter that count, the first MOST_VALUES; of another parameter the last."""
    given = parameters.getlist(name)
    some = given[:MOST_VALUES] if name in MANY else given
    stripped = (value.replace("\0", "").strip() for value in some)
    values = [value for value in stripped if value]  # PostgreSQL refuses a NUL
    return list(dict.fromkeys(values)) if name in MANY else values[-1:]


def _crowded(parameters: QueryDict) -> Iterator[str]:
    """What to say of filters with more values than count."""
    for name in MANY:
        number = len(parameters.getlist(name))
        if number > MOST_VALUES:
            yield str(CROWDED % {"count": number, "name": name, "most": MOST_VALUES})


def _backwards(query: SearchQuery) -> Iterator[str]:
    """What to say of a first date after the last; both are good, so it is no fault."""
    first, last = query.from_, query.to
    if first and last and first.first > last.last:
        yield str(BACKWARDS % {"first": first, "last": last})


def _labels(parameters: QueryDict) -> Mapping[str, Label]:
    return {
        "topic": _names(Topic.objects.all(), _given(parameters, "topic")).get,
        "bulletin": _names(Bulletin.objects.published(), _given(parameters, "bulletin")).get,
        "organisation": _organisations(_given(parameters, "organisation")),
        "kind": _called(KINDS),
        "year": lambda value: value if is_year(value) else None,
        "has": _called({value: gettext("With %(what)s") % {"what": HAS[value]} for value in HAS}),
        "from": lambda value: _dated(gettext("From %(date)s"), value),
        "to": lambda value: _dated(gettext("To %(date)s"), value),
        "sort": _called(SORTS),
        "group": _called(GROUPS),
        "page": lambda value: value if is_page(value) else None,
    }


def _called(values: Mapping[str, object]) -> Label:
    return lambda value: str(values[value]) if value in values else None


def _dated(label: str, value: str) -> str | None:
    return label % {"date": value} if DateSpan.read(value) else None


def _names(rows: QuerySet[Any], slugs: list[str]) -> dict[str, str]:
    if not slugs:
        return {}
    veiled = index_veil()
    named = rows.filter(slug__in=slugs).values_list("slug", "name")
    return {slug: veiled.text(name) for slug, name in named}


def _organisations(names: list[str]) -> Label:
    """Whatever their capitals: a filter looks for them so too."""
    known = Organisation.objects.published().called(names) if names else ()
    named = {body.name.casefold(): index_veil().text(body.name) for body in known}
    return lambda value: named.get(value.casefold())


def _chips(query: SearchQuery, labels: Mapping[str, Label]) -> Iterator[Chip]:
    values = {name: getattr(query, attribute) for name, attribute in MANY.items()}
    values |= {"from": [query.from_] if query.from_ else [], "to": [query.to] if query.to else []}
    for name, chosen in values.items():
        yield from (Chip(name, str(value), labels[name](str(value)) or "") for value in chosen)
