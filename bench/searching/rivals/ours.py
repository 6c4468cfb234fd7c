"""The archive itself: its engine alone, and the whole search with the database behind it."""

import io
from collections.abc import Sequence
from pathlib import Path

from django.core.management import call_command

from bench.searching.rival import COUNTED, PAGE, Document, Reply, offset
from bulletins.privacy import Veil, index_veil
from search.engine import backend
from search.query import SearchQuery
from search.results import run


class OurSearch:
    """`search.results.run`: what pages, feeds and the API ask."""

    def __init__(self, folder: Path) -> None:
        self.veil: Veil = index_veil()

    def build(self, documents: Sequence[Document]) -> None:
        """As the command does, from the database."""
        call_command("sync_index", rebuild=True, stdout=io.StringIO())

    def ask(self, query: SearchQuery) -> Reply:
        """Items, snippets and named facets."""
        results = run(query, self.veil)
        return Reply(
            count=results.strict,  # those with all the words, which the others find
            snippets=[hit.snippet for hit in results.hits],
            facets={
                facet.name: {each.value: each.count for each in facet.values}
                for facet in results.facets
                if facet.name in COUNTED
            },
        )

    def close(self) -> None:
        """Nothing was started."""


class OurEngine(OurSearch):
    """`find` alone: the engine's part of it, without snippets or database."""

    def build(self, documents: Sequence[Document]) -> None:
        """It reads what OurSearch has built."""

    def ask(self, query: SearchQuery) -> Reply:
        """Ids and counts."""
        start = offset(query)
        found = backend().find(query, start=start, end=start + PAGE, facets=COUNTED)
        return Reply(count=found.total, snippets=[""] * len(found.matches), facets=found.facets)
