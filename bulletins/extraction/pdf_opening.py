"""The one edge to pdfminer: a PDF's pages as drawn, and every fault of it named."""

import logging
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import Matrix, apply_matrix_rect, decode_text

from bulletins.errors import EncryptedFile, UnreadableFile
from bulletins.extraction.pdf_device import Device
from bulletins.extraction.pdf_fonts import Fonts
from bulletins.extraction.pdf_interpreter import Interpreter
from bulletins.extraction.pdf_page import Anchor, Sheet

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it says of damage, we say

# What pdfminer raises on damaged files: its own kinds, and most of Python's
PDF_FAULTS = (
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,  # RecursionError too
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
MOST_ANCHORS = 2000  # a page


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF's pages as drawn, those that could not be read left out."""

    sheets: tuple[Sheet, ...]
    unread: tuple[int, ...]  # page numbers, from 1
    pages: int
    created: str  # "D:20200604101500Z", or nothing
    is_form: bool  # an XFA form, whose text is not on its pages


def opened(content: bytes, *, most_pages: int | None = None) -> Opened:
    """Read a PDF's pages; None is no limit to them. Raises EncryptedFile and UnreadableFile."""
    try:
        document = PDFDocument(PDFParser(BytesIO(content)))
        pages = list(islice(PDFPage.create_pages(document), most_pages and most_pages + 1))
    except PDFEncryptionError as err:
        raise EncryptedFile(
            "The PDF asks for a password; save it without one and send it again."
        ) from err
    except PDF_FAULTS as err:
        raise UnreadableFile(
            "The PDF is damaged beyond reading; ask its sender for a whole copy."
        ) from err
    _check_length(len(pages), most_pages)
    sheets, unread = _sheets(pages)
    return Opened(sheets, unread, len(pages), _created(document), _is_form(document))


def _check_length(pages: int, most: int | None) -> None:
    if not pages:
        raise UnreadableFile("The PDF is damaged, it has no pages; ask its sender for a copy.")
    if most and pages > most:
        raise UnreadableFile(
            f"The PDF has more than {most} pages; split it into parts, or raise READ_PAGES."
        )


def _sheets(pages: list[PDFPage]) -> tuple[tuple[Sheet, ...], tuple[int, ...]]:
    resources = Fonts()
    device = Device(resources)
    interpreter = Interpreter(resources, device)
    sheets: list[Sheet] = []
    unread: list[int] = []
    for number, page in enumerate(pages, start=1):
        try:
            interpreter.process_page(page)
            sheet = device.sheet(number)
            sheets.append(replace(sheet, anchors=tuple(_anchors(page, sheet))))
        except PDF_FAULTS:
            unread.append(number)
    if not sheets:
        raise UnreadableFile(
            "No page of the PDF can be read; it is damaged, ask its sender for a whole copy."
        )
    return tuple(sheets), tuple(unread)


def _anchors(page: PDFPage, sheet: Sheet) -> Iterator[Anchor]:
    """The areas of a page that are links to addresses."""
    matrix = _matrix(page)
    left, _, _, top = apply_matrix_rect(matrix, page.cropbox)
    for reference in islice(resolve1(page.annots) or (), MOST_ANCHORS):
        note = resolve1(reference)
        action = resolve1(note.get("A")) if isinstance(note, Mapping) else None
        target = resolve1(action.get("URI")) if isinstance(action, Mapping) else None
        place = [resolve1(number) for number in resolve1(note.get("Rect")) or ()] if target else []
        if len(place) == 4 and isinstance(target, bytes):
            x0, y0, x1, y1 = apply_matrix_rect(matrix, (place[0], place[1], place[2], place[3]))
            yield Anchor((x0 - left, top - y1, x1 - left, top - y0), decode_text(target).strip())


def _matrix(page: PDFPage) -> Matrix:
    """From the coordinates of a page to those of the page as turned, as pdfminer has them."""
    x0, y0, x1, y1 = page.mediabox
    turned: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    return turned.get(page.rotate, (1, 0, 0, 1, -x0, -y0))


def _created(document: PDFDocument) -> str:
    """The file's own date of making, as printed in it; nothing where it cannot be read."""
    try:
        values: list[Any] = [resolve1(info.get("CreationDate")) for info in document.info]
        return next((decode_text(value) for value in values if isinstance(value, bytes)), "")
    except PDF_FAULTS:
        return ""


def _is_form(document: PDFDocument) -> bool:
    try:
        form = resolve1(document.catalog.get("AcroForm"))
        return isinstance(form, Mapping) and bool(form.get("XFA"))
    except PDF_FAULTS:
        return False
