"""Forms of a word that the stemmer does not bring together."""

import pytest

from search.analysis import stem
from search.inflections import is_form, other_forms, root


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("children", "child"),
        ("Firemen".lower(), "fireman"),
        ("stolen", "steal"),
        ("knives", "knife"),
    ],
)
def test_irregular_forms_share_a_root_and_bring_each_other(one, other):
    assert root(one) == root(other) == stem(other)
    assert other in other_forms(one)
    assert stem(one) in map(stem, other_forms(other))


@pytest.mark.parametrize("word", ["burglars", "found", "left", "ground", "regimen", "police"])
def test_other_words_are_left_as_their_stems(word):
    assert root(word) == stem(word)
    assert other_forms(word) == ()
    assert not is_form(word)


def test_forms_that_are_cut_alike_are_named_once():
    assert other_forms("drive") == ("drove", "driven")
    assert other_forms("drives") == ()
    assert "drive" not in other_forms("drive")
