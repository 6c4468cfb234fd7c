"""What is painted out of the picture of a page, in its pixels."""

import io

import pytest
from PIL import Image

from bulletins.covers import Covers
from bulletins.drawing import draw
from tests.pdfs import pdf, words

INK = (0x1B, 0x1B, 0x1B)
NAME, OTHER = 100, 200  # points from the top of the page
LETTERS = 0.02  # a share no higher is of letters, whose edges have any shade


def page(*lines):
    return pdf("\n".join(lines))


def picture(content, *covered, boxes=()):
    png = draw(content, 1, covers=Covers(covered, boxes))
    return Image.open(io.BytesIO(png)).convert("RGB")


def ink(painted, box):
    """The share of painted pixels in a box of points, 0.0 to 1.0."""
    part = painted.crop(tuple(round(2 * edge) for edge in box))
    data = part.tobytes()
    pixels = [tuple(data[at : at + 3]) for at in range(0, len(data), 3)]
    return sum(pixel == INK for pixel in pixels) / len(pixels)


def line(top, *, left=60, right=200):
    return left, top - 8, right, top + 2


SAID = page(words("Ask Ada Finch for it", top=NAME), words("The finch sang", top=OTHER))


def test_words_are_painted_over_where_they_stand_and_nowhere_else():
    painted = picture(SAID, "Ada Finch")
    assert ink(painted, (80, NAME - 7, 118, NAME)) > 0.95
    assert ink(painted, (60, NAME - 7, 76, NAME)) < LETTERS
    assert ink(painted, line(OTHER)) < LETTERS


def test_nothing_is_painted_where_nothing_is_to_be_covered():
    assert draw(SAID, 1) == draw(SAID, 1, covers=Covers())
    assert ink(picture(SAID), (0, 0, 595, 842)) < LETTERS


@pytest.mark.parametrize(
    "said",
    [
        [words("Ask ADA  FINCH now", top=NAME)],
        [words("Ask Ada Fin-", top=NAME), words("ch for it", top=NAME + 12)],
        [words("Ask Ada", top=NAME), words("Finch for it", top=NAME + 12)],
        [words("Ask a.d.a f.i.n.c.h now", top=NAME)],
    ],
)
def test_words_are_found_however_they_are_set_or_broken(said):
    assert ink(picture(page(*said), "Ada Finch"), line(NAME, left=80, right=100)) > 0.9


@pytest.mark.parametrize("said", ["Canada Finches", "Nada Finchley", "Ad Finch"])
def test_longer_and_other_words_are_left(said):
    assert ink(picture(page(words(said, top=NAME)), "Ada Finch"), line(NAME)) < LETTERS


def test_an_address_is_painted_over():
    said = page(words("Write to ada.finch@example.org today", top=NAME))
    assert ink(picture(said, "ada.finch@example.org"), (104, NAME - 6, 195, NAME - 1)) > 0.9


def test_a_turned_page_is_painted_where_a_reader_sees_the_words():
    said = SAID.replace(b"/Annots []", b"/Rotate 90")
    painted = picture(said, "Ada Finch")
    wide, high = painted.size
    assert wide > high
    turned = painted.rotate(90, expand=True)  # back as it was written
    assert ink(turned, (80, NAME - 7, 118, NAME)) > 0.95
    assert ink(turned, line(OTHER)) < LETTERS


def test_a_box_without_letters_to_find_is_painted_whole():
    box = line(NAME)
    unknown = page(words("Ask somebody for it", top=NAME))
    assert ink(picture(unknown, "Ada Finch", boxes=(box,)), box) == 1
    assert ink(picture(SAID, "Ada Finch", boxes=(box,)), (60, NAME - 7, 76, NAME)) < LETTERS


def test_the_name_of_a_picture_tells_what_is_painted_over_and_not_what_it_was():
    one, other = Covers(("Ada Finch",)), Covers(("Ada",))
    assert one.digest != other.digest
    assert "Ada" not in one.digest
