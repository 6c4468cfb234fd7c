"""Words marked in a rendered body by their place in its plain text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.markdown import marked_in, to_html, to_plain
from bulletins.marking import Mark


def marked(body, *words):
    plain = to_plain(body)
    places = [(plain.index(each), each) for each in words]
    marks = [Mark(f"fact-{n}", at, at + len(each)) for n, (at, each) in enumerate(places)]
    return to_html(body, marks)


@pytest.mark.parametrize(
    ("body", "words", "expected"),
    [
        ("Apply by 5 April.", "5 April", 'by <span id="fact-0">5 April</span>.'),
        ("Some\n\n- one\n- two of it", "two", '<li><span id="fact-0">two</span> of it'),
        (r"A \*star\* & 5 < 6 here", "here", '<span id="fact-0">here</span>'),
        ("1. first\n2. second", "second", '<span id="fact-0">second</span>'),
        ("**Bold** then plain", "Bold", '<strong><span id="fact-0">Bold</span></strong>'),
        ("Ask team@example.org.", "team@example.org", '"><span id="fact-0">team@example.org'),
        ("One\ntwo  \nthree", "three", '<span id="fact-0">three</span>'),
        ("> quoted\n\nafter", "after", '<span id="fact-0">after</span>'),
        ("5 < 6 & 7", "< 6 &", '<span id="fact-0">&lt; 6 &amp;</span>'),
    ],
)
def test_words_are_found_by_their_place_in_the_plain_text(body, words, expected):
    assert expected in marked(body, words)


def test_marks_stand_one_inside_another():
    html = marked("the Ferry Fund (FF) pays", "Ferry Fund (FF)", "FF")
    inner = '<span id="fact-1">FF</span>'
    assert f'<span id="fact-0">Ferry Fund ({inner})</span> pays' in html


def test_a_mark_that_would_cross_another_ends_with_it():
    html = marked("one two three four", "one two", "two three")
    assert '<span id="fact-0">one <span id="fact-1">two</span></span> three four' in html


def test_a_mark_ends_where_bold_type_begins():
    html = marked("of 5 **April** it", "5 April")
    assert '<span id="fact-0">5 </span><strong>April</strong>' in html


@pytest.mark.parametrize("body", ["`code`", "    indented code"])
def test_code_is_not_marked(body):
    assert not marked_in(marked(body, "code"))


def test_names_of_marks_are_read_back():
    assert marked_in(marked("one and two", "one", "two")) == {"fact-0", "fact-1"}


@pytest.mark.parametrize(
    "hostile",
    ['<span id="fact-1">x</span>', '[x](<y> "fact-1")', '`<span id="fact-1">`', "# x {#fact-1}"],
)
def test_no_text_can_mark_itself(hostile):
    assert not marked_in(to_html(hostile))


def test_no_other_name_reaches_a_page():
    assert "main" not in to_html("x", [Mark("main", 0, 1)])


PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)
BODY = (
    "One **two** & [three](https://example.org) <four>\n\n- five  \n  six\n- `seven`\n\neight nine"
)


@given(PLACES)
def test_marks_change_no_word(places):
    marks = [Mark(f"fact-{n}", at, at + length) for n, (at, length) in enumerate(places)]
    html = to_html(BODY, marks)
    assert re.sub(r"</?span[^>]*>", "", html) == to_html(BODY)
