"""PDF: what a reader sees of its pages, as blocks with their page and box."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bulletins.document import Block, Document, Facts, Furniture, PartialDate
from bulletins.errors import NoTextFound, UnreadableFile
from bulletins.extraction.marks import ENTRY
from bulletins.extraction.pdf_asides import flowing, owned
from bulletins.extraction.pdf_breaks import continued
from bulletins.extraction.pdf_furniture import put_aside
from bulletins.extraction.pdf_halves import halves_joined
from bulletins.extraction.pdf_headings import levels
from bulletins.extraction.pdf_opening import Opened, opened
from bulletins.extraction.pdf_page import UNKNOWN_LETTER
from bulletins.extraction.pdf_paragraphs import Paragraph, paragraphs, usual_size
from bulletins.extraction.pdf_reading import PageText, read_pages
from bulletins.extraction.pdf_words import vocabulary

CREATED = re.compile(r"^(?:D:)?(\d{4})(\d{2})(\d{2})")  # "D:20200604101500Z"
# What the page of an XFA form says where a program cannot show it
PLEASE_WAIT = re.compile(r"^\s*please wait", re.IGNORECASE)
MOST_ON_FORM = 150  # words
MOST_UNKNOWN = 0.3  # of all characters
LEAST_WORDLIKE = 0.45
LEADERS = re.compile(r"[._…-]{3,}|(?:\. ){3,}")


def extract(content: bytes, *, most_pages: int | None = None) -> Document:
    """Read a PDF; None is no limit to its pages. Raises IngestError's kinds."""
    file = opened(content, most_pages=most_pages)
    pages = list(read_pages(file.sheets))
    text = " ".join(line.text for page in pages for line in page.lines)
    _check(text, file)
    heights = _heights(pages, file.pages)
    lines = [line for page in pages for line in page.lines]
    lines = put_aside(lines, heights, usual_size(lines))
    words = vocabulary([line.text for line in lines if not line.aside])
    found = flowing(list(paragraphs(lines, words)), words)
    body = usual_size([line for line in lines if not line.aside] or lines)
    heads = levels(found, body)
    own = owned(found, heads)
    heads = {at: level for at, level in heads.items() if at not in own}
    broken = continued(found, heads)
    blocks = [
        (replace(_block(p, heads.get(at, 0)), continues=at in broken), p.first.aside)
        for at, p in enumerate(found)
    ]
    return Document(
        blocks=tuple(halves_joined([block for block, why in blocks if not why], words)),
        furniture=tuple(Furniture(block, why) for block, why in blocks if why),
        pages=file.pages,
        facts=Facts(made=_made(file.created)),
        warnings=tuple(_warnings(file, pages, text)),
    )


def _made(printed: str) -> PartialDate | None:
    """The day in a PDF's own date: "D:20200604101500Z"."""
    found = CREATED.match(printed)
    try:
        return found and PartialDate(date(*map(int, found.groups())), "day")
    except ValueError:
        return None


def _check(text: str, file: Opened) -> None:
    """Refuse what holds no text that could be read."""
    if file.is_form and PLEASE_WAIT.match(text) and len(text.split()) < MOST_ON_FORM:
        raise UnreadableFile(
            "This is an XFA form, whose text is not on its pages; print it to PDF and send that."
        )
    if not text.strip():
        raise NoTextFound(
            "The PDF has no text (a scan or blank); run OCR first, for instance with ocrmypdf."
        )
    marks = [character for character in LEADERS.sub("", text) if not character.isspace()]
    unknown = marks.count(UNKNOWN_LETTER)
    wordlike = sum(character.isalnum() for character in marks)
    if unknown > MOST_UNKNOWN * len(marks) or wordlike < LEAST_WORDLIKE * len(marks):
        raise UnreadableFile(
            "The PDF does not say which letters its text is; run OCR on it (ocrmypdf --force-ocr)."
        )


def _heights(pages: Sequence[PageText], count: int) -> list[float]:
    """Each page's height, by its number less one."""
    heights = [1.0] * count
    for page in pages:
        heights[page.number - 1] = page.height
    return heights


def _block(paragraph: Paragraph, level: int) -> Block:
    text, links = paragraph.text, paragraph.links
    entry = None if level or paragraph.first.aside else ENTRY.match(text)
    if entry:
        cut = entry.start("text")
        text = text[cut:]
        links = tuple(
            replace(link, start=max(0, link.start - cut), end=link.end - cut)
            for link in links
            if link.end > cut
        )
    return Block(
        text=text,
        kind="heading" if level else "entry" if entry else "paragraph",
        page=paragraph.first.page,
        box=_rounded(paragraph),
        level=level,
        links=links,
    )


def _rounded(paragraph: Paragraph) -> tuple[float, float, float, float]:
    left, top, right, bottom = paragraph.box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _warnings(file: Opened, pages: Sequence[PageText], text: str) -> Iterator[str]:
    empty = [page.number for page in pages if not page.lines]
    if empty:
        yield f"{_pages(empty)} no text (blank, or a picture)."
    if file.unread:
        yield f"{_pages(list(file.unread))} damage that nothing could be read through."
    if recognised := [page.number for page in pages if page.is_recognised]:
        yield f"{_pages(recognised)} text from OCR under a scan; read it through for mistakes."
    if down := [page.number for page in pages if page.is_down]:
        yield f"{_pages(down)} text that runs down or is turned; check the order of its lines."
    if UNKNOWN_LETTER in text:
        yield f"Some letters could not be read; they are shown as {UNKNOWN_LETTER}."


def _pages(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Page {numbers[0]} has"
    return f"Pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} have"
