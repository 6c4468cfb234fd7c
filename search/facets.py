"""Which facets a search has, what they are called, and the values of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.dateformat import format as formatted

from search.query import HAS, MANY, DateSpan, SearchQuery

LABELS = {
    "topic": "Topic",
    "bulletin": "Bulletin",
    "year": "Year",
    "organisation": "Organisation",
    "kind": "Kind",
    "has": "It has",
    "month": "Month",
}
BY_TIME = frozenset({"year", "month"})  # newest first, the others most frequent first
MOST = {"organisation": 50}  # values, where there may be thousands; what is chosen is beside them
Counts = Mapping[str, Mapping[str, int]]
Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: how many items would match if it alone were chosen of its facet."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with the values it can take; `name` is its parameter, but for `month`."""

    name: str
    label: str
    values: tuple[FacetValue, ...]

    @property
    def is_filter(self) -> bool:
        """Whether its values are those of a parameter: a month is asked for by `from` and `to`."""
        return self.name in MANY


def facets(query: SearchQuery, counts: Counts, *, names: Names) -> tuple[Facet, ...]:
    """Every facet in order. `names` calls values by their names, where they have one."""
    names = {**names, "has": {value: name.capitalize() for value, name in HAS.items()}}
    return tuple(
        Facet(name, LABELS[name], _values(name, counts[name], query, names=names.get(name, {})))
        for name in LABELS
    )


def _values(
    name: str, counts: Mapping[str, int], query: SearchQuery, *, names: Mapping[str, str]
) -> tuple[FacetValue, ...]:
    """In the facet's order, as many as MOST says; what is chosen is always there, if at none."""
    chosen = {value.casefold(): value for value in map(str, getattr(query, MANY.get(name, ""), ()))}
    counted = {value.casefold() for value in counts}
    values = [
        FacetValue(
            value=chosen.get(value.casefold(), value),
            label=names.get(value) or (_month(value) if name == "month" else value),
            count=counts.get(value, 0),
            is_selected=value.casefold() in chosen,
        )
        for value in [*counts, *(value for fold, value in chosen.items() if fold not in counted)]
    ]
    if name in BY_TIME:
        values.sort(key=lambda each: each.value, reverse=True)
        return tuple(values)
    values.sort(key=lambda each: (-each.count, each.label))
    return tuple(_first(values, MOST.get(name)))


def _first(values: Sequence[FacetValue], most: int | None) -> list[FacetValue]:
    if most is None:
        return [*values]
    return [*values[:most], *(each for each in values[most:] if each.is_selected)]


def _month(value: str) -> str:
    """ "May 2016" for "2016-05"."""
    span = DateSpan.read(value)
    return formatted(span.first, "F Y") if span else value
