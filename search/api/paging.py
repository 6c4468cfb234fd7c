"""Lists for programs, 20 at a time, in an order that stays."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from ninja import Schema

from search.results import PAGE_SIZE


class Paged(Schema):
    """How much there is in all, and where this is in it; a page past the end has no results."""

    count: int
    page: int
    pages: int


def paged(
    rows: QuerySet[Any],
    page: int,
    shape: Callable[[Any], Schema],
    *,
    count: int | None = None,
    load: Callable[[Any], Iterable[Any]] = iter,
) -> dict[str, Any]:
    """The fields of a list's page, each row in its shape.

    `count` where it is known already; `load` adds to the rows of the page what they show. Two
    queries, and what the rows load.
    """
    start, count = (page - 1) * PAGE_SIZE, rows.count() if count is None else count
    shown = load(rows[start : start + PAGE_SIZE]) if start < count else ()
    return {
        "count": count,
        "page": page,
        "pages": max(1, -(-count // PAGE_SIZE)),
        "results": [shape(row) for row in shown],
    }
