"""Columns that stand close, and what only looks like columns."""

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth

from bulletins.extraction.from_pdf import extract
from tests.pdfs import area, column, pdf, stretched, words

LEFT_TEXT = """
The ferry at the lower quay rests until the ice has gone.
Those who must cross before then may ask the smith for his
sledge, which carries two persons and a box of tools at most,
or walk round by the weir, where a rope has been fixed to the
posts on both sides. Lanterns hang there from dusk until ten,
and the keeper of the weir looks after them every evening. He
asks that no dog is let off its lead near the sluice, since a
young one was lost there in the autumn.
"""
RIGHT_TEXT = """
Seed for the spring is kept dry in the tithe barn this year.
Each farm may fetch three sacks of oats and one of barley in
the second week of the month, and pays when the harvest is in.
The clerk notes the weight at the door. Sacks that come back
whole are worth a penny each, and those that are torn will be
mended by the school, whose needles are better than the mill's.
Nobody has to fetch seed in the rain, for the barn stays open
on the Saturday as well.
"""
WIDTH = 250.0  # points
LEFT = simpleSplit(LEFT_TEXT, "Helvetica", 10, WIDTH)
RIGHT = simpleSplit(RIGHT_TEXT, "Helvetica", 10, WIDTH)


def drawn(left, right, *, gap, by_row=False, stretch=False):
    """Two columns of lines, each set to its width, or ending where its words do."""
    places = [(line, 20.0, n) for n, line in enumerate(left)]
    places += [(line, 20 + WIDTH + gap, n) for n, line in enumerate(right)]
    if by_row:
        places.sort(key=lambda place: place[2])
    return "\n".join(
        stretched(line, left=x, top=100 + 12 * n, wide=WIDTH)
        if stretch and n < len(left) - 1
        else words(line, left=x, top=100 + 12 * n)
        for line, x, n in places
    )


def heads_and_words(line):
    """Each word with what stands before it on its line."""
    split = line.split()
    return [(" ".join(split[:at]) + " ", word) for at, word in enumerate(split)]


def texts(drawing):
    return [block.text for block in extract(pdf(drawing)).blocks]


@pytest.mark.parametrize("gap", [6, 9, 12, 16])
@pytest.mark.parametrize("stretch", [True, False], ids=["justified", "ragged"])
@pytest.mark.parametrize("by_row", [True, False], ids=["by row", "by column"])
def test_close_columns_are_read_one_after_the_other(gap, stretch, by_row):
    drawing = drawn(LEFT, RIGHT, gap=gap, by_row=by_row, stretch=stretch)
    assert " ".join(texts(drawing)) == " ".join(LEFT + RIGHT)


def test_words_far_apart_in_a_justified_line_are_no_columns():
    lines = [*LEFT[:3], "and correspondence inexhaustible thereafter", *LEFT[3:]]
    drawing = "\n".join(
        stretched(line, left=20, top=100 + 12 * n, wide=WIDTH) for n, line in enumerate(lines)
    )
    assert texts(drawing) == [" ".join(lines)]


def test_words_painted_one_by_one_stay_on_their_line():
    drawing = "\n".join(
        words(word, left=60 + stringWidth(before, "Helvetica", 10) + 5 * at, top=100 + 12 * n)
        for n, line in enumerate(LEFT)
        for at, (before, word) in enumerate(heads_and_words(line))
    )
    assert texts(drawing) == [" ".join(LEFT)]


def test_rows_of_a_table_with_close_cells_are_not_read_down():
    rows = [(f"{n} miles", f"{3 * n} shillings", "by cart") for n in range(1, 9)]
    drawing = "\n".join(
        words(cell, left=60 + 66 * at, top=100 + 12 * n)
        for n, row in enumerate(rows)
        for at, cell in enumerate(row)
    )
    assert texts(drawing) == [" | ".join(row) for row in rows]


def test_numbers_and_the_headings_beside_them_are_no_columns():
    drawing = "\n".join(
        words(f"{n}.{n}", left=60, top=100 + 30 * n)
        + "\n"
        + words("The winter road and who keeps it", left=82, top=100 + 30 * n)
        for n in range(1, 9)
    )
    assert texts(drawing) == [f"{n}.{n} The winter road and who keeps it" for n in range(1, 9)]


def test_a_list_mark_painted_by_itself_opens_its_entry():
    drawing = "\n".join(
        column(["•"], left=60, top=100 + 12 * n) + "\n" + words(line, left=70, top=100 + 12 * n)
        for n, line in enumerate(LEFT)
    )
    assert texts(drawing) == LEFT


def sections(drawing_of_heading):
    """Two headings right across a page, two columns below each; the gutter is white all down."""
    drawn_parts = []
    for at, heading in enumerate(["The river", "The hill"]):
        top = 100 + 130 * at
        drawn_parts += [drawing_of_heading(heading, top)]
        for n in range(5):
            left, right = (f"{heading} has {side} lines {n}" for side in ("its left", "its right"))
            drawn_parts += [words(left + " and so on", left=60, top=top + 24 + 12 * n)]
            drawn_parts += [words(right + " and so on", left=320, top=top + 24 + 12 * n)]
    return " ".join(texts("\n".join(drawn_parts)))


def on_bar(heading, top):
    return area(55, top - 12, 480, 17) + "\n" + words(heading, top=top, bold=True, colour="1 g")


def over_rule(heading, top):
    return (
        words(heading, top=top, bold=True)
        + f"\nq 1 w 55 {842 - top - 4} m 535 {842 - top - 4} l S Q"
    )


@pytest.mark.parametrize("heading", [on_bar, over_rule])
def test_columns_end_at_a_heading_that_reaches_across_the_page(heading):
    read = sections(heading)
    assert read.index("The river has its right lines 4") < read.index("The hill has its left")
    assert read.index("The river has its left lines 4") < read.index("The river has its right")


def test_a_heading_with_a_short_rule_is_its_columns_own():
    lines = "\n".join(
        words(f"{side} column line {n} and so on", left=x, top=112 + 12 * n + (24 if n > 3 else 0))
        for n in range(8)
        for side, x in (("Left", 60), ("Right", 320))
    )
    heading = (
        words("A mill", left=60, top=176, bold=True) + f"\nq 1 w 60 {842 - 180} m 280 {662} l S Q"
    )
    read = " ".join(texts(lines + "\n" + heading))
    assert (
        read.index("A mill") < read.index("Left column line 7") < read.index("Right column line 0")
    )
