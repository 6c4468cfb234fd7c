"""A search as an Atom feed: RFC 4287, with links to its other pages as RFC 5005 has them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.utils.xmlutils import SimplerXMLGenerator

from bulletins.printable import on_one_line, printable
from bulletins.privacy import Veil
from bulletins.templatetags.languages import language_of_pages
from search.hits import Hit
from search.query import SearchQuery
from search.results import Listing, walk
from search.takeaway import address

Absolute = Callable[[str], str]  # the full address of a path
Named = Callable[[str], str]  # the same whichever of its names the site was asked by

SOME_WORDS = _("Some of the words")  # the category of an entry that lacks others
ENTRIES = 50  # of one feed; older ones are on its next pages


class PagedFeed(Atom1Feed):
    """An Atom feed that leads to its other pages: `pages` are their addresses by relation.

    It was `changed` when the archive was: what is added now may be of long ago, far down its pages.
    """

    def latest_post_date(self) -> datetime:
        """When the feed last changed, which one without entries says too."""
        changed: datetime = self.feed["changed"]
        for item in self.items:
            changed = max(changed, item["updateddate"])
        return changed

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """What stands before the entries."""
        super().add_root_elements(handler)
        for relation, href in self.feed["pages"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": href})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """What an entry says; categories of their own scheme mark where it stands.

        What took its place is its successor, as RFC 5829 names it.
        """
        super().add_item_elements(handler, item)
        for term, label in item["marks"].items():
            mark = {"term": term, "scheme": self.feed["scheme"], "label": label}
            handler.addQuickElement("category", "", mark)
        if item["heir"]:
            successor = {"rel": "successor-version", "href": item["heir"]}
            handler.addQuickElement("link", "", successor)


@dataclass(frozen=True, slots=True)
class FeedPage:
    """The part of a listing that one page of its feed has; `number` counts from 1."""

    found: Listing
    number: int

    @property
    def links(self) -> dict[str, str]:
        """The other pages, by their relation to this one; those past the end lead back."""
        last = max(1, -(-self.found.count // ENTRIES))
        pages = {"first": 1, "last": last}
        if self.number > 1:
            pages["previous"] = min(self.number - 1, last)
        if self.number < last:
            pages["next"] = self.number + 1
        query = self.found.query
        return {name: address("search:feed", query.on_page(page)) for name, page in pages.items()}


def feed(
    page: FeedPage,
    veiled: Veil,
    *,
    archive: str,
    absolute: Absolute,
    named: Named,
    changed: datetime,
) -> str:
    """The feed as XML, of the archive of this name.

    What was not understood of the search is said in its subtitle.
    """
    query = page.found.query
    written = PagedFeed(
        title=title(query, archive=archive),
        link=absolute(address("search:search", query)),
        feed_url=absolute(address("search:feed", query)),
        feed_guid=named(address("search:feed", query.on_page(1))),
        description=None,
        subtitle=on_one_line(" ".join((_size(page.found), *page.found.notes))),
        author_name=archive,
        language=language_of_pages(),
        changed=changed,
        scheme=named(reverse("search:help")),
        pages={relation: absolute(path) for relation, path in page.links.items()},
    )
    for hit in chain.from_iterable(walk(page.found, veiled)):
        _add(written, hit, absolute=absolute, named=named)
    return written.writeString("utf-8")


def title(query: SearchQuery, *, archive: str) -> str:
    """What a search is called: the archive's name, its words and its filters."""
    asked = [query.q, *(chip.label for chip in query.chips)]
    said = {"archive": archive, "search": ", ".join(filter(None, asked)) or gettext("all items")}
    return on_one_line(gettext("%(archive)s: %(search)s") % said)


def _size(found: Listing) -> str:
    number = number_format(found.count, decimal_pos=0, force_grouping=True)
    return ngettext("%(number)s item.", "%(number)s items.", found.count) % {"number": number}


def _add(written: PagedFeed, hit: Hit, *, absolute: Absolute, named: Named) -> None:
    """Published when it came here, which readers of feeds go by, however old its issue is.

    A draft was added before it was published, which changed its issue.
    """
    item, issue, heir = hit.item, hit.item.issue, hit.item.issue.heir
    entry = {"hit": hit, "heir": heir, "heir_address": heir and absolute(heir.get_absolute_url())}
    written.add_item(
        title=on_one_line(item.title),
        link=absolute(item.get_absolute_url()),
        description=printable(render_to_string("search/_entry.html", entry)),
        unique_id=named(reverse("bulletins:permalink", args=[item.pk])),
        author_name=on_one_line(issue.bulletin.publisher or issue.bulletin.name),
        pubdate=issue.added_at,
        updateddate=max(item.changed_at, issue.changed_at),
        categories=[on_one_line(topic.name) for topic in hit.topics],
        marks=_marks(hit),
        heir=entry["heir_address"],
    )


def _marks(hit: Hit) -> dict[str, str]:
    """What is to be known of an item at a glance: terms with their labels."""
    issue = hit.item.issue
    said = (
        ("partial", SOME_WORDS, hit.is_partial),
        ("withdrawn", gettext("Withdrawn"), issue.is_withdrawn),
        ("superseded", gettext("Superseded"), issue.heir is not None),
        ("updated", gettext("Updated"), issue.updated is not None),
    )
    return {term: str(label) for term, label, is_so in said if is_so}
