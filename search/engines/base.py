"""What any engine of the archive offers, whichever is in use."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from haystack.backends import BaseSearchBackend, BaseSearchQuery
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct_tuple

from bulletins.models import Item
from search.engines.editions import Editions, read_faults
from search.engines.manifest import Identity, Manifest, Sum
from search.errors import SearchUnavailable
from search.parser import parse
from search.query import SearchQuery
from search.syntax import Node

# What can be counted, and the parameters left out of account in counting it: its own filter, and
# for months, which a reader picks a span from, every filter by date.
FACETS: Mapping[str, frozenset[str]] = {
    "topic": frozenset({"topic"}),
    "bulletin": frozenset({"bulletin"}),
    "organisation": frozenset({"organisation"}),
    "kind": frozenset({"kind"}),
    "has": frozenset({"has"}),
    "year": frozenset({"year"}),
    "month": frozenset({"year", "from", "to"}),
}


Counts = Mapping[str, Mapping[str, int]]  # of each facet's values
YEAR = 4  # characters of "2016-05" that are its year


class Match(NamedTuple):
    """An item that was found; scores are comparable within one search alone."""

    item_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The matches asked for, in order; how many there are in all; the counts that were asked for.

    An engine may still be counting while the matches are loaded: `counting` waits for it.
    """

    matches: tuple[Match, ...]
    total: int
    counting: Callable[[], Counts] = dict

    @property
    def facets(self) -> Counts:
        """For each name the values that occur, with how many matches have each.

        Counted as if the filters that FACETS names for it were not set.
        """
        return self.counting()


def years_of(by_month: Mapping[str, int]) -> dict[str, int]:
    """Counts by year: what has a year has a month, or the year alone where no month is known."""
    found: Counter[str] = Counter()
    for month, count in by_month.items():
        found[month[:YEAR]] += count
    return dict(found)


class Batch(Protocol):
    """Changes to the index that come to be together, or not at all."""

    def digest(self, item_id: int) -> str | None:
        """The digest of what is indexed of an item, or None where it is not."""

    def put(self, document: dict[str, Any]) -> None:
        """Index what `ItemIndex` prepared of an item, in place of what was there."""

    def drop(self, item_id: int) -> None:
        """Take an item out; nothing happens where it is not in."""


class ArchiveBackend(BaseSearchBackend):  # type: ignore[misc]  # Haystack has no types
    """A Haystack backend that answers a SearchQuery as it is, with no string in between.

    Every method raises SearchUnavailable where there is no index, or one that cannot be read.
    """

    editions: Editions
    verified: Mapping[Identity, Sum] = MappingProxyType({})  # what the last look found of files
    most_items: int | None = None  # that it serves well; None where nobody need think of it

    def state(self) -> Hashable:
        """Cheap to ask for, and another one whenever something was written."""
        return self.editions.newest()

    def find(
        self, query: SearchQuery, *, start: int, end: int | None, facets: Iterable[str] = ()
    ) -> Found:
        """As `ask`, of the words as they were typed."""
        return self.ask(parse(query.q).tree, query, start=start, end=end, facets=facets)

    @abstractmethod
    def ask(
        self,
        tree: Node | None,
        query: SearchQuery,
        *,
        start: int,
        end: int | None,
        facets: Iterable[str] = (),
    ) -> Found:
        """The matches of a tree, None for everything, within a search's filters and in its order.

        From `start` up to `end`, None for all of them, with the counts of these facets.
        """

    @abstractmethod
    def words(self, beginning: str = "") -> Mapping[str, int]:
        """The words of the archive's items, folded as `tokens` folds them, that begin so.

        With how many items have each.

        Items removed since the index was last merged may still be counted.
        """

    @abstractmethod
    def frequencies(self, words: Iterable[str]) -> Mapping[str, int]:
        """How many items have each of these folded words, counted as `words` counts them.

        These alone are looked up: all words of a large archive are many.
        """

    def has_index(self) -> bool:
        """Whether there is an index of today's layout that can be opened."""
        try:
            self.frequencies(())
        except SearchUnavailable:
            return False
        return True

    def verify(self) -> None:
        """SearchUnavailable where there is no index, or a file of it is not as it was written.

        Looks at the files as they lie there, at those that were touched since the last look.
        """
        newest = self.editions.newest()
        self.frequencies(())
        with read_faults():
            self.verified = Manifest.read(newest).verify(self.verified) if newest else {}

    @abstractmethod
    def writing(self, *, timeout: float = 0) -> AbstractContextManager[Batch]:
        """Hold the index against other writers, and write what was put and dropped at the end.

        IndexHeld where another one writes, and has not done in so many seconds.
        """

    def rebuild(self, documents: Iterable[dict[str, Any]], *, timeout: float = 0) -> None:
        """Build a new index of these beside the old one, which answers until it is done.

        IndexHeld as with `writing`.
        """
        with self.editions.locked(timeout=timeout):
            self.build(documents)

    @abstractmethod
    def build(self, documents: Iterable[dict[str, Any]]) -> None:
        """As `rebuild`, for whoever holds the lock."""

    @abstractmethod
    def digests(self) -> dict[int, str]:
        """Each indexed item's id and the digest of what was indexed of it."""

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Haystack's own way to index items; `commit` is always."""
        with self.writing(timeout=self.timeout) as batch:
            for item in iterable:
                batch.put(index.full_prepare(item))

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Haystack's own way to take an item out."""
        with self.writing(timeout=self.timeout) as batch:
            batch.drop(int(get_identifier(obj_or_string).rpartition(".")[2]))

    def clear(self, models: Any = None, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Haystack's own way to empty the index."""
        self.rebuild((), timeout=self.timeout)

    def search(self, query_string: str, **kwargs: Any) -> dict[str, Any]:
        """Haystack's own way to search, for words alone."""
        start, end = kwargs.get("start_offset", 0), kwargs.get("end_offset")
        return as_haystack(self.find(SearchQuery(q=query_string), start=start, end=end))


class ArchiveQuery(BaseSearchQuery):  # type: ignore[misc]  # Haystack has no types
    """Haystack's SearchQuerySet of this lists the whole archive; `results.run` is the search."""

    def run(self, spelling_query: str | None = None, **kwargs: Any) -> None:
        """Ask the backend, and keep what Haystack wants to know of the answer."""
        found = self.backend.find(SearchQuery(), start=self.start_offset, end=self.end_offset)
        answer = as_haystack(found)
        self._results, self._hit_count = answer["results"], answer["hits"]
        self._facet_counts = answer["facets"]


def as_haystack(found: Found) -> dict[str, Any]:
    """The answer in Haystack's own shape."""
    model = get_model_ct_tuple(Item)
    results = [SearchResult(*model, *match) for match in found.matches]
    return {"results": results, "hits": found.total, "facets": found.facets}
