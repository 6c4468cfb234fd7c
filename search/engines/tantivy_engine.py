"""The archive on tantivy: an index in files, with no server, quick for very many items."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from haystack.backends import BaseEngine
from tantivy import Index, Query, Searcher

from search.engines.base import ArchiveBackend, ArchiveQuery, Batch, Counts, Found
from search.engines.beside import begun, mapped
from search.engines.editions import Editions, write_faults
from search.engines.shelf import Shelf
from search.engines.tantivy_batch import TantivyBatch
from search.engines.tantivy_counts import counts
from search.engines.tantivy_query import allowed, is_weighed, narrowed, scored
from search.engines.tantivy_ranking import ORDERS, by_date, by_score
from search.engines.tantivy_schema import LAYOUT, SCHEMA, cut, filled, teach
from search.engines.tantivy_snapshot import Snapshot, index_faults
from search.query import SearchQuery
from search.syntax import Node

HEAP, THREADS = 256_000_000, 1  # bytes and threads to build a whole index with, in few segments
SHELF: Shelf[Snapshot] = Shelf(lambda edition, before: Snapshot.open(edition, before=before))


class TantivyBackend(ArchiveBackend):
    """Reads the newest state of the index at each search; writers wait for one another."""

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self.editions = Editions(Path(options["PATH"]), LAYOUT)

    def ask(
        self,
        tree: Node | None,
        query: SearchQuery,
        *,
        start: int,
        end: int | None,
        facets: Iterable[str] = (),
    ) -> Found:
        """Ask for the page, and once more for each filter that a facet leaves out of account."""
        asked, let_through = scored(tree), allowed(query)
        with index_faults():
            searcher = self._snapshot().searcher
            counting = _counting(asked, let_through, searcher, facets=facets)
            most = searcher.num_docs
            start, end = min(start, most), most if end is None else min(end, most)
            found = narrowed(asked, let_through)
            if query.sort == "relevance" and is_weighed(tree):
                page = by_score(found, searcher, start=start, end=end)
            else:
                sort = query.sort if query.sort in ORDERS else "newest"
                page = by_date(found, searcher, sort, start=start, end=end)
        return Found(page.matches, page.total, counting)

    def words(self, beginning: str = "") -> Mapping[str, int]:
        """The words that begin so, each with the number of items that have it."""
        with index_faults():
            return dict(self._snapshot().words(beginning))

    def frequencies(self, words: Iterable[str]) -> Mapping[str, int]:
        """Look up these words alone."""
        with index_faults():
            return self._snapshot().frequencies(words)

    @contextmanager
    def writing(self, *, timeout: float = 0) -> Iterator[Batch]:
        """Hold the lock from before the first read of the database to after the commit."""
        with self.editions.locked(timeout=timeout):
            with index_faults():
                snapshot = self._snapshot()
            batch = TantivyBatch(snapshot)
            yield batch
            if batch.rows:
                self.verify()  # tantivy itself merges the files as they lie there
                with write_faults(), self.editions.next(after=snapshot.edition) as folder:
                    batch.write(folder)

    def build(self, documents: Iterable[dict[str, Any]]) -> None:
        """Build the next edition, and swap it in."""
        rows = map(filled, mapped(cut, documents))
        with write_faults(), self.editions.next() as folder:
            writer = teach(Index(SCHEMA, path=str(folder))).writer(HEAP, THREADS)
            for each in rows:
                writer.add_document(each)
            writer.commit()
            writer.wait_merging_threads()

    def digests(self) -> dict[int, str]:
        """Each indexed item's id and digest."""
        with index_faults():
            return dict(self._snapshot().digests())

    def _snapshot(self) -> Snapshot:
        return SHELF.newest(self.editions)


def _counting(
    asked: Query, let_through: Mapping[str, Query], searcher: Searcher, *, facets: Iterable[str]
) -> Callable[[], Counts]:
    """Count while the matches are found and loaded: tantivy leaves Python to others meanwhile."""
    names = tuple(facets)

    def counted() -> Counts:
        with index_faults():
            return counts(asked, let_through, searcher, facets=names)

    return begun(counted) if names else dict


class TantivyEngine(BaseEngine):  # type: ignore[misc]  # Haystack has no types
    """What the setting SEARCH_ENGINE=tantivy stands for."""

    backend = TantivyBackend
    query = ArchiveQuery
