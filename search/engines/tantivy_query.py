"""What a search asks, as queries of tantivy's; no string is ever parsed by the engine.

A query finds what its node matches, and scores it: a word or a phrase by its weight in each field,
all else 1 a match, filters nothing.
"""

from collections.abc import Collection, Container, Iterable, Mapping

from tantivy import FieldType, Occur, Query

from search.analysis import stems, words
from search.engines.meaning import NAMES, STEMMED, WRITTEN, Days, days, days_wanted, values_wanted
from search.engines.tantivy_schema import SCHEMA
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


def scored(node: Node | None) -> Query:
    """What a tree matches; None matches all."""
    match node:
        case None:
            return _everything()
        case Word(text) | Phrase(text):
            terms = stems(text).split()
            in_each = (_sequence(field, terms, boost=boost) for field, boost in STEMMED.items())
            return _any_of(in_each)
        case Prefix(text):
            return _beginning("words", text)
        case Field(name, part):
            return _in_field(name, part)
        case Before() | After():
            return _plain(_dated(days(node)))
        case _:
            return _joined(node)


def allowed(query: SearchQuery) -> dict[str, Query]:
    """What each filter that is set lets through, by the name of its parameter."""
    found = {name: _one_of(name, values) for name, values in values_wanted(query).items()}
    return found | {name: _dated(wanted) for name, wanted in days_wanted(query).items()}


def narrowed(asked: Query, let_through: Mapping[str, Query], *, but: Container[str] = ()) -> Query:
    """What is asked for and every filter lets through, some left out of account."""
    filters = [each for name, each in let_through.items() if name not in but]
    return _all_of([asked, *(Query.const_score_query(each, 0.0) for each in filters)])


def is_weighed(node: Node | None) -> bool:
    """Whether one match can score more than another."""
    match node:
        case Word() | Phrase() | Or() | Same() | Scaled() | Prefer():
            return True
        case Field(name, part):
            return name == "title" and not isinstance(part, Prefix)
        case And(parts):
            return any(map(is_weighed, essential(parts)))
        case _:
            return False


def _joined(node: Node) -> Query:
    match node:
        case Or(parts):
            return _any_of(map(scored, dict.fromkeys(parts)))
        case And(parts):
            return _with_without(dict.fromkeys(essential(parts)))
        case Not():
            return _with_without([node])
        case Same(parts):
            return Query.disjunction_max_query([scored(part) for part in parts])
        case Scaled(part, by):
            return Query.boost_query(scored(part), by)
        case Prefer(part, extras):
            more = ((Occur.Should, scored(extra)) for extra in dict.fromkeys(extras))
            return Query.boolean_query([(Occur.Must, scored(part)), *more])
        case _:
            raise TypeError(f"{node!r} is no part of a search")


def _with_without(parts: Collection[Node]) -> Query:
    """All parts but those negated, or all there is but those."""
    wanted = [scored(part) for part in parts if not isinstance(part, Not)]
    unwanted = [scored(part.part) for part in parts if isinstance(part, Not)]
    return _all_of(wanted or [_everything()], but=unwanted)


def _in_field(name: FieldName, part: Word | Phrase | Prefix) -> Query:
    if isinstance(part, Prefix):
        return _beginning(WRITTEN[name], part.text)
    if name == "title":
        return _sequence(name, stems(part.text).split())
    terms = words(part.text) if name == "email" else stems(part.text)
    return _plain(_sequence(NAMES[name], terms.split()))


def _beginning(field: str, text: str) -> Query:
    """All words of the text in the field, the last of them as a beginning."""
    *whole, last = words(text).split()
    # at no distance, which is quicker to make than a regular expression
    begun = Query.fuzzy_term_query(SCHEMA, field, last, distance=0, prefix=True)
    return _plain(_all_of([*(_term(field, word) for word in whole), begun]))


def _dated(wanted: Days) -> Query:
    bounds = {
        "starts": (wanted.starts_from, wanted.starts_to),
        "ends": (wanted.ends_from, wanted.ends_to),
    }
    return _all_of(
        [
            Query.range_query(SCHEMA, name, FieldType.Unsigned, first, last)
            for name, (first, last) in bounds.items()
            if (first, last) != (None, None)
        ]
    )


def _one_of(field: str, values: Iterable[str]) -> Query:
    return _any_of(_term(field, value) for value in values if _is_text(value))


def _is_text(value: str) -> bool:
    """Whether an item could have it: half a character of UTF-16 is in none, and not taken."""
    return value.encode(errors="ignore").decode() == value


def _sequence(field: str, terms: list[str], *, boost: float = 1.0) -> Query:
    if len(terms) == 1:
        return Query.boost_query(Query.term_query(SCHEMA, field, terms[0], "freq"), boost)
    return Query.boost_query(Query.phrase_query(SCHEMA, field, [*terms]), boost)


def _term(field: str, word: str) -> Query:
    return Query.term_query(SCHEMA, field, word, "basic")


def _everything() -> Query:
    """(The bare query of all has its score left out where it is joined with others.)"""
    return _plain(Query.all_query())


def _plain(query: Query) -> Query:
    return Query.const_score_query(query, 1.0)


def _any_of(queries: Iterable[Query]) -> Query:
    parts = [*queries]
    if not parts:
        return Query.empty_query()
    return parts[0] if len(parts) == 1 else _boolean(Occur.Should, parts)


def _all_of(wanted: Collection[Query], *, but: Collection[Query] = ()) -> Query:
    """Their scores are added."""
    if len(wanted) == 1 and not but:
        return next(iter(wanted))
    return _boolean(Occur.Must, wanted, but)


def _boolean(occur: Occur, parts: Iterable[Query], but: Iterable[Query] = ()) -> Query:
    """(Tantivy finds nothing where all parts are negated.)"""
    return Query.boolean_query(
        [*((occur, part) for part in parts), *((Occur.MustNot, part) for part in but)]
    )
