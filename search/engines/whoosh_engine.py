"""The archive on Whoosh: an index in files, with no server."""
# mypy: allow-untyped-calls

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from haystack.backends import BaseEngine
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from search.engines.base import ArchiveBackend, ArchiveQuery, Batch, Found, Match
from search.engines.editions import Editions, write_faults
from search.engines.shelf import Shelf
from search.engines.whoosh_batch import WhooshBatch
from search.engines.whoosh_codec import PackedCodec
from search.engines.whoosh_faults import index_faults
from search.engines.whoosh_query import allowed, scored
from search.engines.whoosh_ranking import counts, kept, ranked
from search.engines.whoosh_schema import INDEX_NAME, LAYOUT, row, schema
from search.engines.whoosh_snapshot import Snapshot
from search.query import SearchQuery
from search.syntax import Node

SEGMENT = 4000  # documents written at once, and about
SEGMENT_MEMORY = 512  # MiB that they may take, as the writer reckons; beyond, it sorts on disk

MOST_ITEMS = 10_000  # beyond, the slowest searches take longer than readers like to wait


SHELF: Shelf[Snapshot] = Shelf(lambda edition, before: Snapshot.open(edition, before=before))


class WhooshBackend(ArchiveBackend):
    """Reads the newest state of the index at each search; writers wait for one another."""

    most_items = MOST_ITEMS

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
        """Answer for all documents at once; only those asked for are put in order."""
        with index_faults():
            snapshot = self._snapshot()
            scores, let_through = scored(tree, snapshot), allowed(query, snapshot)
            found = kept(scores, let_through)
            shown = ranked(scores, found, snapshot=snapshot, sort=query.sort, start=start, end=end)
            pairs = zip(snapshot.facts["item"][shown].tolist(), scores[shown].tolist(), strict=True)
            counted = counts(scores, let_through, snapshot=snapshot, facets=facets)
            return Found(tuple(Match(*pair) for pair in pairs), int(found.sum()), lambda: counted)

    def words(self, beginning: str = "") -> Mapping[str, int]:
        """The words that begin so, each with the number of items that have it."""
        with index_faults():
            every = self._snapshot().words
        return {word: count for word, count in every.items() if word.startswith(beginning)}

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
            batch = WhooshBatch(snapshot)
            yield batch
            if batch.rows:
                with write_faults(), self.editions.next(after=snapshot.edition) as folder:
                    batch.write(folder)

    def build(self, documents: Iterable[dict[str, Any]]) -> None:
        """Build the next edition, and swap it in."""
        rows = map(row, documents)
        with write_faults(), self.editions.next() as folder:
            index = FileIndex.create(FileStorage(str(folder)), schema(), INDEX_NAME)
            while segment := list(islice(rows, SEGMENT)):
                with index.writer(codec=PackedCodec(), limitmb=SEGMENT_MEMORY) as writer:
                    for each in segment:
                        writer.add_document(**each)

    def digests(self) -> dict[int, str]:
        """Each indexed item's id and digest."""
        with index_faults():
            return dict(self._snapshot().digests())

    def _snapshot(self) -> Snapshot:
        return SHELF.newest(self.editions)


class WhooshEngine(BaseEngine):  # type: ignore[misc]  # Haystack has no types
    """What the setting SEARCH_ENGINE=whoosh stands for."""

    backend = WhooshBackend
    query = ArchiveQuery
