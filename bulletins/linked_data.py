"""What pages show, as data that search engines read: schema.org, in JSON-LD."""

from collections.abc import Callable, Iterator, Mapping

from django.urls import reverse

from bulletins.models import Bulletin, Issue, Item
from bulletins.store import SINGLE
from bulletins.templatetags.dates import machine

Absolute = Callable[[str], str]  # the full address of a path
Data = dict[str, object]

CONTEXT = {"@context": "https://schema.org"}


def of_site(absolute: Absolute, *, name: str) -> Data:
    """The archive of this name, and how it is searched."""
    found = absolute(reverse("search:search"))
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{found}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    home = absolute(reverse("bulletins:home"))
    site = {"@type": "WebSite", "name": name, "url": home}
    return {**CONTEXT, **site, "inLanguage": "en-GB", "potentialAction": action}


def of_bulletin(bulletin: Bulletin, absolute: Absolute) -> Data:
    """A series as a periodical."""
    return {**CONTEXT, **_series(bulletin, absolute)}


def of_issue(issue: Issue, absolute: Absolute) -> Data:
    """An issue of a series, or a document of none."""
    return {**CONTEXT, **_issue(issue, absolute)}


def of_item(item: Item, absolute: Absolute, *, site: str) -> Data:
    """An item as an article of its issue; loaded as its page loads it, and veiled.

    Its id is an address of `site`, whichever of its names the page was asked by.
    """
    issue = item.issue
    return {
        **CONTEXT,
        **_known(
            {
                "@type": "Article",
                "@id": site + reverse("bulletins:permalink", args=[item.pk]),
                "url": absolute(item.get_absolute_url()),
                "headline": item.title,
                "description": item.summary,
                "articleSection": item.section,
                "keywords": [topic.name for topic in item.topics.all()],
                "datePublished": machine(issue.published, issue.precision),
                "inLanguage": issue.language,
                "publisher": _publisher(issue.bulletin),
                "isPartOf": _issue(issue, absolute),
            }
        ),
    }


def _issue(issue: Issue, absolute: Absolute) -> Data:
    is_single = issue.bulletin.slug == SINGLE
    return _known(
        {
            "@type": "CreativeWork" if is_single else "PublicationIssue",
            "name": issue.title,
            "issueNumber": "" if is_single else issue.number,
            "url": absolute(issue.get_absolute_url()),
            "datePublished": machine(issue.published, issue.precision),
            "dateModified": machine(issue.updated, "day"),
            "creativeWorkStatus": ", ".join(_standing(issue)),
            "publisher": _publisher(issue.bulletin),
            "isPartOf": None if is_single else _series(issue.bulletin, absolute),
        }
    )


def _standing(issue: Issue) -> Iterator[str]:
    if issue.is_withdrawn:
        yield "Withdrawn"
    if issue.heir:
        yield "Superseded"


def _series(bulletin: Bulletin, absolute: Absolute) -> Data:
    return _known(
        {
            "@type": "Collection" if bulletin.slug == SINGLE else "Periodical",
            "name": bulletin.name,
            "alternateName": bulletin.aliases,
            "description": bulletin.description,
            "url": absolute(bulletin.get_absolute_url()),
            "publisher": _publisher(bulletin),
        }
    )


def _publisher(bulletin: Bulletin) -> Data | None:
    """None where nobody in particular published what is in the series."""
    if not bulletin.publisher or bulletin.slug == SINGLE:
        return None
    return {"@type": "Organization", "name": bulletin.publisher}


def _known(data: Mapping[str, object]) -> Data:
    """Without what is empty."""
    return {name: value for name, value in data.items() if value}
