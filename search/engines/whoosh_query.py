"""Finds what a search's tree asks for in a snapshot of the Whoosh index.

Whoosh answers for single words, phrases and beginnings; And, Or and Not are sets here. (Its own
matchers of these pass over documents: AndNot keeps one that its second part has already passed.)
No string is ever parsed by the engine.
"""

from collections.abc import Collection
from datetime import date

from whoosh.query.positional import Phrase as Sequence
from whoosh.query.qcore import Query
from whoosh.query.terms import Prefix as Beginning
from whoosh.query.terms import Term

from search.analysis import tokens
from search.engines.meaning import NAMES, STEMMED, Days, days, days_wanted, values_wanted
from search.engines.whoosh_snapshot import Snapshot
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
    Prefix,
    Word,
    essential,
)

Scores = dict[int, float]  # of matching documents, by Whoosh's numbers
FILTERS = {"topic": "topics", "organisation": "organisations"}  # parameters, where fields differ


def scored(node: Node | None, snapshot: Snapshot) -> Scores:
    """The documents a tree matches; None matches all."""
    match node:
        case None:
            return dict.fromkeys(snapshot.documents, 1.0)
        case Word(text) | Phrase(text):
            stems = [token.stem for token in tokens(text)]
            queries = (_sequence(name, stems, boost=boost) for name, boost in STEMMED.items())
            return _any_of(*(snapshot.scores(query) for query in queries))
        case Prefix(text):
            return _beginning("words", text, snapshot)
        case Field(name, part):
            return _in_field(name, part, snapshot)
        case Before() | After():
            return dict.fromkeys(_dated(days(node), snapshot), 1.0)
        case _:
            return _joined(node, snapshot)


def allowed(query: SearchQuery, snapshot: Snapshot) -> dict[str, set[int]]:
    """The documents that each filter that is set lets through, by the name of its parameter."""
    found = {
        name: {
            each
            for value in values
            for each in snapshot.matches(Term(FILTERS.get(name, name), value))
        }
        for name, values in values_wanted(query).items()
    }
    return found | {name: _dated(wanted, snapshot) for name, wanted in days_wanted(query).items()}


def _joined(node: Node, snapshot: Snapshot) -> Scores:
    match node:
        case Or(parts):
            return _any_of(*(scored(part, snapshot) for part in dict.fromkeys(parts)))
        case And(parts):
            return _all_of(dict.fromkeys(essential(parts)), snapshot)
        case Not():
            return _all_of([node], snapshot)
        case _:
            raise TypeError(f"{node!r} is no part of a search")


def _any_of(*found: Scores) -> Scores:
    """The documents of any, their scores added."""
    total: Scores = {}
    for scores in found:
        for each, score in scores.items():
            total[each] = total.get(each, 0.0) + score
    return total


def _all_of(parts: Collection[Node], snapshot: Snapshot) -> Scores:
    """The documents of all parts but those negated; the scores of the others added."""
    wanted = [scored(part, snapshot) for part in parts if not isinstance(part, Not)]
    unwanted = [scored(part.part, snapshot) for part in parts if isinstance(part, Not)]
    found = wanted or [scored(None, snapshot)]
    kept = set(found[0]).intersection(*found[1:]).difference(*unwanted)
    return {each: sum(scores[each] for scores in found) for each in kept}


def _in_field(name: FieldName, part: Word | Phrase | Prefix, snapshot: Snapshot) -> Scores:
    field = "title" if name == "title" else NAMES[name]
    if isinstance(part, Prefix):
        return _beginning("title_words" if name == "title" else field, part.text, snapshot)
    attribute = "stem" if name == "title" else "word"
    return snapshot.scores(_sequence(field, [getattr(t, attribute) for t in tokens(part.text)]))


def _beginning(field: str, text: str, snapshot: Snapshot) -> Scores:
    """All words of the text in the field, the last of them as a beginning."""
    *whole, last = (token.word for token in tokens(text))
    queries = [*(Term(field, word) for word in whole), Beginning(field, last)]
    found = frozenset.intersection(*(snapshot.matches(query) for query in queries))
    return dict.fromkeys(found, 1.0)


def _dated(wanted: Days, snapshot: Snapshot) -> set[int]:
    return {each for each in snapshot.documents if _is_within(snapshot.dates[each], wanted)}


def _is_within(dates: tuple[int, int], wanted: Days) -> bool:
    (starts, ends), most = dates, date.max.toordinal()
    return (
        starts > 0
        and (wanted.starts_from or 0)
        <= starts
        <= (most if wanted.starts_to is None else wanted.starts_to)
        and (wanted.ends_from or 0) <= ends <= (most if wanted.ends_to is None else wanted.ends_to)
    )


def _sequence(field: str, terms: list[str], *, boost: float = 1.0) -> Query:
    if len(terms) == 1:
        return Term(field, terms[0], boost=boost)
    return Sequence(field, terms, boost=boost)
