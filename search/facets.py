"""Which facets a search has, what they are called, and the values of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from search.query import SearchQuery

LABELS = {"topic": "Topic", "bulletin": "Bulletin", "year": "Year"}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: how many items would match if it alone were chosen of its facet."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with the values it can take; `name` is its parameter."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


def facets(
    query: SearchQuery,
    counts: Mapping[str, Mapping[str, int]],
    *,
    names: Mapping[str, Mapping[str, str]],
) -> tuple[Facet, ...]:
    """Every facet in order. `names` calls values by their names, where they have one."""
    selected = {
        "topic": query.topics,
        "bulletin": query.bulletins,
        "year": tuple(map(str, query.years)),
    }
    return tuple(
        _facet(name, counts[name], selected=selected[name], names=names.get(name, {}))
        for name in LABELS
    )


def _facet(
    name: str, counts: Mapping[str, int], *, selected: tuple[str, ...], names: Mapping[str, str]
) -> Facet:
    """Most frequent values first, but years newest first; what is chosen stays at none."""
    values = [
        FacetValue(value, names.get(value, value), counts.get(value, 0), value in selected)
        for value in {**counts, **dict.fromkeys(selected)}
    ]
    if name == "year":
        values.sort(key=lambda each: each.value, reverse=True)
    else:
        values.sort(key=lambda each: (-each.count, each.label))
    return Facet(name, LABELS[name], tuple(values))
