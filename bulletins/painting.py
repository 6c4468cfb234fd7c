"""Paints words out of the picture of a page: in its pixels, so that nothing lies under them."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image, ImageDraw
from pypdfium2 import raw

from bulletins.covers import Covers
from bulletins.document import Box

INK = "#1b1b1b"
MARGIN = 1.5  # points painted round a letter


def paint(
    picture: Image.Image, page: pdfium.PdfTextPage, to_pixels: pdfium.PdfPosConv, covers: Covers
) -> None:
    """Paint out every place where the words stand, of whatever case and however broken.

    A box in which none of them is found, as where a page does not say which letters it shows, is
    painted out whole.
    """
    scale = picture.width / page.parent.get_width()
    letters = list(_letters(page))
    spans = [span for words in covers.words for span in _spans(letters, words)]
    found = [bar for span in spans for bar in _bars(page, span, to_pixels)]
    boxes = [_scaled(box, scale) for box in covers.boxes]
    brush, margin = ImageDraw.Draw(picture), MARGIN * scale
    for left, top, right, bottom in (*found, *(box for box in boxes if not _holds_one(box, found))):
        brush.rectangle((left - margin, top - margin, right + margin, bottom + margin), fill=INK)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter or figure in lower case; which character of the page it is, or is a part of."""

    text: str
    place: int


def _letters(page: pdfium.PdfTextPage) -> Iterator[_Letter]:
    """What of the page's text is compared: no spaces, marks or hyphens."""
    for place in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, place)
        yield from (_Letter(letter, place) for letter in _plain(chr(code)))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def _spans(letters: Sequence[_Letter], words: str) -> Iterator[range]:
    """The characters of the page where words stand, from the first to the last."""
    text, wanted = "".join(letter.text for letter in letters), _plain(words)
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not (_goes_on(letters, at) or _goes_on(letters, end)):
            yield range(letters[at].place, letters[end - 1].place + 1)
        at = text.find(wanted, at + 1)


def _goes_on(letters: Sequence[_Letter], at: int) -> bool:
    """Whether a word runs on from the letter before to this one."""
    return 0 < at < len(letters) and letters[at].place - letters[at - 1].place <= 1


def _bars(page: pdfium.PdfTextPage, span: range, to_pixels: pdfium.PdfPosConv) -> list[Box]:
    """One box a line, as high as the type whatever the letters: their outline would tell a word."""
    bars: list[Box] = []
    last: Box | None = None
    for place in span:
        box = _in_pixels(page.get_charbox(place, loose=True), to_pixels)
        if box[0] == box[2] or box[1] == box[3]:  # a space or line end that is not drawn
            continue
        is_next = last is not None and _is_beside(last, box)
        bars.append(_around([bars.pop(), box]) if is_next else box)
        last = box
    return bars


def _is_beside(one: Box, other: Box) -> bool:
    """Whether a letter stands on the line of the one before, along the page or up and down it."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return high > 0.5 * (other[3] - other[1]) or wide > 0.5 * (other[2] - other[0])


def _in_pixels(edges: Box, to_pixels: pdfium.PdfPosConv) -> Box:
    """A box of the page, however the page is turned, from the top left of its picture."""
    (x1, y1), (x2, y2) = to_pixels.to_bitmap(*edges[:2]), to_pixels.to_bitmap(*edges[2:])
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _scaled(box: Box, scale: float) -> Box:
    left, top, right, bottom = box
    return left * scale, top * scale, right * scale, bottom * scale


def _around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of these."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _holds_one(box: Box, found: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    return any(
        left <= (one[0] + one[2]) / 2 <= right and top <= (one[1] + one[3]) / 2 <= bottom
        for one in found
    )
