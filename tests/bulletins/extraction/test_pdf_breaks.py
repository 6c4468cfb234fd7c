"""Paragraphs broken at the foot of a column or page."""

import pytest

from bulletins.extraction.from_pdf import extract
from bulletins.layouts.whole import WholeLayout
from tests.pdfs import column, pdf, stretched, words

ABOVE = [
    "The wardens walked the whole length of the sea",
    "wall in the autumn, and found that the stones by",
    "the chapel have moved. They ask for a mason and",
    "two carts until the end of March, at a price of",
]
BELOW = [
    "250 crowns or less. The council has heard them,",
    "and will answer when the steward is back again.",
    "Until then a fence keeps walkers from the edge.",
]
CAPITAL = ["Whoever has the keys of the boat shed, let them", *BELOW[1:]]
STOPPED = [*ABOVE[:-1], "two carts by March, and say it cannot well wait."]


def full(lines, *, left=60, top=100):
    """Lines that are all as wide as their column."""
    return "\n".join(
        stretched(line, left=left, top=top + 12 * n, wide=230) for n, line in enumerate(lines)
    )


def joined(*pages):
    blocks = extract(pdf(*pages)).blocks
    return [block.continues for block in blocks]


@pytest.mark.parametrize("above", [ABOVE, STOPPED], ids=["open", "at a sentence's end"])
@pytest.mark.parametrize("below", [BELOW, CAPITAL], ids=["figure", "capital"])
def test_a_paragraph_goes_on_in_the_next_column(above, below):
    assert joined(full(above) + "\n" + full(below, left=310)) == [False, True]


def test_a_paragraph_goes_on_over_the_page():
    assert joined(full(ABOVE, top=700), full(BELOW)) == [False, True]


def test_what_goes_on_is_one_paragraph_of_the_text():
    document = extract(pdf(full(ABOVE, top=700), full(BELOW)))
    text = WholeLayout().parse(document).items[0].text
    assert "at a price of 250 crowns" in text


@pytest.mark.parametrize(
    "below",
    [
        column(BELOW, left=310, size=12),
        full(BELOW[:1], left=322) + "\n" + full(BELOW[1:], left=310, top=112),
        full(["• " + BELOW[0], *BELOW[1:]], left=310),
        column([line[:24] for line in BELOW], left=310),
        "\n".join(
            words(line, left=310, top=100 + 12 * n, bold=True) for n, line in enumerate(BELOW)
        ),
        words("The price of stone", left=310, top=84, size=14) + "\n" + full(BELOW, left=310),
    ],
    ids=["larger", "indented", "an entry", "narrower", "bold", "under a heading"],
)
def test_what_is_set_otherwise_is_a_paragraph_of_its_own(below):
    assert not any(joined(full(ABOVE) + "\n" + below))


def test_a_paragraph_that_ends_short_of_the_column_has_ended():
    assert joined(
        full(ABOVE[:3])
        + "\n"
        + words("two carts by March.", top=136)
        + "\n"
        + full(CAPITAL, left=310)
    ) == [False, False]


def test_a_column_that_ends_high_above_another_has_ended():
    long = [*CAPITAL, *CAPITAL, *CAPITAL]
    assert not any(joined(full(STOPPED) + "\n" + full(long, left=310)))
