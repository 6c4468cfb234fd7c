"""What a search means to any engine: the fields its words stand in, and what its filters ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from search.query import SearchQuery
from search.syntax import After, Before, FieldName

# What a word may stand in, as stems, and its weight there. A document's score is the sum of its
# BM25 in each (k1 1.2, b 0.75; Robertson and Zaragoza, The Probabilistic Relevance Framework). A
# field of few words makes much of each as it is: a title that weighs more beats several in a text.
STEMMED = {"title": 2.0, "section": 1.5, "text": 1.0}
NAMES: Mapping[FieldName, str] = {  # fields where nothing is weighed: stems, of addresses words
    "topic": "topic_names",
    "bulletin": "bulletin_names",
    "org": "organisation_names",
    "email": "emails",
}
WRITTEN: Mapping[FieldName, str] = {  # fields of words as written, where beginnings are looked for
    "title": "title_words",
    "topic": "topic_words",
    "bulletin": "bulletin_words",
    "org": "organisation_words",
    "email": "emails",
}


@dataclass(frozen=True, slots=True)
class Days:
    """Bounds, both included, as ordinals of days, on the first and the last day of an item's date.

    None bounds nothing; an item without a date is outside any bound.
    """

    starts_from: int | None = None
    starts_to: int | None = None
    ends_from: int | None = None
    ends_to: int | None = None


def days(condition: Before | After) -> Days:
    """What `before:` and `after:` ask: that the whole date lies on that side of the span."""
    if isinstance(condition, Before):
        return Days(ends_to=condition.span.first.toordinal() - 1)
    return Days(starts_from=condition.span.last.toordinal() + 1)


def values_wanted(query: SearchQuery) -> dict[str, tuple[str, ...]]:
    """The values of each filter that is set, by its parameter; any of them will do."""
    wanted = {
        "topic": query.topics,
        "bulletin": query.bulletins,
        "organisation": tuple(name.casefold() for name in query.organisations),
        "kind": query.kinds,
        "year": tuple(map(str, query.years)),
        "has": query.has,
    }
    return {name: values for name, values in wanted.items() if values}


def days_wanted(query: SearchQuery) -> dict[str, Days]:
    """What `from` and `to` ask, where they are set: that some of the date lies on that side."""
    wanted = {}
    if query.from_:
        wanted["from"] = Days(ends_from=query.from_.first.toordinal())
    if query.to:
        wanted["to"] = Days(starts_to=query.to.last.toordinal())
    return wanted
