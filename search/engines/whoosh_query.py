"""Finds what a search's tree asks for in a snapshot of the Whoosh index.

Whoosh keeps the documents of each term; what is made of them is reckoned here, for all documents
at once: a score for each, 0.0 where it does not match. No string is ever parsed by the engine.
"""

from collections.abc import Collection, Sequence

import numpy as np

from search.analysis import tokens
from search.engines.bm25 import Floats, fits, rarity
from search.engines.meaning import NAMES, STEMMED, WRITTEN, Days, days, days_wanted, values_wanted
from search.engines.whoosh_postings import Postings
from search.engines.whoosh_segment import Segment
from search.engines.whoosh_snapshot import Mask, Snapshot
from search.query import SearchQuery
from search.syntax import (
    After,
    And,
    Before,
    Field,
    FieldName,
    Node,
    Not,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Same,
    Scaled,
    Word,
    essential,
)

SPELLED = {"organisation": str.casefold}  # facets whose values a filter compares otherwise spelled


def scored(node: Node | None, snapshot: Snapshot) -> Floats:
    """Each document's score; None matches all."""
    match node:
        case None:
            return snapshot.live.astype(float)
        case Word(text) | Phrase(text):
            stems = [token.stem for token in tokens(text)]
            return sum(
                (weight * _weighed(name, stems, snapshot) for name, weight in STEMMED.items()),
                start=_nothing(snapshot),
            )
        case Prefix(text):
            return _beginning("words", text, snapshot)
        case Field(name, part):
            return _in_field(name, part, snapshot)
        case Before() | After():
            return _dated(days(node), snapshot).astype(float)
        case _:
            return _joined(node, snapshot)


def allowed(query: SearchQuery, snapshot: Snapshot) -> dict[str, Mask]:
    """The documents that each filter that is set lets through, by the name of its parameter."""

    def having(name: str, values: tuple[str, ...]) -> Mask:
        spelled = SPELLED.get(name, str)
        return snapshot.labels[name].having(values, of=len(snapshot.live), spelled=spelled)

    found = {
        name: snapshot.masks.get((name, values), lambda: having(name, values))  # noqa: B023
        for name, values in values_wanted(query).items()
    }
    return found | {name: _dated(wanted, snapshot) for name, wanted in days_wanted(query).items()}


def _joined(node: Node, snapshot: Snapshot) -> Floats:
    match node:
        case Or(parts):
            return _any_of(parts, snapshot)
        case And(parts):
            return _all_of(dict.fromkeys(essential(parts)), snapshot)
        case Not():
            return _all_of([node], snapshot)
        case Same(parts):
            best: Floats = np.maximum.reduce([scored(part, snapshot) for part in parts])
            return best
        case Scaled(part, by):
            return scored(part, snapshot) * by
        case Prefer(part, extras):
            wanted = scored(part, snapshot)
            more = _any_of(extras, snapshot)
            return np.where(wanted > 0, wanted + more, 0.0)
        case _:
            raise TypeError(f"{node!r} is no part of a search")


def _any_of(parts: Collection[Node], snapshot: Snapshot) -> Floats:
    """The documents of any part, the scores of all parts added."""
    found = (scored(part, snapshot) for part in dict.fromkeys(parts))
    return sum(found, start=_nothing(snapshot))


def _all_of(parts: Collection[Node], snapshot: Snapshot) -> Floats:
    """The documents of all parts but those negated; the scores of the others added."""
    wanted = [scored(part, snapshot) for part in parts if not isinstance(part, Not)]
    found = wanted or [scored(None, snapshot)]
    total = sum(found, start=_nothing(snapshot))
    for each in found:
        total[each == 0] = 0.0
    for part in parts:
        if isinstance(part, Not):
            total[scored(part.part, snapshot) > 0] = 0.0
    return total


def _in_field(name: FieldName, part: Word | Phrase | Prefix, snapshot: Snapshot) -> Floats:
    if isinstance(part, Prefix):
        return _beginning(WRITTEN[name], part.text, snapshot)
    found = list(tokens(part.text))
    if name == "title":
        return _weighed(name, [token.stem for token in found], snapshot)
    terms = [token.word if name == "email" else token.stem for token in found]
    return _ones(_postings(NAMES[name], terms, snapshot), snapshot)


def _weighed(field: str, stems: Sequence[str], snapshot: Snapshot) -> Floats:
    """BM25 of these stems side by side."""
    scores = _nothing(snapshot)
    found = _postings(field, stems, snapshot)
    if len(found.documents):
        counts = [len(_postings(field, [stem], snapshot).documents) for stem in stems]
        weight = rarity(counts, of=int(snapshot.live.sum()))
        norms = snapshot.norms[field][found.documents]
        scores[found.documents] = weight * fits(found.frequencies, norms)
    return scores


def _postings(field: str, terms: Sequence[str], snapshot: Snapshot) -> Postings:
    """Where these terms stand side by side."""

    def find(segment: Segment) -> Postings:
        parts = [segment.term(field, term) for term in terms]
        return parts[0] if len(parts) == 1 else Postings.side_by_side(parts)

    return snapshot.postings(find)


def _beginning(field: str, text: str, snapshot: Snapshot) -> Floats:
    """All words of the text in the field, the last of them as a beginning: a score of 1."""
    *whole, last = (token.word for token in tokens(text))
    scores = _ones(snapshot.postings(lambda each: each.beginning(field, last)), snapshot)
    for word in whole:
        scores *= _ones(_postings(field, [word], snapshot), snapshot)
    return scores


def _dated(wanted: Days, snapshot: Snapshot) -> Mask:
    return snapshot.masks.get(wanted, lambda: _is_within(wanted, snapshot))


def _is_within(wanted: Days, snapshot: Snapshot) -> Mask:
    starts, ends = snapshot.facts["starts"], snapshot.facts["ends"]
    mask: Mask = (starts > 0) & snapshot.live
    for days_of, first, last in (
        (starts, wanted.starts_from, wanted.starts_to),
        (ends, wanted.ends_from, wanted.ends_to),
    ):
        mask &= days_of >= first if first is not None else True
        mask &= days_of <= last if last is not None else True
    return mask


def _ones(found: Postings, snapshot: Snapshot) -> Floats:
    scores = _nothing(snapshot)
    scores[found.documents] = 1.0
    return scores


def _nothing(snapshot: Snapshot) -> Floats:
    return np.zeros(len(snapshot.live))
