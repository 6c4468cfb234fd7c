"""Two versions of a text are compared word by word, and no word is lost on the way."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.word_changes import Fate, compare, shortened

TEXTS = st.text(alphabet=st.sampled_from("ab \n.é"), max_size=60)


def said(old, new):
    return [(run.fate.value, run.text) for run in compare(old, new)]


def text(runs, *fates):
    return "".join(run.text for run in runs if run.fate in fates)


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_back(old, new):
    runs = compare(old, new)
    assert text(runs, Fate.SAME, Fate.GONE) == old
    assert text(runs, Fate.SAME, Fate.NEW) == new


@given(TEXTS)
def test_what_did_not_change_is_all_the_same(words):
    assert {run.fate for run in compare(words, words)} <= {Fate.SAME}


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("a late levy", "a levy", [("same", "a"), ("gone", " late"), ("same", " levy")]),
        ("a levy", "a late levy", [("same", "a"), ("new", " late"), ("same", " levy")]),
        ("one two", "one ten", [("same", "one"), ("gone", " two"), ("new", " ten")]),
        ("", "new words", [("new", "new words")]),
        ("", "", []),
    ],
)
def test_words_go_and_come(old, new, runs):
    assert said(old, new) == runs


def test_a_paragraph_that_moved_nothing_else_stays_whole():
    assert said("one\n\ntwo\n\nthree", "one\n\nthree") == [
        ("same", "one\n\n"),
        ("gone", "two\n\n"),
        ("same", "three"),
    ]


def test_long_stretches_that_stayed_are_cut_and_what_changed_is_not():
    old = " ".join(f"w{n}" for n in range(300))
    runs = shortened(compare(old, old.replace("w150", "x")))
    assert [run.fate.value for run in runs] == ["same", "gone", "new", "same"]
    assert "w0 " not in runs[0].text
    assert runs[0].text.endswith("w149")
    assert runs[3].text.startswith(" w151")  # the space between them stays
    assert len(runs[3].text.split()) < 30


def test_two_long_texts_with_nothing_in_common_are_compared_at_once():
    old, new = (" ".join(f"{sign}{n % 7}" for n in range(40_000)) for sign in "ab")
    start = perf_counter()
    assert [fate for fate, _ in said(old, new)] == ["gone", "new"]
    assert perf_counter() - start < 2
