"""Where words stand in a text."""

import pytest

from bulletins.occurrences import Span, nearest, stands_in


@pytest.mark.parametrize(
    ("words", "near", "span"),
    [
        ("art", 0, Span(9, 12)),  # not in "Party"
        ("Part", 0, Span(0, 4)),  # in a longer word where nowhere else
        ("the art", 0, Span(20, 27)),  # over the end of a line
        ("art", 99, Span(24, 27)),
        ("absent", 0, None),
        ("A.T", 0, None),  # no pattern
        (" ", 0, None),
    ],
)
def test_words_are_found_whole_first_and_nearest(words, near, span):
    assert nearest("Party or art; so is the\nart.", words, near=near) == span


def test_what_is_taken_is_left_out():
    text = "one two one"
    assert nearest(text, "one", taken=[Span(2, 5)]) == Span(8, 11)
    assert nearest(text, "one", taken=[Span(0, 3), Span(8, 9)]) is None
    assert stands_in(text, "one")
    assert not stands_in(text, "on e")
