"""What the API's lists and addresses can be asked for; search has parameters of its own."""

from typing import Annotated

from ninja import Path, Query, Schema
from pydantic import Field

from bulletins.models import ItemKind
from bulletins.querysets import IssueQuerySet, ItemQuerySet
from search.query import MOST_PAGES

SLUG = r"^[-a-zA-Z0-9_]+$"  # "pcc-bulletin"
LARGEST = 2**63 - 1  # key that a database has

Key = Annotated[int, Path(ge=1, le=LARGEST)]
PathSlug = Annotated[str, Path(pattern=SLUG, max_length=100)]
Page = Annotated[int, Query(ge=1, le=MOST_PAGES, description="Which page; they count from 1.")]
Slug = Annotated[str, Field(pattern=SLUG, max_length=100)]
Year = Annotated[int, Field(ge=1, le=9999)]


class IssueFilters(Schema):
    """Which issues to list: those of all that is asked for."""

    bulletin: Slug | None = None
    year: Year | None = None

    def of(self, issues: IssueQuerySet) -> IssueQuerySet:
        """The issues asked for."""
        wanted = {"bulletin__slug": self.bulletin, "published__year": self.year}
        return issues.filter(**{name: value for name, value in wanted.items() if value})


class ItemFilters(Schema):
    """Which items to list: those of all that is asked for. An organisation goes by its slug."""

    bulletin: Slug | None = None
    topic: Slug | None = None
    organisation: Slug | None = None
    kind: ItemKind | None = None
    year: Year | None = None

    @property
    def are_set(self) -> bool:
        """Whether any is."""
        return any(value is not None for _, value in self)

    def of(self, items: ItemQuerySet) -> ItemQuerySet:
        """The items asked for, whatever their topic and organisation."""
        wanted = {
            "issue__bulletin__slug": self.bulletin,
            "kind": self.kind,
            "issue__published__year": self.year,
        }
        return items.filter(**{name: value for name, value in wanted.items() if value})
