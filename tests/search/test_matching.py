"""What the engine finds, beside a slow and plain reading of the same search."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis import tokens
from search.engine import backend
from search.engines.whoosh_query import scored
from search.parser import parse
from search.query import SearchQuery
from search.search_indexes import ItemIndex
from search.syntax import (
    After,
    And,
    Before,
    Field,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    describe,
    essential,
)
from tests.search.test_parser import hostile

VOCABULARY = ["police", "policing", "fire", "O'Brien", "whole-system", "café", "the", "2013"]
TEXTS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join)
LEAVES = st.one_of(
    st.sampled_from(VOCABULARY).map(Word),
    TEXTS.map(Phrase),
    st.sampled_from(["po", "polic", "fi", "whole-s", "ca", "zz"]).map(Prefix),
    st.builds(Field, st.just("title"), TEXTS.map(Phrase) | st.just(Prefix("fir"))),
    st.builds(Field, st.just("topic"), st.sampled_from(["fire", "knife-crime"]).map(Word)),
    st.dates(date(2013, 1, 1), date(2016, 1, 1)).map(
        lambda day: Before(SearchQuery.from_query_string(f"from={day}").from_)
    ),
    st.dates(date(2012, 1, 1), date(2016, 1, 1)).map(
        lambda day: After(SearchQuery.from_query_string(f"from={day}").from_)
    ),
)


def _parts(nodes):
    return st.lists(nodes, min_size=2, max_size=4).map(tuple)


TREES = st.recursive(
    LEAVES,
    lambda nodes: nodes.map(Not) | _parts(nodes).map(And) | _parts(nodes).map(Or),
    max_leaves=8,
)


def _document(number, random):
    def some(length):
        return " ".join(random.choices(VOCABULARY, k=random.randint(0, length)))

    starts = random.choice([None, date(2013, 1, 1) + timedelta(days=random.randint(0, 1100))])
    return {
        "id": f"bulletins.item.{number}",
        "django_id": str(number),
        "digest": str(number),
        "title": some(3),
        "section": some(1),
        "text": some(8),
        "topics": random.sample(["fire", "knife-crime"], k=random.randint(0, 2)),
        "topic_names": [],
        "bulletin": "pcc-bulletin",
        "bulletin_names": [],
        "organisations": [],
        "emails": [],
        "has": [],
        "kind": "story",
        "year": starts and starts.year,
        "month": None,
        "starts": starts,
        "ends": starts and starts + timedelta(days=random.choice([0, 30])),
        "issue": 1,
        "position": number,
    }


def _has(text, words, *, attribute):
    found = [getattr(token, attribute) for token in tokens(text)]
    sought = [getattr(token, attribute) for token in tokens(words)]
    return any(found[i : i + len(sought)] == sought for i in range(len(found)))


def _begins(text, prefix):
    found = [token.word for token in tokens(text)]
    *whole, last = (token.word for token in tokens(prefix))
    return set(whole) <= set(found) and any(word.startswith(last) for word in found)


def _matches(node, document):
    """Whether the search finds the document, as the words of the design say it."""
    match node:
        case Not(part):
            return not _matches(part, document)
        case And(parts):
            return all(_matches(part, document) for part in essential(parts))
        case Or(parts):
            return any(_matches(part, document) for part in parts)
        case Before(span):
            return bool(document["ends"]) and document["ends"] < span.first
        case After(span):
            return bool(document["starts"]) and document["starts"] > span.last
        case _:
            return _shows(node, document)


def _shows(leaf, document):
    title, section, text = (document[name] for name in ("title", "section", "text"))
    match leaf:
        case Prefix(prefix):
            return _begins(f"{title} {section} {text}", prefix)
        case Field("title", Prefix(prefix)):
            return _begins(title, prefix)
        case Field("title", part):
            return _has(title, part.text, attribute="stem")
        case Field("topic", part):
            return any(_has(each, part.text, attribute="word") for each in document["topics"])
        case _:
            return any(_has(each, leaf.text, attribute="stem") for each in (title, section, text))


@pytest.fixture
def documents(index):
    """Documents by number, written bit by bit, some replaced and some dropped."""
    random, kept = Random(7), {}
    for first in range(0, 90, 15):
        with backend().writing() as batch:
            for number in range(max(first - 4, 0), first + 15):
                kept[number] = _document(number + 1, random)
                batch.put(kept[number])
            if kept.pop(first + 2, None):
                batch.drop(first + 3)
    return {int(document["django_id"]): document for document in kept.values()}


@given(tree=TREES)
@settings(
    max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_engine_finds_what_the_search_says(documents, tree):
    snapshot = backend()._snapshot()
    found = set(snapshot.facts["item"][scored(tree, snapshot) > 0].tolist())
    assert found == {pk for pk, each in documents.items() if _matches(tree, each)}, describe(tree)


@given(q=hostile)
@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_hostile_words_never_fail(documents, q):
    answer = backend().find(SearchQuery(q=q), start=0, end=20)
    assert answer.total >= len(answer.matches)
    if parse(q).tree is None:
        assert answer.total == len(documents)


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_rows_are_the_same_from_any_offset(documents, sort):
    def ids(start, end):
        found = backend().find(SearchQuery(q="police", sort=sort), start=start, end=end)
        return [row.item_id for row in found.matches]

    whole = ids(0, None)
    assert len(set(whole)) == len(whole) > 30
    for start, end in ((0, 1), (3, 10), (7, 9), (5, 40), (len(whole) - 1, 900), (900, 920)):
        assert ids(start, end) == whole[start:end]


def test_index_has_the_documents_and_nothing_else(documents):
    assert backend().digests() == {pk: each["digest"] for pk, each in documents.items()}


def test_prepared_item_has_every_field_the_engine_asks_for(documents):
    assert {*ItemIndex.fields, "id", "django_id", "digest"} == {*documents.popitem()[1]}
