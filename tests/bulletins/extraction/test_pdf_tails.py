"""Short lines at the foot of columns: of the page, or of the first column."""

import pytest

from bulletins.extraction.from_pdf import extract
from tests.pdfs import column, pdf, words

LEFT = (
    "The keeper of the toll house asks for eleven new lanterns.",
    "They will hang along the causeway before the first frosts.",
    "Carters who find one out should tell the smith that night.",
    "He keeps a can of oil by the door and a ladder in the yard.",
)
RIGHT = (
    "Two bells were recast at the foundry over the quiet weeks.",
    "The tenor goes back first, by barge, when the river allows.",
    "Ringers are wanted for the spring; boots with nails are not.",
    "Ask for the captain of the tower after the second service.",
)
FOOT = ("The toll house, 3 Lower Quay",)


def read(left, right, *, heading=172, foot=FOOT, style=None):
    """Two columns, and a heading below the left one with its lines."""
    drawing = [
        column(left, left=60, top=100),
        column(right, left=345, top=100),
        words("Write to us", top=heading, **(style or {"size": 14})),
        column(foot, top=heading + 20),
    ]
    return " / ".join(block.text for block in extract(pdf("\n".join(drawing))).blocks)


@pytest.mark.parametrize("style", [{"size": 14}, {"bold": True}], ids=["large", "bold"])
def test_a_heading_below_balanced_columns_is_read_after_both(style):
    text = read(LEFT, RIGHT, style=style)
    assert text == " / ".join((" ".join(LEFT), " ".join(RIGHT), "Write to us", *FOOT))


def test_a_sentence_that_goes_on_in_the_next_column_ends_the_first():
    right = ("of which two are new and taller than all those before.", *RIGHT[1:])
    left = (*LEFT[:3], "He keeps a can of oil by the door, and nine good ladders")
    text = read(left, right, foot=(*LEFT, *LEFT))
    assert "nine good ladders / of which two are new" in text
    assert text.index("captain of the tower") < text.index("Write to us")


def test_a_heading_at_a_column_s_foot_has_its_text_at_the_next_one_s_head():
    head = words("Bells", top=152, size=14)
    drawing = [
        column(LEFT, left=60, top=100),
        head,
        column(RIGHT, left=345, top=100),
        words("Write to us", top=182, size=14),
        column(LEFT[:1], top=202),
    ]
    blocks = [block.text for block in extract(pdf("\n".join(drawing))).blocks]
    assert blocks == [" ".join(LEFT), "Bells", " ".join(RIGHT), "Write to us", LEFT[0]]


def test_a_story_at_the_left_stays_above_a_right_column_that_ends_beside_its_heading():
    text = read(LEFT, RIGHT, foot=LEFT)
    assert text.index("Write to us") < text.index("Two bells")


def test_a_heading_far_below_the_end_of_the_right_column_is_the_left_column_s():
    left = (*LEFT, *LEFT, *LEFT)
    text = read(left, RIGHT, heading=260)
    assert text.index("Write to us") < text.index("Two bells")
