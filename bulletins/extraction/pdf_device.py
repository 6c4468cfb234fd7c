"""pdfminer's interpreter and a device for it that notes what is drawn, and where."""

import re
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, apply_matrix_rect

from bulletins.document import Box
from bulletins.extraction.pdf_page import OBLIQUE, Colour, Fill, Glyph, Picture, Sheet

# "ABCDEF+Arial-BoldMT", "Gill Sans Semibold", "Frutiger-Black", "Lato-Heavy"
BOLD = re.compile(r"bold|black|heavy|demi|-bd\b|medi\b", re.IGNORECASE)
SUBSET = re.compile(r"^[A-Z]{6}\+")
INVISIBLE, STROKED = 3, 2  # text render modes
THIN = 3.0  # points; a thinner area is a rule
LEAST_OPAQUE = 0.9
MOST_FILLS = 3000  # a page; more are a drawing
FARTHEST = 1e5  # points; what stands farther off, or nowhere, is damage
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


class Device(PDFTextDevice):
    """Notes glyphs, painted areas, rules and pictures of one page after another."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.clip = EVERYWHERE  # in the page's own coordinates, as `opacity` set by the interpreter
        self.opacity = 1.0
        self._mode = 0
        self._bold: dict[str, bool] = {}

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
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        advance = font.char_width(cid) * fontsize * scaling
        a, b, c, d, _, _ = matrix
        turn = 270 if font.is_vertical() else _turn(a, b)
        size = abs(fontsize) * ((c * c + d * d) ** 0.5 or 1.0)
        x, y = apply_matrix_pt(matrix, (0, rise))
        length = advance * (a * a + b * b) ** 0.5
        start, base = self._along(x, y, turn)
        if not (abs(start) < FARTHEST and abs(base) < FARTHEST and length < FARTHEST):
            return advance
        name = font.fontname or ""
        if name not in self._bold:
            self._bold[name] = BOLD.search(SUBSET.sub("", name)) is not None
        self._glyphs.append(
            Glyph(
                text=text,
                start=start,
                end=start + abs(length),
                base=base,
                size=size,
                font=name,
                colour=self._colour,
                order=self._order,
                turn=turn,
                is_bold=self._bold[name] or self._mode == STROKED,
                is_hidden=self._mode == INVISIBLE or not self._is_in_clip(x, y, abs(length)),
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
            box = self._box(_cut(path_box(part, self._matrix()), self.clip))
            if min(box[2] - box[0], box[3] - box[1]) < THIN:
                self._rules.append(box)
            elif fill or stroke:
                self._fills.append(Fill(box, shade, self._order, is_frame=not fill))

    def paint_shading(self) -> None:
        """Note an area of changing colour, as wide as what may be painted."""
        self._order += 1
        self._fills.append(Fill(self._box(_cut(self._crop, self.clip)), None, self._order))

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Note where a picture stands, undecoded."""
        self._order += 1
        box = self._box(_cut(apply_matrix_rect(self._matrix(), (0, 0, 1, 1)), self.clip))
        is_solid = not any(stream.get(key) for key in ("SMask", "Mask", "ImageMask", "IM"))
        self._pictures.append(Picture(box, self._order, is_solid))

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


class Interpreter(PDFPageInterpreter):
    """Tells the device what pdfminer leaves out: clipping, opacity and shadings."""

    device: Device

    def do_q(self) -> None:
        """Save."""
        super().do_q()
        self._saved().append((self.device.clip, self.device.opacity))

    def do_Q(self) -> None:
        """Restore."""
        super().do_Q()
        if saved := self._saved():
            self.device.clip, self.device.opacity = saved.pop()

    def do_W(self) -> None:
        """Clip to the path."""
        if self.curpath:
            self.device.clip = _cut(path_box(self.curpath, self.ctm), self.device.clip)

    def do_W_a(self) -> None:
        """Clip to the path."""
        self.do_W()

    def do_gs(self, name: Any) -> None:
        """Read how opaque areas are painted from here on."""
        states = resolve1(self.resources.get("ExtGState")) or {}
        state = resolve1(states.get(literal_name(name))) or {}
        if isinstance(opacity := resolve1(state.get("ca")), int | float):
            self.device.opacity = float(opacity)
        if literal_name(resolve1(state.get("BM")) or "") == "Multiply":
            self.device.opacity = 0.5

    def do_sh(self, name: object) -> None:
        """Paint a shading."""
        self.device.paint_shading()

    def do_Do(self, xobjid_arg: Any) -> None:
        """Draw a form or picture, and leave clip and opacity as they were."""
        before = self.device.clip, self.device.opacity
        super().do_Do(xobjid_arg)
        self.device.clip, self.device.opacity = before
        self.device.set_ctm(self.ctm)

    def _saved(self) -> list[tuple[Box, float]]:
        if not hasattr(self, "_saved_states"):
            self._saved_states: list[tuple[Box, float]] = []
        return self._saved_states


def parts(path: Sequence[PathSegment]) -> list[list[PathSegment]]:
    """A path's pieces, each from where the pen was set down."""
    found: list[list[PathSegment]] = []
    for segment in path:
        if segment[0] == "m" or not found:
            found.append([])
        found[-1].append(segment)
    return [part for part in found if len(part) > 1]


def path_box(path: Sequence[PathSegment], matrix: Matrix) -> Box:
    """The box round a path's points."""
    points = [
        apply_matrix_pt(matrix, (segment[at], segment[at + 1]))  # type: ignore[arg-type]
        for segment in path
        for at in range(1, len(segment) - 1, 2)
    ]
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def colour(space: PDFColorSpace | None, value: Any) -> Colour | None:
    """A colour as red, green and blue; None for patterns and tables of colours."""
    numbers = (value,) if isinstance(value, int | float) else value
    if not isinstance(numbers, tuple | list) or not all(
        isinstance(number, int | float) for number in numbers
    ):
        return None
    name = space.name if space else ""
    if len(numbers) == 1 and name in ("Separation", "DeviceN"):
        return (1.0 - numbers[0],) * 3
    if name in ("Indexed", "Pattern", "Lab"):
        return None
    return _from_numbers([min(1.0, max(0.0, float(number))) for number in numbers])


def _from_numbers(numbers: Sequence[float]) -> Colour | None:
    if len(numbers) == 1:
        return (numbers[0],) * 3
    if len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    if len(numbers) == 4:
        cyan, magenta, yellow, key = numbers
        return (1 - cyan) * (1 - key), (1 - magenta) * (1 - key), (1 - yellow) * (1 - key)
    return None


def _turn(a: float, b: float) -> int:
    """The way a line of text runs whose direction is (a, b)."""
    if min(abs(a), abs(b)) > 0.2 * max(abs(a), abs(b)):
        return OBLIQUE
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _cut(box: Box, clip: Box) -> Box:
    """What of a box lies in another; a box without area where nothing does."""
    left, bottom = max(box[0], clip[0]), max(box[1], clip[1])
    return left, bottom, max(left, min(box[2], clip[2])), max(bottom, min(box[3], clip[3]))
