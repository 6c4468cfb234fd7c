"""The archive on Whoosh: an index in files, with no server."""
# mypy: allow-untyped-calls

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import sleep
from typing import Any

from haystack.backends import BaseEngine
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from search.engines.base import FACETS, ArchiveBackend, ArchiveQuery, Batch, Found, Match
from search.engines.editions import Editions, write_faults
from search.engines.whoosh_batch import WhooshBatch
from search.engines.whoosh_query import allowed, scored
from search.engines.whoosh_schema import INDEX_NAME, LAYOUT, row, schema
from search.engines.whoosh_snapshot import INDEX_FAULTS, Snapshot, index_faults
from search.errors import SearchUnavailable
from search.parser import parse
from search.query import SearchQuery

SEGMENT = 1000  # documents written at once; many more overflow the writer's memory, and are slow

WAITS = (0.0, 0.01, 0.02, 0.05)  # seconds between tries to open what a writer has just changed


class WhooshBackend(ArchiveBackend):
    """Reads the newest state of the index at each search; writers wait for one another."""

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self.editions = Editions(Path(options["PATH"]), LAYOUT)
        self.opened: Snapshot | None = None

    def find(
        self, query: SearchQuery, *, start: int, end: int | None, facets: Iterable[str] = ()
    ) -> Found:
        """Answer in one pass over the matches."""
        tree = parse(query.q).tree
        with index_faults():
            snapshot = self._snapshot()
            scores = scored(tree, snapshot)
            let_through = allowed(query, snapshot)
            found = _kept(scores, let_through)
            ranked = sorted(found, key=_ranking(query.sort, snapshot, scores=scores))
            matches = [Match(snapshot.item_id(each), scores[each]) for each in ranked[start:end]]
        counts = {
            name: Counter(
                value
                for each in _kept(scores, let_through, but=FACETS[name])
                for value in snapshot.facets[name][each]
            )
            for name in facets
        }
        return Found(tuple(matches), len(found), counts)

    def words(self) -> Mapping[str, int]:
        """Every word, with the number of items that have it."""
        with index_faults():
            return dict(self._snapshot().words())

    def frequencies(self, words: Iterable[str]) -> Mapping[str, int]:
        """Look up these words alone."""
        with index_faults():
            return self._snapshot().frequencies(words)

    def has_index(self) -> bool:
        """Whether there is an index of today's layout that can be opened."""
        try:
            with index_faults():
                return bool(self._snapshot())
        except SearchUnavailable:
            return False

    @contextmanager
    def writing(self) -> Iterator[Batch]:
        """Hold the lock from before the first read of the database to after the commit."""
        with self.editions.locked(timeout=self.timeout):
            with index_faults():
                batch = WhooshBatch(self._snapshot())
            yield batch
            batch.write()

    def rebuild(self, documents: Iterable[dict[str, Any]]) -> None:
        """Build the next edition, and swap it in."""
        rows = map(row, documents)
        with (
            self.editions.locked(timeout=self.timeout),
            write_faults(),
            self.editions.next() as folder,
        ):
            index = FileIndex.create(FileStorage(str(folder)), schema(), INDEX_NAME)
            while segment := list(islice(rows, SEGMENT)):
                with index.writer() as writer:
                    for each in segment:
                        writer.add_document(**each)

    def digests(self) -> dict[int, str]:
        """Each indexed item's id and digest."""
        with index_faults():
            return dict(self._snapshot().digests())

    def _snapshot(self) -> Snapshot:
        """The newest state; tried again where a writer took files away under the reader's hands."""
        for wait in WAITS:
            try:
                return self._newest()
            except INDEX_FAULTS:
                sleep(wait)
        return self._newest()

    def _newest(self) -> Snapshot:
        edition = self.editions.newest()
        if self.opened and self.opened.is_newest(edition):
            return self.opened
        if self.opened:
            self.opened.close()
            self.opened = None
        if not edition:
            raise SearchUnavailable("There is no search index; run manage.py sync_index --rebuild.")
        self.opened = Snapshot.open(edition)
        return self.opened


class WhooshEngine(BaseEngine):  # type: ignore[misc]  # Haystack has no types
    """What the setting SEARCH_ENGINE=whoosh stands for."""

    backend = WhooshBackend
    query = ArchiveQuery


def _kept(
    scores: Mapping[int, float],
    let_through: Mapping[str, set[int]],
    *,
    but: Container[str] = (),
) -> set[int]:
    """The matches that every filter lets through, some left out of account."""
    kept = (each for name, each in let_through.items() if name not in but)
    return set(scores).intersection(*kept)


def _ranking(
    sort: str, snapshot: Snapshot, *, scores: Mapping[int, float]
) -> Callable[[int], tuple[float, ...]]:
    """The key to sort matches by: undated ones last, an issue's items in its own order."""

    def newest(match: int) -> tuple[float, ...]:
        issue, position = snapshot.order[match]
        return -snapshot.dates[match][0], -issue, position

    def oldest(match: int) -> tuple[float, ...]:
        starts, _ = snapshot.dates[match]
        return starts == 0, starts, *snapshot.order[match]

    def relevance(match: int) -> tuple[float, ...]:
        return -round(scores[match], 2), *newest(match)

    return {"newest": newest, "oldest": oldest}.get(sort, relevance)
