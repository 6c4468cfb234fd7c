"""What the search page shows of its results: their rows in groups, and the picture of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bulletins.models import Issue, Item
from bulletins.privacy import Veil
from search.deadlines import Deadline, deadlines
from search.facets import Facet
from search.histogram import Histogram, histogram
from search.hits import Hit
from search.named_issues import named_issues
from search.repeats import folded
from search.results import Results


@dataclass(frozen=True, slots=True)
class Row:
    """A result with its deadline, and what says the same further down the page."""

    hit: Hit
    deadline: Deadline | None
    again: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Results under one heading: those of an issue, or under none where they are not grouped."""

    issue: Issue | None
    rows: tuple[Row, ...]

    @property
    def has_standing(self) -> bool:
        """Whether there is something to say of where the issue stands."""
        issue = self.issue
        return bool(issue and (issue.is_withdrawn or issue.heir or issue.updated))


@dataclass(frozen=True, slots=True)
class Shown:
    """The page's results with all the words and with some of them, its filters and its picture.

    `issues` are those that the search names, whatever their items say. `has_archive` is false where
    nothing is published at all.
    """

    issues: tuple[Issue, ...]
    with_all: tuple[Group, ...]
    with_some: tuple[Group, ...]
    filters: tuple[Facet, ...]
    histogram: Histogram | None
    has_archive: bool = True


def shown(results: Results, veiled: Veil, *, today: date) -> Shown:
    """What the page shows. Two queries at most, one more where nothing was found."""
    named = deadlines((hit.item.pk for hit in results.hits), today=today)
    is_grouped = bool(results.query.group)
    return Shown(
        issues=named_issues(results.query, veiled),
        with_all=tuple(_groups(results.with_all, named, is_grouped=is_grouped)),
        with_some=tuple(_groups(results.with_some, named, is_grouped=is_grouped)),
        filters=tuple(facet for facet in results.facets if facet.is_filter),
        histogram=_histogram(results),
        has_archive=results.count > 0 or Item.objects.published().exists(),
    )


def _groups(
    hits: Iterable[Hit], named: Mapping[int, Deadline], *, is_grouped: bool
) -> Iterator[Group]:
    """In the order of the first result of each."""
    rows = [Row(each.hit, named.get(each.hit.item.pk), each.again) for each in folded(hits)]
    if not rows:
        return
    if not is_grouped:
        yield Group(None, tuple(rows))
        return
    order = list(dict.fromkeys(row.hit.item.issue_id for row in rows))
    rows.sort(key=lambda row: order.index(row.hit.item.issue_id))
    for _, of_issue in groupby(rows, key=lambda row: row.hit.item.issue_id):
        together = tuple(of_issue)
        yield Group(together[0].hit.item.issue, together)


def _histogram(results: Results) -> Histogram | None:
    counts = {
        facet.name: {each.value: each.count for each in facet.values if each.count}
        for facet in results.facets
        if facet.name in ("year", "month")
    }
    return histogram(
        results.query,
        by_year=counts.get("year", {}),
        by_month=counts.get("month", {}),
        found=results.strict,
    )
