"""Finds in a text what was looked for, as a plain reading of every word would."""

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.analysis import WORD, tokens
from search.highlight import LEAD, PASSAGE, passage
from search.parser import parse
from search.scanning import FOREIGN, LONGER, Sought, Span, sought, spans
from tests.search.test_parser import hostile

WORDS = ["police", "policing", "Police's", "“police,”", "the", "O'Brien", "knife", "knives"]
WORDS += ["1,000", "1,000,", "café", "CAFE\u0301", "com\u00admunity", "a_b", "x’s", "police\nknife"]
WORDS += [
    "dying",
    "die",
    "tie",
    "skies",
    "sky",
    "yes",
    "whole-system",
    "ﬁre",
    "",
    "—",
    "s",
    "Ⅳ",
    "ß",
    "İ",
    "0",
]
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=60).map(" ".join)
searches = st.lists(st.sampled_from([*WORDS, "pol*", "kni*", '"the police"', "OR"]), max_size=6)


def plainly(text, looked_for):
    """Every word in turn; the longest of what stands there, the first of two as long."""
    found, place = list(tokens(text)), 0
    while place < len(found):
        length, best = max(
            ((each.length_in(found[place:]), each) for each in looked_for),
            key=lambda pair: pair[0],
            default=(0, None),
        )
        if length:
            yield Span(found[place].start, found[place + length - 1].end, best)
        place += length or 1


def passage_plainly(found):
    def shown(first):
        limit = found[first].start - LEAD + PASSAGE
        inside = [span.sought for span in found[first : first + LEAD] if span.end <= limit]
        return len(set(inside)), len(inside), -first

    best = max(range(len(found)), key=shown, default=None)
    return 0 if best is None else max(found[best].start - LEAD, 0)


@given(texts, searches.map(" ".join) | hostile)
@example("police, police's 1,000", "police 1,000 1")
def test_spans_are_those_of_a_plain_reading(text, q):
    looked_for = sought(parse(q).tree)
    assert list(spans(text, looked_for)) == list(plainly(text, looked_for))


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 250), st.sampled_from("abc"))))
def test_passage_is_that_of_a_plain_comparison(steps):
    found, end = [], 0
    for gap, length, stemmed in steps:
        found.append(Span(end + gap, end + gap + length, Sought((stemmed,))))
        end += gap + length
    assert passage(found) == passage_plainly(found)


@given(st.sampled_from(WORDS) | st.text() | st.from_regex(r"[a-z]{2,12}(?:s|ies|ing|ed|ly|ally)"))
def test_a_stem_differs_from_its_word_in_its_last_letters_alone(text):
    for token in tokens(text):
        kept = token.stem[: -2 if token.stem.endswith("ie") else -1] or token.stem[0]
        assert token.word.startswith(kept)


def test_one_letter_alone_is_longer_in_lower_case():
    letters = map(chr, range(sys.maxunicode + 1))
    assert [letter for letter in letters if len(letter.lower()) > 1] == [LONGER]


def test_letters_that_folding_changes_are_foreign():
    letters = (letter for letter in map(chr, range(128, sys.maxunicode + 1)) if WORD.match(letter))
    assert all(map(FOREIGN.match, letters))


@pytest.mark.parametrize("q", ["police", '"the police"', "pol*", "police OR the"])
def test_long_texts_are_read_to_their_end(q):
    text = "the police " * 20_000
    assert list(spans(text, sought(parse(q).tree)))[-1].end == len(text) - 1
