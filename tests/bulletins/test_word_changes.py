"""Two versions of a text are compared word by word, and no word is lost on the way."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.word_changes import MOST_STEPS, Fate, compare, shortened

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


def steps(old, new):
    """How many functions of the language are called to compare two texts, each in no time."""
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += event == "c_call"

    sys.setprofile(note)
    try:
        compare(old, new)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("one\n" * 1_000, "one\ntwo\n" * 500),
        ("one " * 1_000, "one two " * 500),
        ("one " * 30_000, "one two " * 15_000),
        ("one\n" * 30_000, "two\none\n" * 15_000),
        ("one two\n" * 2_000, "two one\n" * 2_000),
        ("the levy of the harbour " * 5_000, "the harbour of the levy " * 5_000),
        ("\n".join("ab" * 2_000), "\n".join("ba" * 2_000)),
    ],
)
def test_texts_that_are_all_alike_are_compared_in_so_many_steps(old, new):
    assert steps(old, new) < 3 * MOST_STEPS
    runs = compare(old, new)
    assert text(runs, Fate.SAME, Fate.GONE) == old
    assert text(runs, Fate.SAME, Fate.NEW) == new


def test_of_a_long_text_one_changed_word_is_told_alone():
    paragraphs = [
        f"The levy of harbour {n} is late, and so is that of the quay." for n in range(9_000)
    ]
    old = "\n\n".join(paragraphs)
    runs = compare(old, old.replace("harbour 4500 ", "harbour board "))
    assert (text(runs, Fate.GONE), text(runs, Fate.NEW)) == (" 4500", " board")


def test_two_long_texts_with_nothing_in_common_are_compared_in_few_steps():
    old, new = (" ".join(f"{sign}{n % 7}" for n in range(40_000)) for sign in "ab")
    assert [fate for fate, _ in said(old, new)] == ["gone", "new"]
    assert steps(old, new) < MOST_STEPS
