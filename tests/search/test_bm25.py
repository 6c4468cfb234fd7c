"""Scores beside figures worked out by hand."""

import numpy as np
import pytest

from search.engines.bm25 import fits, kept_length, length_norms, rarity


def test_rare_terms_weigh_more_and_even_a_term_of_all_weighs_something():
    assert rarity([1], of=3) == pytest.approx(0.9808, abs=1e-4)  # ln(1 + 2.5/1.5)
    assert 0 < rarity([3], of=3) < rarity([2], of=3)
    assert rarity([1, 2], of=3) == rarity([1], of=3) + rarity([2], of=3)


def test_lengths_are_kept_as_lucene_keeps_them():
    lengths = np.array([0, 1, 23, 24, 40, 41, 42, 55, 56, 59, 60, 131, 232, 1000], np.uint32)
    kept = [0, 1, 23, 24, 40, 40, 42, 54, 56, 56, 60, 128, 232, 984]
    assert kept_length(lengths).tolist() == kept


def test_documents_that_are_gone_do_not_count_in_the_average():
    norms = length_norms(np.array([10, 10, 400]), np.array([True, True, False]))
    assert norms[0] == pytest.approx(1.2)
    assert length_norms(np.array([5]), np.array([False])).tolist() == [pytest.approx(4.8)]


def test_a_term_is_worth_more_the_oftener_it_occurs_but_less_and_less():
    once, twice, often = fits(np.array([1, 2, 100]), np.full(3, 1.2)).tolist()
    assert once == pytest.approx(1.0)
    assert once < twice < often < 2.2
    assert twice - once < once
