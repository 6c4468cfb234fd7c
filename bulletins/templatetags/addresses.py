"""Query strings for links that change one filter and keep the others."""

from django import template
from django.http import QueryDict

register = template.Library()


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


def _from_page_one(query_string: str) -> QueryDict:
    query = QueryDict(query_string, mutable=True)
    query.pop("page", None)
    return query
