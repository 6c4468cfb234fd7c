"""Heads and feet of documents that have but two pages."""

import pytest

from bulletins.extraction.from_pdf import extract
from tests.pdfs import column, pdf, words

PROSE = [
    "The miller has asked every farm to say by spring how much",
    "corn it will bring, and which sacks can wait for the rain",
    "that turns the wheel again once the long drought is over.",
]
OTHER = [
    "Boats may pass the lock from noon, and pay at the window",
    "of the toll house, where a lamp burns until the last one.",
]
TITLE = words("Letter from the mill", top=120, size=22)


def page(head, *, size=13, title=TITLE, gap=100):
    drawn = [words(head, top=40, size=size), title, column(PROSE, top=50 + gap)]
    return "\n".join(drawn)


def aside(*pages):
    return [f.block.text for f in extract(pdf(*pages)).furniture]


@pytest.mark.parametrize("size", [8, 10, 13])
def test_a_head_on_both_of_two_pages_is_furniture(size):
    head = "Mill and river board"
    assert aside(page(head, size=size), page(head, size=size, title="")) == [head, head]


def test_a_large_foot_on_both_of_two_pages_is_furniture():
    foot = words("Mill and river board, page {}", top=810, size=12)
    pages = [f"{TITLE}\n{column(PROSE, top=200)}\n{foot.format(n)}" for n in (1, 2)]
    assert aside(*pages) == ["Mill and river board, page 1", "Mill and river board, page 2"]


def test_a_headline_that_heads_text_on_both_pages_stays():
    head = "News in brief"
    other = words(head, top=40, size=13) + "\n" + column(OTHER, top=58)
    assert aside(page(head, title="", gap=8), other) == []


def test_the_title_stays_though_it_comes_again():
    head = "Letter from the mill"
    assert head not in aside(page(head, size=24, title=""), page(head, size=24, title=""))


def test_different_heads_stay():
    assert aside(page("Of the wheel"), page("Of the river", title="")) == []


def cut_by(note, *, after, end="which the clerk has kept"):
    """A column that a small note closes, and the head of the next."""
    left = column([*PROSE * 8, end], left=40, top=420)
    small = column(note, left=40, top=736, size=7)
    return pdf(
        words("Letter from the mill", top=60, size=22)
        + "\n"
        + left
        + "\n"
        + small
        + "\n"
        + column([after, *OTHER * 8], left=330, top=420)
    )


PERMIT = [
    "Copies may be made by the schools of the parish",
    "where the name of the mill is kept on each.",
]


def test_a_small_note_that_cuts_a_sentence_at_a_columns_foot_is_put_aside():
    found = extract(cut_by(PERMIT, after="since the old mill was sold to the town."))
    assert [f.why for f in found.furniture] == ["footnote"] * 2


@pytest.mark.parametrize(
    ("after", "end"),
    [("The old mill was sold.", "which the clerk has kept"), ("and the old one too.", "and kept.")],
)
def test_a_small_note_below_whole_sentences_stays(after, end):
    assert not extract(cut_by(PERMIT, after=after, end=end)).furniture


def test_a_single_small_line_at_a_columns_foot_stays():
    assert not extract(cut_by(PERMIT[:1], after="since the old mill was sold.")).furniture


@pytest.mark.parametrize(
    ("foot", "why"),
    [
        ("https://www.example.org/mill-letter 1/2", "browser print"),
        ("file:///C:/letters/mill.html 1/2", "browser print"),
        ("about:blank 1/2", "browser print"),
        ("profile: the miller 1/2", ""),
        ("See https://www.example.org/mill-letter", ""),
    ],
)
def test_the_address_that_a_browser_prints_is_furniture(foot, why):
    read = extract(pdf(page("Of the wheel") + "\n" + words(foot, top=820, size=8)))
    assert [f.why for f in read.furniture if f.block.text == foot] == ([why] if why else [])
