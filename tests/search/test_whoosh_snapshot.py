"""One opened state of the index: scores, orders, and what is read again after a change."""

import threading
from datetime import date
from math import log
from random import Random

import numpy as np
import pytest

from search.analysis import tokens
from search.engine import backend
from search.engines.bm25 import K1, B, kept_length
from search.engines.meaning import STEMMED
from search.engines.whoosh_query import scored
from search.parser import parse
from search.query import SearchQuery
from tests.search.prepared import document

WORDS = ["police", "policing", "fire", "whole-system", "café", "the", "2013"]


def ids(q="", **filters):
    query = SearchQuery(q=q, **filters)
    return [match.item_id for match in backend().find(query, start=0, end=None).matches]


def test_scores_are_bm25_over_the_documents_that_are_there(index):
    random, kept = Random(7), {}

    def some(most):
        return " ".join(random.choices(WORDS, k=random.randint(0, most)))

    for first in range(0, 60, 15):  # written bit by bit, some replaced and some dropped
        with backend().writing() as batch:
            for number in range(max(first - 3, 1), first + 15):
                kept[number] = document(number, some(4), some(60), section=some(2))
                batch.put(kept[number])
            batch.drop(first + 1)
            del kept[first + 1]
    found = backend().find(SearchQuery(q="policing"), start=0, end=None)
    assert len(found.matches) > 30
    for match in found.matches:
        assert match.score == pytest.approx(_plain_score("polic", match.item_id, kept))


def _plain_score(stem, number, documents):
    total = 0.0
    for name, weight in STEMMED.items():
        cut = {pk: [t.stem for t in tokens(each[name])] for pk, each in documents.items()}
        count = sum(stem in found for found in cut.values())
        average = sum(map(len, cut.values())) / len(cut)
        often, length = cut[number].count(stem), kept_length(np.array([len(cut[number])]))[0]
        rarity = log(1 + (len(cut) - count + 0.5) / (count + 0.5))
        norm = K1 * (1 - B + B * length / average)
        total += weight * rarity * often * (K1 + 1) / (often + norm)
    return total


def test_words_of_names_and_beginnings_score_one(index):
    backend().rebuild([document(1, "Police", organisations=["Home Office"]), document(2)])
    for q in ("org:office", "org:offi*", "poli*"):
        (match,) = backend().find(SearchQuery(q=q), start=0, end=20).matches
        assert match == (1, 1.0)


def test_no_phrase_begins_in_one_name_and_ends_in_the_next(index):
    backend().rebuild([document(1, organisations=["Home Office", "Fire Service"])])
    assert ids('org:"home office"') == ids('org:"fire service"') == [1]
    assert ids('org:"office fire"') == []


def test_orders_are_told_apart_by_day_issue_and_position(index):
    old, new = date(2012, 1, 1), date(2014, 1, 1)
    backend().rebuild(
        [
            document(1, "Police", starts=None, issue=9),
            document(2, "Police", starts=old, ends=old, issue=3, position=2),
            document(3, "Police", starts=old, ends=old, issue=3, position=1),
            document(4, "Police", starts=new, ends=new, issue=1),
            document(5, "Police", starts=old, ends=old, issue=4),
        ]
    )
    assert ids("police") == ids("police", sort="newest") == [4, 5, 3, 2, 1]
    assert ids("police", sort="oldest") == [3, 2, 5, 4, 1]


def test_organisations_are_counted_as_written_and_filtered_by_any_case(index):
    backend().rebuild([document(1, organisations=["Home Office", "NCA"]), document(2)])
    query = SearchQuery(organisations=("home OFFICE",))
    found = backend().find(query, start=0, end=20, facets=["organisation", "kind"])
    assert found.total == 1
    assert found.facets == {"organisation": {"Home Office": 1, "NCA": 1}, "kind": {"story": 1}}


def test_small_write_leaves_what_was_read_of_other_segments(index):
    backend().rebuild(document(number, f"Police {number}") for number in range(1, 1200))
    before = backend()._snapshot()
    with backend().writing() as batch:
        batch.put(document(1, "Fire"))
        batch.drop(2)
    after = backend()._snapshot()
    assert before.segments[0][1] is after.segments[0][1]
    assert (len(ids("police")), ids("fire")) == (1197, [1])
    query = parse("police").tree
    assert (scored(query, before) > 0).sum() == 1199  # as it was, for whoever still reads it


def test_threads_share_one_snapshot(index):
    backend().rebuild([document(1, "Police")])
    seen = []

    def read():
        seen.append(backend()._snapshot())

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(each) for each in seen}) == 1
    assert seen[0] is backend()._snapshot()


def test_words_are_counted_by_item_as_they_are_written(index):
    backend().rebuild(
        [document(1, "Policing", "Police police café"), document(2, "Police", "burglary")]
    )
    assert backend().words() == {"policing": 1, "police": 2, "cafe": 1, "burglary": 1}
