"""Which pages are measured, in the archive there is."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from django.db.models import Count
from django.urls import reverse

from bench.pages.timing import Page
from bulletins.models import Bulletin, Issue, Organisation, Topic

LISTS = ("home", "bulletin-list", "topic-list", "organisation-list", "dates", "glossary")
RANKS = (5, 20, 80, 320, 1280)  # of words, by how many items have them; from 0
SHAPES = (  # of what is asked, with a word and the next rarer one
    "?q={common}",
    "?q={common}+{rare}",
    "?q={common}+OR+{rare}",
    "?q={common}+-{rare}",
    "?q=title:{common}",
    "?q={common}&sort=newest",
    "?q={common}&page=2",
)


def browsing() -> Iterator[Page]:
    """The lists, and of each kind of page the one with most on it; of items one in the middle."""
    for name in LISTS:
        yield Page(name, reverse(f"bulletins:{name}"))
    yield Page("bulletin", _fullest(Bulletin.objects.all(), "issues").get_absolute_url())
    yield Page("topic", _fullest(Topic.objects.all(), "items").get_absolute_url())
    named = Organisation.objects.filter(is_ignored=False)
    yield Page("organisation", _fullest(named, "mentions").get_absolute_url())
    texts = Issue.objects.published().filter(source__media_type="text/plain")  # shown by lines
    issues = texts.select_related("bulletin")
    issue = issues.order_by("pk")[issues.count() // 2]
    item = issue.items.select_related("issue__bulletin")[issue.items.count() // 2]
    yield Page("issue", issue.get_absolute_url())
    yield Page("item", item.get_absolute_url())
    yield Page("passage", reverse("bulletins:passage", args=[item.pk]))


def searches(words: Mapping[str, int], *, ranks: int = len(RANKS)) -> Iterator[Page]:
    """Searches for words of these, common ones and rarer ones, and one for everything.

    `ranks` is how many of RANKS have their word.
    """
    ranked = sorted(words, key=lambda word: (-words[word], word))
    chosen = [quote(ranked[min(rank, len(ranked) - 1)]) for rank in RANKS[:ranks]]
    address = reverse("search:search")
    yield Page("everything", address)
    for common, rare in pairwise(chosen):
        for shape in SHAPES:
            asked = shape.format(common=common, rare=rare)
            yield Page(asked, address + asked)


def _fullest(rows: Any, held: str) -> Any:
    return rows.annotate(held=Count(held)).order_by("-held", "pk")[0]
