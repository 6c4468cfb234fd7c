"""What is taken out of a text, and what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.document import Block, Link
from bulletins.markdown import from_blocks, to_html, to_plain
from bulletins.redaction import MARK, cover


@pytest.mark.parametrize(
    ("words", "text", "left"),
    [
        ("Ada Finch", "Ask Ada Finch today.", f"Ask {MARK} today."),
        ("Ada Finch", "Ask ADA\n FINCH’s team.", f"Ask {MARK}’s team."),
        ("a.finch@example.org", "Write to A.Finch@example.org.", f"Write to {MARK}."),
        ("O’Finch", "Ms O'Finch came.", f"Ms {MARK} came."),
        ("020 7946 0018", "Ring 020 7946  0018 now", f"Ring {MARK} now"),
        ("(0161) 496 0000", "Ring (0161) 496 0000 now", f"Ring {MARK} now"),
        ("Ada Finch-Hall", "Ada Finch\u2011Hall", MARK),
    ],
)
def test_words_go_however_they_are_set(words, text, left):
    assert cover([words]).text(text) == left


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Finch", "The Finches sang; a finch too."),
        ("Ann", "Anniversary"),
        ("7946", "17946 0018"),
        ("Ada Finch", "Ada was a finch."),
    ],
)
def test_other_words_stay(words, text):
    assert cover([words]).text(text) == text


def test_of_two_the_longer_goes_whole():
    assert cover(["Ada", "Ada Finch"]).text("Ada Finch and Ada") == f"{MARK} and {MARK}"


def test_nothing_to_take_out_changes_nothing():
    assert cover([]).text("Ada") == "Ada"
    assert not cover([]).stands_in("Ada")


def test_a_mark_is_left_as_it_is():
    assert cover(["redacted"]).text(f"{MARK} or redacted") == f"{MARK} or {MARK}"


def test_a_link_to_an_address_is_none_any_more():
    block = Block(
        "Ask Ada or a_finch@example.org.", links=(Link(4, 7, "mailto:a_finch@example.org"),)
    )
    covered = cover(["a_finch@example.org"]).markdown(from_blocks([block]))
    assert to_plain(covered) == f"Ask Ada or {MARK}."
    assert "mailto" not in to_html(covered)
    assert "finch" not in to_html(covered)


def test_a_link_whose_words_go_leads_nowhere():
    block = Block("Ask Ada Finch.", links=(Link(4, 13, "https://example.org/people/af"),))
    assert to_html(cover(["Ada Finch"]).markdown(from_blocks([block]))) == f"<p>Ask {MARK}.</p>\n"


def test_lists_and_objects_are_gone_through():
    covered = cover(["Ada"]).value({"Ada": ["by Ada", 3, None, {"x": "Ada"}]})
    assert covered == {MARK: [f"by {MARK}", 3, None, {"x": MARK}]}


@given(st.text(alphabet="ab @.-_*[]()<>'é1\n\\", min_size=1, max_size=12).filter(str.strip))
def test_what_was_taken_out_of_a_body_stands_in_no_form_of_it(words):
    body = from_blocks([Block(f"Before {words} after")])
    covered = cover([words.strip()])
    assert not covered.stands_in(to_plain(covered.markdown(body)).replace(MARK, ""))
