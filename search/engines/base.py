"""What any engine of the archive offers, whichever is in use."""

from abc import abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from haystack.backends import BaseSearchBackend, BaseSearchQuery
from haystack.utils import get_identifier

from search.query import SearchQuery


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

    @abstractmethod
    def find(self, query: SearchQuery, *, start: int, end: int | None) -> dict[str, Any]:
        """Haystack's answer: `results` from start up to end, `hits`; `facets`, a Counter each."""

    @abstractmethod
    def has_index(self) -> bool:
        """Whether there is an index that can be read."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Batch]:
        """Hold the index against other writers, and write what was put and dropped at the end.

        Waits for other writers as long as the connection's TIMEOUT says, in seconds.
        """

    @abstractmethod
    def rebuild(self, documents: Iterable[dict[str, Any]]) -> None:
        """Build a new index of these beside the old one, which answers until it is done."""

    @abstractmethod
    def digests(self) -> dict[int, str]:
        """Each indexed item's id and the digest of what was indexed of it."""

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Haystack's own way to index items; `commit` is always."""
        with self.writing() as batch:
            for item in iterable:
                batch.put(index.full_prepare(item))

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Haystack's own way to take an item out."""
        with self.writing() as batch:
            batch.drop(int(get_identifier(obj_or_string).rpartition(".")[2]))

    def clear(self, models: Any = None, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Haystack's own way to empty the index."""
        self.rebuild(())

    def search(self, query_string: str, **kwargs: Any) -> dict[str, Any]:
        """Haystack's own way to search, for words alone."""
        query = SearchQuery(q=query_string)
        return self.find(query, start=kwargs.get("start_offset", 0), end=kwargs.get("end_offset"))


class ArchiveQuery(BaseSearchQuery):  # type: ignore[misc]  # Haystack has no types
    """Carries a SearchQuery, in `ask`, to the backend."""

    ask = SearchQuery()

    def run(self, spelling_query: str | None = None, **kwargs: Any) -> None:
        """Ask the backend, and keep what Haystack wants to know of the answer."""
        found = self.backend.find(self.ask, start=self.start_offset, end=self.end_offset)
        self._results, self._hit_count = found["results"], found["hits"]
        self._facet_counts = found["facets"]

    def _clone(self, klass: Any = None, using: Any = None) -> Any:
        clone = super()._clone(klass, using)
        clone.ask = self.ask
        return clone
