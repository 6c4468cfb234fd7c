"""Columns of documents: what goes in comes out, and is counted."""

from datetime import date
from random import Random

import numpy as np
import pytest

from search.engines.base import FACETS
from search.engines.whoosh_columns import (
    FACTS,
    Labels,
    packed_facts,
    packed_labels,
    read_facts,
    read_labels,
)
from tests.search.prepared import document

LENGTHS = {"title": 1, "section": 2, "text": 3}


@pytest.fixture
def documents():
    random, days = Random(3), [None, date(2013, 1, 31), date(2014, 12, 1)]
    return [
        document(
            number,
            topics=random.sample(["fire", "knife-crime"], k=random.randint(0, 2)),
            starts=random.choice(days),
        )
        for number in range(1, 30)
    ]


def test_facts_and_labels_are_read_as_they_were_packed(documents):
    facts = read_facts([packed_facts(each, lengths=LENGTHS) for each in documents], of=29)
    assert facts["item"].tolist() == list(range(1, 30))
    starts = [each["starts"].toordinal() if each["starts"] else 0 for each in documents]
    assert facts["starts"].tolist() == starts
    labels = read_labels(packed_labels(each) for each in documents)
    assert set(labels) == set(FACETS)
    everything = np.ones(29, np.bool_)
    for topic in ("fire", "knife-crime"):
        count = sum(topic in each["topics"] for each in documents)
        assert labels["topic"].counted(everything)[topic] == count


def test_missing_rows_are_a_fault():
    whole = np.ones(2, FACTS).tobytes()
    assert len(read_facts([whole], of=2)) == 2
    for column in ([whole[:-1]], [whole[: FACTS.itemsize]], [np.zeros(2, FACTS).tobytes()]):
        with pytest.raises(ValueError):  # noqa: PT011  # numpy's own words, or ours
            read_facts(column, of=2)


def test_labels_of_segments_are_joined_in_one_count():
    first = Labels.of([["a", "b"], []])
    second = Labels.of([["c"], ["b"]])
    joined = Labels.joined([(0, first), (2, second)])
    assert joined.counted(np.array([True] * 4)) == {"a": 1, "b": 2, "c": 1}
    assert joined.counted(np.array([False, True, True, False])) == {"c": 1}
    assert joined.having(["b"], of=4).tolist() == [True, False, False, True]
    assert not joined.having(["B"], of=4).any()
    assert joined.having(["c"], of=4, spelled=str.casefold).tolist() == [False, False, True, False]
    assert Labels.joined([]).counted(np.empty(0, np.bool_)) == {}
