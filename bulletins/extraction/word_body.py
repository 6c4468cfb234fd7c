"""The paragraphs of a Word file's body, cells and boxes, in the order of the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

from bulletins.extraction import word_looks, word_text
from bulletins.extraction.runs import Run
from bulletins.extraction.word_headings import Paragraph
from bulletins.extraction.word_numbering import Counting
from bulletins.extraction.word_styles import value
from bulletins.extraction.word_text import Context, References, Text

TRANSPARENT = frozenset(
    map(qn, ["w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"])
)
MOST_IN_CELL = 2  # paragraphs; fuller cells are columns of a page, not of a table
LEAST_IN_STORY = 12  # words below a line in bold, which is a heading then
DEEPEST = 60  # tables, boxes and controls in one another


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading needs beside the text: styles, lists, link targets, notes, and the place.

    `numbers` counts the paragraphs of the body; those of a part that stands elsewhere all have
    the number at which the part does.
    """

    styles: Mapping[str, Any]
    lists: Counting
    targets: Mapping[str, str]
    hidden: frozenset[str]
    references: References
    numbers: Iterator[int]


def paragraphs(holder: Any, reading: Reading, depth: int = 0) -> Iterator[Paragraph]:
    """The paragraphs of a body, cell or box in order, a table's rows as one each."""
    if depth > DEEPEST:
        return
    for node in _seen(holder, depth):
        if node.tag == qn("w:p"):
            yield from _paragraph(node, reading, depth)
        elif node.tag == qn("w:tbl"):
            yield from _table(node, reading, depth)


def _seen(holder: Any, depth: int) -> Iterator[Any]:
    """The elements within, those in controls and insertions too."""
    for node in holder:
        if node.tag in TRANSPARENT and depth <= DEEPEST:
            yield from _seen(node, depth + 1)
        else:
            yield node


def _paragraph(node: Any, reading: Reading, depth: int) -> Iterator[Paragraph]:
    number, looks = next(reading.numbers), word_looks.looks_of(node, reading.styles)
    context = Context(reading.targets, reading.hidden, reading.references, number)
    text = Text("") if looks.is_hidden else word_text.text_of(node, context)
    place = reading.lists.level_of(node, reading.styles)
    label = reading.lists.next_label(*place) if place else ""
    if any(letter.isalnum() for letter in text.text):
        is_bullet = place is not None and reading.lists.is_bullet(*place)
        written = text.after(f"{label} ") if label else text
        paragraph = Paragraph(
            written.text, written.links, number, looks, place, is_bullet=is_bullet
        )
        yield from _lines(paragraph, written)
    for box in word_text.boxes_of(node):
        yield from paragraphs(box, reading, depth + 1)


def _lines(paragraph: Paragraph, text: Text) -> Iterator[Paragraph]:
    """A paragraph whose lines were broken by hand as one each; a heading stays whole."""
    looks = paragraph.looks
    if not text.breaks or looks.level or looks.is_bold or looks.is_headlike:
        yield paragraph
        return
    for line in text.lines():
        if any(letter.isalnum() for letter in line.text):
            yield replace(paragraph, text=line.text, links=line.links)
            paragraph = replace(paragraph, place=None, is_bullet=False)


def _table(table: Any, reading: Reading, depth: int) -> Iterator[Paragraph]:
    rows = [
        [
            list(paragraphs(cell, reading, depth + 1))
            for cell in _seen(row, depth)
            if cell.tag == qn("w:tc") and not _is_covered(cell)
        ]
        for row in _seen(table, depth)
        if row.tag == qn("w:tr") and row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
    ]
    # tables in a table arrange a page
    if table.find(f".//{qn('w:tbl')}") is not None or _is_for_looks(rows):
        yield from (paragraph for row in rows for cell in row for paragraph in cell)
    else:
        yield from (_row([p for cell in row for p in cell]) for row in rows if any(row))


def _is_covered(cell: Any) -> bool:
    """Whether a cell is the lower part of a merged one, whose text stands in the first."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and value(cell, "w:tcPr/w:vMerge") != "restart"


def _is_for_looks(rows: list[list[list[Paragraph]]]) -> bool:
    """Whether a table only arranges text: one column or row, stories in cells, or full cells."""
    if len(rows) < 2 or max(map(len, rows), default=0) < 2:
        return True
    return any(
        len(cell) > MOST_IN_CELL or any(p.looks.level for p in cell) or _is_story(cell)
        for row in rows
        for cell in row
    )


def _is_story(cell: list[Paragraph]) -> bool:
    """Whether a cell holds a line in bold and a text below it."""
    if len(cell) < 2 or not cell[0].looks.is_bold or cell[1].looks.is_bold:
        return False
    return len(cell[1].text.split()) >= LEAST_IN_STORY


def _row(cells: list[Paragraph]) -> Paragraph:
    """A table's row as one paragraph, the cells parted by bars."""
    run = Run()
    for at, cell in enumerate(cells):
        run.append(" | " if at else "", ())
        run.append(cell.text, cell.links)
    text, links = run.taken()
    return Paragraph(text, links, cells[0].number, word_looks.Looks())
