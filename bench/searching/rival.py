"""What every rival does: index the same documents, and answer the same searches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from search.query import SearchQuery

PAGE = 20  # results
COUNTED = ("topic", "bulletin", "year")  # the facets
FIELDS = {"title": 4.0, "section": 1.5, "text": 1.0}  # where words stand, and their weight there

Document = Mapping[str, Any]  # as `ItemIndex` prepares it


@dataclass(frozen=True, slots=True)
class Reply:
    """How many were found, a snippet of each that is shown, and the counts of each facet."""

    count: int
    snippets: Sequence[str]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Rival(Protocol):
    """Lives in a process of its own; what it keeps, it keeps in the folder it is made with."""

    def build(self, documents: Sequence[Document]) -> None:
        """Index these, from nothing."""

    def ask(self, query: SearchQuery) -> Reply | None:
        """Answer one page; None for what it has no way to ask for."""

    def close(self) -> None:
        """Stop what it started."""


def offset(query: SearchQuery) -> int:
    """How many results come before the page."""
    return (query.page - 1) * PAGE
