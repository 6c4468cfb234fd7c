"""Entries of lists, told by marks that are written or drawn."""

import pytest

from bulletins.extraction.from_pdf import extract
from tests.pdfs import area, column, pdf

PROSE = [
    "The council has asked every parish to say by spring which",
    "paths need new gravel, and which can wait another winter",
    "before they are closed to carts and to heavier machines.",
]


def read(*pages):
    return extract(pdf(*pages))


def test_list_marks_make_entries():
    page = column([*PROSE, "• gravel for the upper path", "• a rail beside the weir"])
    assert [(b.kind, b.text) for b in read(page).blocks][1:] == [
        ("entry", "gravel for the upper path"),
        ("entry", "a rail beside the weir"),
    ]


@pytest.mark.parametrize("code", ["\x7f", "•"])
def test_codes_that_windows_leaves_unused_are_list_marks(code):
    entries = [f"{code} {text}" for text in ("gravel for the path", "a rail beside the weir")]
    assert [(b.kind, b.text) for b in read(column([*PROSE, *entries])).blocks][1:] == [
        ("entry", "gravel for the path"),
        ("entry", "a rail beside the weir"),
    ]


@pytest.mark.parametrize("side", [2.4, 4.0])
def test_list_marks_that_are_drawn_make_entries(side):
    lines = ["gravel for the upper path, which the", "spring flood took", "a rail beside the weir"]
    marks = [area(62, top - 2.5 - side / 2, side, side, "0 g") for top in (200, 224)]
    page = "\n".join([column(PROSE), column(lines, left=74, top=200), *marks])
    assert [(b.kind, b.text) for b in read(page).blocks][1:] == [
        ("entry", "gravel for the upper path, which the spring flood took"),
        ("entry", "a rail beside the weir"),
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        [area(62, 195, 4, 4, "0 g")],
        [area(62, 195, 4, 4, "1 g"), area(62, 207, 4, 4, "1 g")],
        [area(20, 195, 4, 4, "0 g"), area(20, 207, 4, 4, "0 g")],
        [area(66, 190, 1, 10, "0 g"), area(66, 202, 1, 10, "0 g")],
    ],
    ids=["alone", "white", "far off", "a rule"],
)
def test_other_small_drawings_are_no_list_marks(drawn):
    page = "\n".join([column(PROSE), column(PROSE, left=74, top=200), *drawn])
    assert [block.kind for block in read(page).blocks] == ["paragraph", "paragraph"]
