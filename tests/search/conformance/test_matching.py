"""What every engine finds and counts, beside a slow and plain reading of the same search."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine import backend
from search.engines.base import FACETS
from search.parser import parse
from search.query import SearchQuery
from search.search_indexes import ItemIndex
from tests.search.conformance.reading import (
    QUERIES,
    WIDER,
    added,
    facet_counts,
    matches,
    newest,
    oldest,
    passes,
)
from tests.search.test_parser import hostile

on_one_index = {
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
    "deadline": None,
}


@given(query=QUERIES)
@settings(max_examples=250, **on_one_index)
def test_engine_finds_what_the_search_says(documents, query):
    tree = parse(query.q).tree
    wanted = {pk for pk, each in documents.items() if matches(tree, each) and passes(query, each)}
    answer = backend().find(query, start=0, end=None)
    assert sorted(match.item_id for match in answer.matches) == sorted(wanted)
    assert answer.total == len(wanted)


@given(tree=WIDER)
@settings(max_examples=150, **on_one_index)
def test_engine_finds_what_the_search_makes_of_words(documents, tree):
    wanted = {pk for pk, each in documents.items() if matches(tree, each)}
    answer = backend().ask(tree, SearchQuery(), start=0, end=None)
    assert sorted(match.item_id for match in answer.matches) == sorted(wanted)
    assert answer.total == len(wanted)


@given(query=QUERIES)
@settings(max_examples=150, **on_one_index)
def test_engine_sorts_by_date_with_what_has_none_last_and_by_what_came_last(documents, query):
    for sort, key in (("newest", newest), ("oldest", oldest), ("added", added)):
        answer = backend().find(replace(query, sort=sort), start=0, end=None)
        found = [documents[match.item_id] for match in answer.matches]
        assert found == sorted(found, key=key)


@given(query=QUERIES)
@settings(max_examples=150, **on_one_index)
def test_most_relevant_comes_first_and_of_those_alike_the_newest(documents, query):
    answer = backend().find(replace(query, sort="relevance"), start=0, end=None)
    ranked = [
        (-round(match.score, 2), newest(documents[match.item_id])) for match in answer.matches
    ]
    assert ranked == sorted(ranked)


@given(query=QUERIES, start=st.integers(0, 90), length=st.integers(0, 40))
@settings(max_examples=150, **on_one_index)
def test_part_of_the_answer_is_the_same_from_any_offset(documents, query, start, length):
    whole = backend().find(query, start=0, end=None)
    part = backend().find(query, start=start, end=start + length)
    assert [match.item_id for match in part.matches] == [
        match.item_id for match in whole.matches[start : start + length]
    ]
    assert part.total == whole.total


@given(query=QUERIES)
@settings(max_examples=150, **on_one_index)
def test_facets_count_as_if_their_own_filters_were_not_set(documents, query):
    answer = backend().find(query, start=0, end=1, facets=FACETS)
    wanted = facet_counts(query, parse(query.q).tree, documents.values())
    assert {name: dict(counted) for name, counted in answer.facets.items()} == wanted


@given(q=hostile)
@settings(max_examples=150, **on_one_index)
def test_hostile_words_never_fail(documents, q):
    answer = backend().find(SearchQuery(q=q), start=0, end=20, facets=["topic"])
    assert answer.total >= len(answer.matches)
    if parse(q).tree is None:
        assert answer.total == len(documents)


@pytest.mark.parametrize(
    "value",
    ["", "\0", "\ud800", "fire\0", "fire ", "*", "a" * 100_000, "fire OR police", "é\u0301"],
)
def test_hostile_values_of_filters_find_nothing(documents, value):
    for name in ("topics", "bulletins", "organisations", "kinds", "has"):
        answer = backend().find(SearchQuery(**{name: (value,)}), start=0, end=20)
        assert answer.total == 0, name


@pytest.mark.parametrize("q", ["\0", "fire\0police", "\ud800", "po\udfff*", '"fire \ud800 police"'])
def test_what_is_no_character_parts_words_or_is_passed_over(documents, q):
    assert backend().find(SearchQuery(q=q), start=0, end=20).total >= 0


@pytest.mark.parametrize(
    "q", ["police" * 83, "police" * 83 + "*", f'"{"po " * 39}"', "é" * 499 + "*"]
)
def test_longest_words_and_phrases_find_nothing_quietly(documents, q):
    assert backend().find(SearchQuery(q=q), start=0, end=20).total == 0


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "added"])
def test_pages_far_past_the_end_are_empty(documents, sort):
    for q in ("", "police", "po*"):
        query = SearchQuery(q=q, sort=sort)
        answer = backend().find(query, start=2 * 10**9, end=2 * 10**9 + 20)
        assert answer.matches == ()
        assert answer.total == backend().find(query, start=0, end=0).total > 0


def test_index_has_the_documents_and_nothing_else(documents):
    assert backend().digests() == {pk: each["digest"] for pk, each in documents.items()}


def test_words_are_those_of_the_items_as_they_are_folded(documents):
    found = backend().words()
    assert {"police", "policing", "cafe", "o", "brien", "whole", "the"} <= found.keys()
    assert not {"polic", "café", "fire-news", "pcc"} & found.keys()
    assert all(count > 0 for count in found.values())
    for beginning in ("p", "polic", "zz"):
        some = {word: count for word, count in found.items() if word.startswith(beginning)}
        assert backend().words(beginning) == some


def test_prepared_item_has_every_field_the_engine_asks_for(documents):
    assert {*ItemIndex.fields, "id", "django_id", "digest"} == {*documents.popitem()[1]}
