"""One search as a value, to and from a query string."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple, Self
from urllib.parse import parse_qs, urlencode

from django.utils.translation import gettext_lazy as _

from search.typed_dates import TypedDate

MANY = {  # parameters that may be repeated, and where their values go
    "topic": "topics",
    "bulletin": "bulletins",
    "organisation": "organisations",
    "kind": "kinds",
    "year": "years",
    "has": "has",
}
MOST_VALUES = 20  # of one filter: each link of a page holds them all
SORTS = {
    "relevance": _("Most relevant"),
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "added": _("Last added first"),
}
GROUPS = {"issue": _("By issue")}
HAS = {"deadline": _("a deadline"), "contact": _("a contact")}
NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
MOST_PAGES = 999_999_999  # what NUMBER can say
QUOTES = '"“”„‟«»＂'  # marks that a page sets round nothing that has them


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """A day, month or year, by its first and last day."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> Self | None:
        """As YYYY, YYYY-MM, YYYY-MM-DD or as people type a month or a day; None for all else."""
        if not (typed := TypedDate.read(text)):
            return None
        first = date(typed.year, typed.month or 1, typed.day or 1)
        if typed.day:
            return cls(first, first)
        return cls(first, _last_day(typed.year, typed.month or 12))

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        is_month = self.first.month == self.last.month
        return self.first.isoformat()[: 7 if is_month else 4]


class Chip(NamedTuple):
    """An active filter a reader can take away: its parameter, its value, and what to call it."""

    parameter: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for. Of several values of one filter, any will do; of the filters, all must.

    `from_` and `to` bound the issue's date, both included. `group` parts each page of results, and
    changes nothing else. `page` counts from 1. `chips` show the filters to a reader, `notes` are
    sentences on what could not be read; neither is compared.
    """

    q: str = ""
    topics: tuple[str, ...] = ()
    bulletins: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    has: tuple[str, ...] = ()
    from_: DateSpan | None = None
    to: DateSpan | None = None
    sort: str = "relevance"
    group: str = ""
    page: int = 1
    chips: tuple[Chip, ...] = field(default=(), compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_query_string(cls, text: str) -> Self:
        """Read a query string; what is no value of its parameter is left out."""
        return cls.from_parameters(parse_qs(text))

    @classmethod
    def from_parameters(cls, values: Mapping[str, Sequence[str]]) -> Self:
        """As `from_query_string`, of parameters already parted; of single ones the last counts."""
        last = {name: value[-1].strip() for name, value in values.items() if value}
        many = {name: _distinct(values.get(name, ())) for name in MANY}
        sort, group, page = (last.get(name, "") for name in ("sort", "group", "page"))
        return cls(
            q=last.get("q", ""),
            topics=many["topic"],
            bulletins=many["bulletin"],
            organisations=many["organisation"],
            kinds=many["kind"],
            years=tuple(int(year) for year in many["year"] if is_year(year)),
            has=tuple(value for value in many["has"] if value in HAS),
            from_=DateSpan.read(last.get("from", "")),
            to=DateSpan.read(last.get("to", "")),
            sort=sort if sort in SORTS else "relevance",
            group=group if group in GROUPS else "",
            page=int(page) if is_page(page) else 1,
        )

    def to_query_string(self) -> str:
        """The shortest query string that says the same, in one order."""
        return urlencode(list(self._parameters()))

    @property
    def is_quoted(self) -> bool:
        """Whether its words stand in quotation marks already, some of them at least."""
        return any(mark in self.q for mark in QUOTES)

    def on_page(self, number: int) -> Self:
        """The same search at another page."""
        return replace(self, page=number)

    def _parameters(self) -> Iterator[tuple[str, str]]:
        if self.q:
            yield "q", self.q
        for name, attribute in MANY.items():
            yield from ((name, str(value)) for value in getattr(self, attribute))
        for name, span in (("from", self.from_), ("to", self.to)):
            if span:
                yield name, str(span)
        if self.sort != "relevance":
            yield "sort", self.sort
        if self.group:
            yield "group", self.group
        if self.page != 1:
            yield "page", str(self.page)


def is_year(text: str) -> bool:
    """Whether the text is a year of four digits."""
    return len(text) == 4 and DateSpan.read(text) is not None


def is_page(text: str) -> bool:
    """Whether the text is the number of a page, from 1."""
    return bool(NUMBER.fullmatch(text)) and int(text) > 0


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


def _last_day(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)
