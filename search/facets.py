"""Which facets a search has, what they are called, and the values of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from django.utils.dateformat import format as formatted
from django.utils.formats import get_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from search.engines.base import Counts
from search.query import HAS, MANY, DateSpan, SearchQuery

LABELS = {
    "topic": _("Topic"),
    "bulletin": _("Bulletin"),
    "year": _("Year"),
    "organisation": _("Organisation"),
    "kind": _("Kind"),
    "has": _("It has"),
    "month": _("Month"),
}
MORE = {  # of filters that may have more values than a page shows at once
    "topic": _("More topics"),
    "bulletin": _("More bulletins"),
    "year": _("More years"),
    "organisation": _("More organisations"),
    "kind": _("More kinds"),
    "has": _("More"),
}
BY_TIME = frozenset({"year", "month"})  # newest first, the others most frequent first
MOST = {"organisation": 50}  # values, where there may be thousands; what is chosen is beside them
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
    def more(self) -> str:
        """What leads to the values that are not shown at first."""
        return str(MORE[self.name])

    @property
    def is_cut(self) -> bool:
        """Whether there may be more values than these."""
        return len(self.values) >= MOST.get(self.name, len(self.values) + 1)

    @property
    def is_filter(self) -> bool:
        """Whether its values are those of a parameter: a month is asked for by `from` and `to`."""
        return self.name in MANY


def facets(query: SearchQuery, counts: Counts, *, names: Names) -> tuple[Facet, ...]:
    """Every facet in order. `names` calls values by their names, where they have one."""
    names = {**names, "has": {value: capfirst(str(name)) for value, name in HAS.items()}}
    return tuple(
        Facet(
            name, str(LABELS[name]), _values(name, counts[name], query, names=names.get(name, {}))
        )
        for name in LABELS
    )


def _values(
    name: str, counts: Mapping[str, int], query: SearchQuery, *, names: Mapping[str, str]
) -> tuple[FacetValue, ...]:
    """In the facet's order, as many as MOST says; what is chosen is always there, if at none."""
    chosen = {value.casefold(): value for value in map(str, getattr(query, MANY.get(name, ""), ()))}
    counted = {value.casefold() for value in counts} if chosen else set()
    none = ((value, 0) for fold, value in chosen.items() if fold not in counted)
    most = MOST.get(name, len(counts))
    least = nlargest(most, counts.values())[-1] if most < len(counts) else 0
    values = [(value, count) for value, count in counts.items() if count >= least or chosen]
    labelled = _labelled(name, [*values, *none], names)
    if not chosen:
        return tuple(FacetValue(*each, is_selected=False) for each in labelled[:most])
    shown = [*labelled[:most], *(each for each in labelled[most:] if each[0].casefold() in chosen)]
    return tuple(
        FacetValue(chosen.get(fold := value.casefold(), value), label, count, fold in chosen)
        for value, label, count in shown
    )


def _labelled(
    name: str, counted: Iterable[tuple[str, int]], names: Mapping[str, str]
) -> list[tuple[str, str, int]]:
    """Values, what to call them, and their counts, in the facet's order."""
    if name in BY_TIME:
        language = get_language()
        return [
            (value, _month(value, language) if name == "month" else value, count)
            for value, count in sorted(counted, reverse=True)
        ]
    labelled = [(value, names.get(value, value), count) for value, count in counted]
    return sorted(labelled, key=lambda each: (-each[2], each[1]))


@lru_cache(maxsize=5_000)
def _month(value: str, language: str | None) -> str:
    """In the language that is in use: "May 2016" for "2016-05"; "2016" is of no known month."""
    span = DateSpan.read(value)
    if span is None or span.first.month != span.last.month:
        return gettext("%(year)s, month not known") % {"year": value}
    return formatted(span.first, get_format("YEAR_MONTH_FORMAT"))
