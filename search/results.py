"""Runs a search; nobody else sees how."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bulletins.models import Bulletin, Topic
from bulletins.privacy import Veil
from search.engine import backend
from search.facets import LABELS, Facet, facets
from search.hits import Hit, hits, vocabulary
from search.parser import parse
from search.query import SearchQuery
from search.spelling import suggestion

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what a search found. Pages count from 1; notes say what was not understood.

    `suggestion` is another `q`, where words were misspelt and something is found by it.
    """

    query: SearchQuery
    hits: tuple[Hit, ...]
    count: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    notes: tuple[str, ...] = ()
    suggestion: str | None = None


def run(query: SearchQuery, veiled: Veil) -> Results:
    """Ask the engine, and load what it names: four queries at most, however much is found.

    `veiled` covers what the reader is not shown. SearchUnavailable where there is no index that
    can be read.
    """
    reading = parse(query.q)
    start = (query.page - 1) * PAGE_SIZE
    found = backend().find(query, start=start, end=start + PAGE_SIZE, facets=LABELS)
    topics = vocabulary()
    return Results(
        query=query,
        hits=hits(dict(found.matches), reading.tree, veiled, topics=topics),
        count=found.total,
        page=query.page,
        pages=max(1, -(-found.total // PAGE_SIZE)),
        facets=facets(query, found.facets, names=_names(query, found.facets, topics.values())),
        notes=query.notes + reading.notes,
        suggestion=suggestion(query, reading.tree, total=found.total),
    )


def _names(
    query: SearchQuery, counts: Mapping[str, Mapping[str, int]], topics: Iterable[Topic]
) -> dict[str, dict[str, str]]:
    """What to call the values of the facets. One query, or none."""
    slugs = {*counts["bulletin"], *query.bulletins}
    bulletins = Bulletin.objects.filter(slug__in=slugs).values_list("slug", "name")
    return {"topic": {topic.slug: topic.name for topic in topics}, "bulletin": dict(bulletins)}
