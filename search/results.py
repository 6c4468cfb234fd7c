"""Runs a search; nobody else sees how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.safestring import SafeString

from bulletins.models import Block, Bulletin, Item, Topic
from bulletins.privacy import Veil
from search.engine import backend
from search.engines.base import Match
from search.facets import LABELS, Facet, facets
from search.highlight import marked, snippet, sought
from search.parser import parse
from search.query import SearchQuery
from search.syntax import Node

PAGE_SIZE = 20
BATCH = 200  # items loaded at once for what has no pages


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching item, as `for_listing` loads it, with the original's page it begins on."""

    item: Item
    title: SafeString
    snippet: SafeString
    score: float
    page: int | None


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what a search found. Pages count from 1; notes say what was not understood."""

    query: SearchQuery
    hits: tuple[Hit, ...]
    count: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Matches in the order of the pages, from any of them to any other, not loaded yet."""

    query: SearchQuery
    matches: tuple[Match, ...]
    count: int
    notes: tuple[str, ...] = ()

    def batches(self) -> Iterator[tuple[Match, ...]]:
        """The matches, as many at once as are loaded at once."""
        for start in range(0, len(self.matches), BATCH):
            yield self.matches[start : start + BATCH]


def run(query: SearchQuery, veiled: Veil) -> Results:
    """Ask the engine, and load what it names: the same few queries however much is found.

    `veiled` covers what the reader is not shown. SearchUnavailable where there is no index that
    can be read.
    """
    reading = parse(query.q)
    start = (query.page - 1) * PAGE_SIZE
    found = backend().find(query, start=start, end=start + PAGE_SIZE, facets=LABELS)
    return Results(
        query=query,
        hits=_hits(dict(found.matches), reading.tree, veiled),
        count=found.total,
        page=query.page,
        pages=max(1, -(-found.total // PAGE_SIZE)),
        facets=facets(query, found.facets, names=_names(query, found.facets)),
        notes=query.notes + reading.notes,
    )


def listing(query: SearchQuery, *, start: int = 0, end: int | None = None) -> Listing:
    """The matches from `start` up to `end`, None for all of them, whatever the query's page.

    SearchUnavailable as with `run`; a listing that is there can be walked over to its end.
    """
    found = backend().find(query, start=start, end=end)
    return Listing(query, found.matches, found.total, query.notes + parse(query.q).notes)


def walk(found: Listing, veiled: Veil) -> Iterator[tuple[Hit, ...]]:
    """The hits of a listing, loaded batch by batch: the same few queries for each."""
    tree = parse(found.query.q).tree
    for batch in found.batches():
        yield _hits(dict(batch), tree, veiled)


def _hits(scores: Mapping[int, float], tree: Node | None, veiled: Veil) -> tuple[Hit, ...]:
    """The items in the order of the scores; one that is gone or a draft by now is left out."""
    in_title, in_text = sought(tree, fields=("title",)), sought(tree, fields=("email", "org"))
    first_page = Block.objects.filter(item=OuterRef("pk"), page__isnull=False).values("page")
    items = Item.objects.published().for_listing().select_related("issue__source")
    items = items.annotate(page=Subquery(first_page.order_by("position")[:1])).in_bulk(scores)
    veiled.items(items.values())
    return tuple(
        Hit(
            item=items[pk],
            title=marked(items[pk].title, in_title),
            snippet=snippet(items[pk].text, in_text),
            score=score,
            page=items[pk].page,
        )
        for pk, score in scores.items()
        if pk in items
    )


def _names(
    query: SearchQuery, counts: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, str]]:
    """What to call the values of the facets. Two queries."""
    topics = Topic.objects.filter(slug__in={*counts["topic"], *query.topics})
    bulletins = Bulletin.objects.filter(slug__in={*counts["bulletin"], *query.bulletins})
    return {
        "topic": dict(topics.values_list("slug", "name")),
        "bulletin": dict(bulletins.values_list("slug", "name")),
    }
