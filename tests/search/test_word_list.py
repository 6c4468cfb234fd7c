"""Which words of the archive are near to one that is misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.word_list import WordList, is_slip

words = st.lists(st.text("abc1é", min_size=1, max_size=8))


@given(words, st.text("abc", min_size=3, max_size=8), st.integers(1, 2))
def test_near_are_those_that_so_many_edits_make(words, word, edits):
    found = [tuple(near) for near in WordList.of(words).near(word, edits=edits)]
    distances = [(OSA.distance(word, each), each) for each in words if each.isalpha()]
    assert sorted(found) == sorted(pair for pair in distances if pair[0] <= edits)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("levvy", "levy"),  # a letter too many
        ("fundng", "funding"),  # one left out
        ("pulbic", "public"),  # two swapped
        ("polise", "police"),  # sounds alike
        ("comunity", "community"),
        ("refferal", "referral"),  # long, with two edits
        ("stratgy", "strategy"),
    ],
)
def test_slips_are_told_from_words(typed, meant):
    assert is_slip(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("sight", "right"), ("horse", "house"), ("honey", "money"), ("prophet", "proper")],
)
def test_words_of_a_few_letters_are_no_slips_of_others(typed, meant):
    assert not is_slip(typed, meant)
