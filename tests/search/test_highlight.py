"""Marks in a text what was looked for."""

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import PASSAGE, marked, snippet
from search.parser import parse
from search.scanning import sought
from tests.search.test_parser import hostile


def mark(text, q, fields=()):
    return marked(text, sought(parse(q).tree, fields=fields))


@pytest.mark.parametrize(
    ("q", "text", "expected"),
    [
        ("burglary", "Burglaries fell", "<mark>Burglaries</mark> fell"),
        ("burgl*", "A burglar", "A <mark>burglar</mark>"),
        ("knife crime", "knife and crime", "<mark>knife</mark> and <mark>crime</mark>"),
        ('"knife crime"', "knife crime, crime", "<mark>knife crime</mark>, crime"),
        ('"knife crime"', "knife-crimes", "<mark>knife-crimes</mark>"),
        ("O'Brien", "Ms O’Brien’s", "Ms <mark>O’Brien’s</mark>"),
        ("a -police", "police", "police"),
        ("the police", "the police", "the <mark>police</mark>"),
        ("police OR fire", "fire, police", "<mark>fire</mark>, <mark>police</mark>"),
        ("whole-sys*", "whole systems", "<mark>whole systems</mark>"),
        ("title:fire", "fire", "fire"),
        ("<b>", "<b>&amp;</b>", "&lt;<mark>b</mark>&gt;&amp;amp;&lt;/<mark>b</mark>&gt;"),
        ("", "Plain", "Plain"),
        ("cafe", "Café", "<mark>Café</mark>"),
    ],
)
def test_matches_are_marked_and_all_else_is_escaped(q, text, expected):
    assert mark(text, q) == expected


def test_words_of_a_field_are_marked_where_that_field_is_shown():
    assert mark("fire", "title:fire", fields=("title",)) == "<mark>fire</mark>"


def test_snippet_is_the_passage_that_shows_most():
    text = "police " + "far away " * 60 + "the police and the knife met " + "again " * 60
    found = snippet(text, sought(parse("police knife").tree))
    assert "<mark>police</mark> and the <mark>knife</mark>" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(strip_tags(found)) < PASSAGE + 20
    assert all(word in text.split() for word in strip_tags(found).strip("…").split())


def test_snippet_without_a_match_is_the_beginning():
    assert snippet("Short and\n\nsweet.", ()) == "Short and sweet."
    assert snippet("word " * 100, ()).startswith("word word")
    assert snippet("word " * 100, ()).endswith("…")


@given(st.text(), hostile)
def test_no_text_and_no_search_makes_markup_of_its_own(text, q):
    looked_for = sought(parse(q).tree)
    for html in (marked(text, looked_for), snippet(text, looked_for)):
        bare = html.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert ">" not in bare
        assert html.count("<mark>") == html.count("</mark>")
