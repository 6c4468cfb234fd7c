"""Query strings for links that change one filter and keep the others."""

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django import template
from django.http import QueryDict

register = template.Library()

YEAR_LENGTH = 4  # characters of "2016"


@register.simple_tag
def with_value(query_string: str, name: str, value: object) -> str:
    """This query string with one more value of a parameter, unless it has it, from page 1."""
    parts = _around(query_string, name)
    added = "" if str(value) in parts.values else urlencode({name: value})
    return _joined(parts.before, added, parts.after)


@register.simple_tag
def without_value(query_string: str, name: str, value: object) -> str:
    """This query string less one value of a parameter, from page 1."""
    query = _from_page_one(query_string)
    query.setlist(name, [other for other in query.getlist(name) if other != str(value)])
    return _joined(query.urlencode())


@register.simple_tag
def within(query_string: str, period: str = "") -> str:
    """This query string for one year ("2016") or month ("2016-05") alone, or any, from page 1."""
    names = ("year",) if len(period) == YEAR_LENGTH else ("from", "to")
    asked = urlencode(dict.fromkeys(names, period)) if period else ""
    return _joined(_at_any_time(query_string), asked)


class _Around(NamedTuple):
    """The values of a parameter; what stands of a query string up to the last, and after it."""

    values: frozenset[str]
    before: str
    after: str


@lru_cache(maxsize=200)  # a page's hundreds of links have few of them
def _around(query_string: str, name: str) -> _Around:
    query = _from_page_one(query_string)
    pairs = [(key, value) for key, values in query.lists() for value in values]
    end = max((at for at, (key, _) in enumerate(pairs, 1) if key == name), default=len(pairs))
    values = frozenset(map(str, query.getlist(name)))
    return _Around(values, urlencode(pairs[:end]), urlencode(pairs[end:]))


@lru_cache(maxsize=200)
def _at_any_time(query_string: str) -> str:
    query = _from_page_one(query_string)
    for name in ("year", "from", "to"):
        query.pop(name, None)
    return query.urlencode()


def _from_page_one(query_string: str) -> QueryDict:
    query = QueryDict(query_string.removeprefix("?"), mutable=True)
    query.pop("page", None)
    return query


def _joined(*parts: str) -> str:
    return f"?{'&'.join(filter(None, parts))}"
