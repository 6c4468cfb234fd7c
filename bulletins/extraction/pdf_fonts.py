"""Fonts as pdfminer reads them, with the list marks that it does not know."""

import re

from pdfminer.pdffont import PDFFont, PDFSimpleFont
from pdfminer.pdfinterp import PDFResourceManager

BULLET = "•"
# In WinAnsiEncoding "all unused codes greater than 40 map to the bullet character" (octal; PDF 1.7,
# annex D.2, note 3). Only that encoding has the bullet itself at 0x95.
UNUSED_IN_WINDOWS = (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)
BULLET_IN_WINDOWS = 0x95
# "ABCDEF+Wingdings-Regular", "ZapfDingbats"
PICTURES = re.compile(r"wingdings|dingbats", re.IGNORECASE)
# Discs, squares, diamonds, arrowheads and ticks of those fonts, by code
MARKS = (*b"lmnopqrstuvw", 0x9F, 0xA1, 0xA7, 0xA8, 0xB7, 0xD8, 0xFC)


class Fonts(PDFResourceManager):
    """pdfminer's store of fonts."""

    def get_font(self, objid: object, spec: dict[str, object]) -> PDFFont:  # type: ignore[override]
        """The font, its list marks known."""
        font = super().get_font(objid, spec)
        if isinstance(font, PDFSimpleFont) and font.unicode_map is None:
            font.cid2unicode = {**font.cid2unicode, **_marks(font)}
        return font


def _marks(font: PDFSimpleFont) -> dict[int, str]:
    """What the codes for list marks stand for in a font that does not say."""
    if PICTURES.search(str(font.fontname or "")):
        return dict.fromkeys(MARKS, BULLET)
    if font.cid2unicode.get(BULLET_IN_WINDOWS) == BULLET:
        unused = [code for code in UNUSED_IN_WINDOWS if code not in font.cid2unicode]
        return dict.fromkeys(unused, BULLET)
    return {}
