"""Every address at which the site says something of documents, and how it is opened.

A new address goes into one of the two tables; the test of doors fails until it does.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bulletins.models import Item, Organisation
from search.alert_links import Purpose, link
from search.alerts import ask
from search.query import SearchQuery


class Door(NamedTuple):
    """An address by its name, and the address itself for an item."""

    name: str
    address: Callable[[Item], str]


def _named(name: str, *fields: str) -> Door:
    def address(item: Item) -> str:
        steps = (field.split(".") for field in fields)
        return reverse(name, args=[_value(item, path) for path in steps])

    return Door(name, address)


def _value(item: object, path: list[str]) -> object:
    for step in path:
        item = getattr(item, step)
    return item


def _organisation(item: Item) -> Organisation:
    """The first that the item's issue names."""
    return Organisation.objects.filter(mentions__item__issue=item.issue_id)[0]


def _searched(name: str) -> Door:
    return Door(name, lambda item: reverse(name) + "?q=harbour")


def _alert(purpose: Purpose) -> Door:
    def address(_: Item) -> str:
        search = SearchQuery(q="harbour", sort="newest")
        return link(ask("reader@example.net", search, frequency="always"), purpose)

    return Door(f"search:alert-{purpose}", address)


DOORS = (
    _named("bulletins:home"),
    _named("bulletins:bulletin-list"),
    _named("bulletins:bulletin", "issue.bulletin.slug"),
    _named("bulletins:issue", "issue.bulletin.slug", "issue.slug"),
    Door("bulletins:item", lambda item: item.get_absolute_url()),
    _named("bulletins:topic-list"),
    Door("bulletins:topic", lambda item: item.topics.get().get_absolute_url()),
    _named("bulletins:organisation-list"),
    Door("bulletins:organisation", lambda item: _organisation(item).get_absolute_url()),
    _named("bulletins:dates"),
    _named("bulletins:glossary"),
    _named("bulletins:about"),
    _named("bulletins:permalink", "pk"),
    _named("bulletins:passage", "pk"),
    _named("bulletins:report", "pk"),
    _named("bulletins:reported", "pk"),
    _named("bulletins:source", "issue.source_id"),
    Door("bulletins:page", lambda item: reverse("bulletins:page", args=[item.issue.source_id, 1])),
    _searched("search:search"),
    _searched("search:organisations"),
    _named("search:help"),
    _searched("search:suggest"),
    _searched("search:api"),
    _searched("search:feed"),
    _searched("search:events"),
    _searched("search:export-csv"),
    _searched("search:export-json"),
    _searched("search:alert-new"),
    _alert(Purpose.CONFIRM),
    _alert(Purpose.STOP),
    _named("bulletins:cite-bibtex", "pk"),
    _named("bulletins:cite-ris", "pk"),
    _named("bulletins:sitemap"),
    Door("bulletins:sitemap-part", lambda item: "/sitemap-items.xml"),
    _named("search:openapi"),
    _named("search:api-docs"),
    _named("search:api-items"),
    _named("search:api-item", "pk"),
    _named("search:api-related", "pk"),
    _named("search:api-issues"),
    _named("search:api-issue", "issue.bulletin.slug", "issue.slug"),
    _named("search:api-bulletins"),
    _named("search:api-topics"),
    _named("search:api-organisations"),
)
# What says nothing of documents, is a picture (its pixels are tested apart), or is for staff alone
NO_DOORS = {
    "bulletins:accessibility",
    "bulletins:favicon",
    "bulletins:picture",
    "search:alert-asked",
    "search:api-root",
    "search:opensearch",
    "search:robots",
    "search:security-txt",
}
STAFF_ALONE = ("admin:", "search:styleguide")


def names(resolver: URLResolver | None = None, space: str = "") -> set[str]:
    """The name of every address of the site."""
    found: set[str] = set()
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLResolver):
            inner = f"{space}{part.namespace}:" if part.namespace else space
            found |= names(part, inner)
        elif isinstance(part, URLPattern):
            found.add(f"{space}{part.name or part.pattern}")
    return found
