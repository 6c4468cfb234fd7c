"""Draws a page of a PDF as a picture."""

import io
from math import sqrt

import pypdfium2 as pdfium

from bulletins.errors import UnreadableFile

SCALE = 2.0  # pixels a point
MOST_PIXELS = 20_000_000


def draw(content: bytes, page: int) -> bytes:
    """The page, from 1, as PNG; its resolution says how many pixels a point has.

    A page of more than 20 megapixels is drawn smaller. Raises UnreadableFile where there is no
    such page, or it cannot be drawn.
    """
    try:
        with pdfium.PdfDocument(content) as document:
            sheet = document[page - 1]
            width, height = sheet.get_size()
            scale = min(SCALE, sqrt(MOST_PIXELS / (width * height)))
            picture = sheet.render(scale=scale).to_pil()
    except (pdfium.PdfiumError, IndexError, ZeroDivisionError) as err:
        raise UnreadableFile(f"Page {page} cannot be drawn; open the original instead.") from err
    png = io.BytesIO()
    picture.save(png, "PNG", optimize=True, dpi=(72 * scale, 72 * scale))
    return png.getvalue()
