"""Boxes and quotations that stand in an article's text."""

import pytest

from bulletins.extraction.from_pdf import extract
from tests.pdfs import area, column, pdf, words

NARROW = [
    "The keeper of the lower lock has asked",
    "for a second lamp, since the steps are",
    "wet in winter and the old lamp smokes,",
    "so that he walked home twice along all",
]
WIDE = [
    "of the path with no light at all, as he told the parish when it met in the",
    "school. The lamp will be bought before the frost comes and hung by the gate.",
]
TINT = "0.9 0.9 0.8 rg"


def page(*, head="Who keeps the lock?", size=10, after=WIDE, second=""):
    """An article with a box at its right, and lines below that are as wide as both."""
    return "\n".join(
        [
            words("A lamp for the lock", top=80, size=16, bold=True),
            column(NARROW, top=100),
            area(300, 86, 240, 58, TINT),
            words(head, left=310, top=100, size=size, bold=True),
            words("The same family since the mill was built.", left=310, top=112),
            words(second or "It has a house there.", left=310, top=124, bold=bool(second)),
            words("Ask for the key there at any hour.", left=310, top=136),
            column(after, top=148),
        ]
    )


def read(drawing):
    return [(block.kind, block.text) for block in extract(pdf(drawing)).blocks]


def test_a_paragraph_goes_on_below_the_box_beside_it():
    blocks = read(page())
    assert blocks[1] == ("paragraph", " ".join(NARROW + WIDE))
    assert [kind for kind, _ in blocks] == ["heading"] + ["paragraph"] * (len(blocks) - 1)
    assert blocks[2][1] == "Who keeps the lock?"


def test_a_box_with_a_head_as_large_as_the_articles_holds_one_of_its_own():
    heads = [text for kind, text in read(page(size=16)) if kind == "heading"]
    assert heads == ["A lamp for the lock", "Who keeps the lock?"]


def test_a_box_with_several_heads_holds_articles_of_its_own():
    heads = [text for kind, text in read(page(second="Where is the key?")) if kind == "heading"]
    assert heads == ["A lamp for the lock", "Who keeps the lock?", "Where is the key?"]


def test_a_box_at_the_end_of_the_text_is_its_own():
    heads = [text for kind, text in read(page(after=[])) if kind == "heading"]
    assert heads == ["A lamp for the lock", "Who keeps the lock?"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“We have waited ten years for a lamp here”", "paragraph"),
        ("‘Nobody should have to walk home in the dark’", "paragraph"),
        ("“Lights on” and “Doors shut” begin this week", "heading"),
        ("“Enough is enough”", "heading"),
    ],
)
def test_a_sentence_wholly_in_quotation_marks_heads_nothing(line, kind):
    drawing = "\n".join([column(NARROW), words(line, top=180, size=15), column(WIDE, top=210)])
    assert (kind, line) in read(drawing)


def test_a_few_lines_far_apart_are_paragraphs_of_their_own():
    body = column([*NARROW, *WIDE] * 3)
    notes = ["3 May: the gate is shut", "9 June: the lock is drained for the summer"]
    drawn = [area(55, 340, 300, 60, TINT)]
    drawn += [words(note, top=360 + 17 * n) for n, note in enumerate(notes)]
    texts = [text for _, text in read(body + "\n" + "\n".join(drawn))]
    assert texts[-2:] == notes


def test_a_few_lines_of_one_sentence_far_apart_are_one_paragraph():
    body = column([*NARROW, *WIDE] * 3)
    note = ["The gate is shut on the third of May", "and is opened again in the summer."]
    drawn = [area(55, 340, 300, 60, TINT)]
    drawn += [words(line, top=360 + 17 * n) for n, line in enumerate(note)]
    assert read(body + "\n" + "\n".join(drawn))[-1][1] == " ".join(note)
