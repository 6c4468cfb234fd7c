"""Query strings for links that change one filter and keep the others."""

from django import template
from django.http import QueryDict

register = template.Library()

YEAR_LENGTH = 4  # characters of "2016"


@register.simple_tag
def with_value(query_string: str, name: str, value: object) -> str:
    """This query string with one more value of a parameter, unless it has it, from page 1."""
    query = _from_page_one(query_string)
    if str(value) not in query.getlist(name):
        query.appendlist(name, str(value))
    return f"?{query.urlencode()}"


@register.simple_tag
def without_value(query_string: str, name: str, value: object) -> str:
    """This query string less one value of a parameter, from page 1."""
    query = _from_page_one(query_string)
    query.setlist(name, [other for other in query.getlist(name) if other != str(value)])
    return f"?{query.urlencode()}"


@register.simple_tag
def within(query_string: str, period: str = "") -> str:
    """This query string for one year ("2016") or month ("2016-05") alone, or any, from page 1."""
    query = _from_page_one(query_string)
    for name in ("year", "from", "to"):
        query.pop(name, None)
    if len(period) == YEAR_LENGTH:
        query["year"] = period
    elif period:
        query["from"] = query["to"] = period
    return f"?{query.urlencode()}"


def _from_page_one(query_string: str) -> QueryDict:
    query = QueryDict(query_string.removeprefix("?"), mutable=True)
    query.pop("page", None)
    return query
