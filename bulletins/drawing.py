"""Measures the pages of a PDF, and draws one as a picture."""

import io
from math import sqrt

import pypdfium2 as pdfium

from bulletins.covers import NOTHING, Covers
from bulletins.errors import UnreadableFile
from bulletins.painting import paint

SCALE = 2.0  # pixels a point
MOST_PIXELS = 20_000_000
PACKING = 3  # of 9: pages come out as small as with more, in a sixth of the time
USUAL = (595.0, 842.0)  # points, A4; what a page whose size is not to be had is taken to be


def measure(content: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points, as turned; raises UnreadableFile."""
    try:
        with pdfium.PdfDocument(content) as document:
            return tuple(_size(document, at) for at in range(len(document)))
    except pdfium.PdfiumError as err:
        raise UnreadableFile("Its pages cannot be drawn; open the original instead.") from err


def draw(content: bytes, page: int, *, zoom: int = 1, covers: Covers = NOTHING) -> bytes:
    """The page, from 1, as PNG; its resolution says how many pixels a point has.

    What `covers` names is painted out; notes and forms that lie over such a page are left out with
    it. A page of more than 20 megapixels is drawn smaller. Raises UnreadableFile where there is no
    such page, or it cannot be drawn.
    """
    try:
        with pdfium.PdfDocument(content) as document:
            sheet = document[page - 1]
            width, height = sheet.get_size()
            scale = min(SCALE * zoom, sqrt(MOST_PIXELS / (width * height)))
            bitmap = sheet.render(scale=scale, may_draw_forms=not covers, draw_annots=not covers)
            picture = bitmap.to_pil()
            if covers:
                paint(picture, sheet.get_textpage(), bitmap.get_posconv(sheet), covers)
    except (pdfium.PdfiumError, IndexError, ZeroDivisionError) as err:
        raise UnreadableFile(f"Page {page} cannot be drawn; open the original instead.") from err
    png = io.BytesIO()
    picture.save(png, "PNG", compress_level=PACKING, dpi=(72 * scale, 72 * scale))
    return png.getvalue()


def _size(document: pdfium.PdfDocument, at: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(at)
    except pdfium.PdfiumError:
        return USUAL
    return (round(width, 1), round(height, 1)) if width > 0 < height else USUAL
