"""Where a search can be had as something else than a page."""

from dataclasses import dataclass, replace

from django.urls import reverse

from search.query import SearchQuery


@dataclass(frozen=True, slots=True)
class Takeaway:
    """The addresses of a search at its doors, each with its query string."""

    page: str
    feed: str
    calendar: str
    csv: str
    json: str


def takeaway(query: SearchQuery) -> Takeaway:
    """The doors of a search; only its page has pages and parts."""
    whole = replace(query, page=1, group="")
    return Takeaway(
        page=address("search:search", query),
        feed=address("search:feed", replace(whole, sort="added")),
        calendar=address("search:events", whole),
        csv=address("search:export-csv", whole),
        json=address("search:export-json", whole),
    )


def address(name: str, query: SearchQuery) -> str:
    """A door's address with the search's query string, where it has one."""
    asked = query.to_query_string()
    return f"{reverse(name)}?{asked}" if asked else reverse(name)
