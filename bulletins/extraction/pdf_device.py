"""A device for pdfminer that notes what is drawn, and where."""

import re
from collections.abc import Sequence

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, apply_matrix_rect

from bulletins.document import Box
from bulletins.extraction.pdf_colour import colour
from bulletins.extraction.pdf_page import (
    OBLIQUE,
    UNKNOWN_LETTER,
    Fill,
    Glyph,
    Picture,
    Sheet,
)
from bulletins.extraction.pdf_paths import EVERYWHERE, cut, parts, path_box

# "ABCDEF+Arial-BoldMT", "Gill Sans Semibold", "Frutiger-Black", "Lato-Heavy"
BOLD = re.compile(r"bold|black|heavy|demi|-bd\b|medi\b", re.IGNORECASE)
# "Arial-BoldItalicMT", "Helvetica-Oblique"
SLANTED = re.compile(r"italic|oblique", re.IGNORECASE)
SUBSET = re.compile(r"^[A-Z]{6}\+")
INVISIBLE, STROKED = 3, 2  # text render modes
THIN = 3.0  # points; a thinner area is a rule
LEAST_OPAQUE = 0.9
MOST_FILLS = 3000  # a page; more are a drawing
FARTHEST = 1e5  # points; what stands farther off, or nowhere, is damage


class Device(PDFTextDevice):
    """Notes glyphs, painted areas, rules and pictures of one page after another."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.clip = EVERYWHERE  # in the page's own coordinates, as `opacity` set by the interpreter
        self.opacity = 1.0
        self._mode = 0
        self._bold: dict[str, bool] = {}
        self._slanted: dict[str, bool] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Forget the page before."""
        self._crop = apply_matrix_rect(ctm, page.cropbox)
        self._order = 0
        self.clip, self.opacity = EVERYWHERE, 1.0
        self._glyphs: list[Glyph] = []
        self._fills: list[Fill] = []
        self._rules: list[Box] = []
        self._pictures: list[Picture] = []

    def sheet(self, number: int) -> Sheet:
        """What was noted since the page began."""
        left, bottom, right, top = self._crop
        return Sheet(
            number=number,
            width=right - left,
            height=top - bottom,
            glyphs=tuple(self._glyphs),
            fills=tuple(self._fills),
            rules=tuple(self._rules),
            pictures=tuple(self._pictures),
        )

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Note the way that text is drawn before its characters are."""
        self._mode = textstate.render
        self._order += 1
        self._colour = colour(ncs, graphicstate.ncolor)
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Note a character; the answer is how far the next one stands from it."""
        advance = font.char_width(cid) * fontsize * scaling
        a, b, c, d, _, _ = matrix
        x, y = apply_matrix_pt(matrix, (0, rise))
        length = abs(advance) * (a * a + b * b) ** 0.5
        turn = 270 if font.is_vertical() else _turn(a, b)
        start, base = self._along(x, y, turn)
        if abs(start) < FARTHEST and abs(base) < FARTHEST and length < FARTHEST:
            self._glyphs.append(
                Glyph(
                    text=_letter(font, cid),
                    start=start,
                    end=start + length,
                    base=base,
                    size=abs(fontsize) * ((c * c + d * d) ** 0.5 or 1.0),
                    colour=self._colour,
                    order=self._order,
                    turn=turn,
                    is_bold=self._mode == STROKED or self._is_bold(font.fontname or ""),
                    is_slanted=self._is_slanted(font.fontname or ""),
                    is_hidden=self._mode == INVISIBLE or not self._is_in_clip(x, y, length),
                )
            )
        return advance

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,  # noqa: FBT001  (pdfminer's own signature)
        fill: bool,  # noqa: FBT001
        evenodd: bool,  # noqa: FBT001
        path: Sequence[PathSegment],
    ) -> None:
        """Note each part of a path as an area, a frame or a rule."""
        self._order += 1
        if len(self._fills) >= MOST_FILLS or self.opacity < LEAST_OPAQUE:
            return
        shade = colour(graphicstate.ncs, graphicstate.ncolor)
        for part in parts(path):
            box = self._box(cut(path_box(part, self._matrix()), self.clip))
            if min(box[2] - box[0], box[3] - box[1]) < THIN:
                self._rules.append(box)
            elif fill or stroke:
                self._fills.append(Fill(box, shade, self._order, is_frame=not fill))

    def paint_shading(self) -> None:
        """Note an area of changing colour, as wide as what may be painted."""
        self._order += 1
        self._fills.append(Fill(self._box(cut(self._crop, self.clip)), None, self._order))

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Note where a picture stands, undecoded."""
        self._order += 1
        box = self._box(cut(apply_matrix_rect(self._matrix(), (0, 0, 1, 1)), self.clip))
        is_solid = not any(stream.get(key) for key in ("SMask", "Mask", "ImageMask", "IM"))
        self._pictures.append(Picture(box, self._order, is_solid))

    def _is_bold(self, name: str) -> bool:
        if name not in self._bold:
            self._bold[name] = BOLD.search(SUBSET.sub("", name)) is not None
        return self._bold[name]

    def _is_slanted(self, name: str) -> bool:
        if name not in self._slanted:
            self._slanted[name] = SLANTED.search(SUBSET.sub("", name)) is not None
        return self._slanted[name]

    def _matrix(self) -> Matrix:
        return self.ctm or (1, 0, 0, 1, 0, 0)

    def _box(self, rect: Box) -> Box:
        """From the corner below left, as PDF has it, to the corner above left."""
        left, _, _, top = self._crop
        return rect[0] - left, top - rect[3], rect[2] - left, top - rect[1]

    def _along(self, x: float, y: float, turn: int) -> tuple[float, float]:
        left, bottom, right, top = self._crop
        if turn == 270:
            return top - y, right - x
        if turn == 90:
            return y - bottom, x - left
        if turn == 180:
            return right - x, y - bottom
        return x - left, top - y

    def _is_in_clip(self, x: float, y: float, length: float) -> bool:
        left, bottom, right, top = self.clip
        return left - length <= x <= right + length and bottom - length <= y <= top + length


def _turn(a: float, b: float) -> int:
    """The way a line of text runs whose direction is (a, b)."""
    if min(abs(a), abs(b)) > 0.2 * max(abs(a), abs(b)):
        return OBLIQUE
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _letter(font: PDFFont, cid: int) -> str:
    try:
        return font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return UNKNOWN_LETTER
