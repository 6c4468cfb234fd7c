"""Word files: paragraphs, headings, lists and tables in the order of the text."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from bulletins.document import Document, Furniture, Link
from bulletins.errors import NoTextFound, UnreadableFile
from bulletins.extraction import word_archive, word_headings, word_looks, word_text
from bulletins.extraction.word_headings import Paragraph

TRANSPARENT = frozenset(map(qn, ["w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml"]))
MOST_IN_CELL = 2  # paragraphs; fuller cells are columns of a page, not of a table
DEEPEST = 60  # tables, boxes and controls in one another


@dataclass(frozen=True, slots=True)
class _Word:
    """What reading needs beside the text: styles, link targets, and the count of paragraphs."""

    styles: Mapping[str, Any]
    targets: Mapping[str, str]
    numbers: Iterator[int]


def extract(content: bytes) -> Document:
    """Read a Word file; `line` counts its paragraphs. Raises IngestError's kinds."""
    word = word_archive.opened(content)
    try:
        paragraphs = tuple(_read(word))
        language = _language(word)
    except (*word_archive.WORD_FAULTS, RecursionError) as err:
        raise UnreadableFile(word_archive.DAMAGED) from err
    blocks = tuple(word_headings.blocks(p for p in paragraphs if not p.looks.is_contents))
    if not any(block.kind != "heading" for block in blocks):
        raise NoTextFound("The Word file holds no text; if it shows scans, run OCR first.")
    listed = tuple(word_headings.plain(p) for p in paragraphs if p.looks.is_contents)
    return Document(
        blocks,
        language=language,
        furniture=tuple(Furniture(block, "contents") for block in listed),
        is_flowed=True,
    )


def _read(word: WordDocument) -> Iterator[Paragraph]:
    targets = {key: r.target_ref for key, r in word.part.rels.items() if r.is_external}
    styles = word_looks.styles_of(word.styles.element)
    return _paragraphs(word.element.body, _Word(styles, targets, count(1)), 0)


def _paragraphs(holder: Any, word: _Word, depth: int) -> Iterator[Paragraph]:
    """The paragraphs of a body, cell or box in order, a table's rows as one each."""
    if depth > DEEPEST:
        return
    for node in holder:
        if node.tag == qn("w:p"):
            yield from _paragraph(node, word, depth)
        elif node.tag == qn("w:tbl"):
            yield from _table(node, word, depth)
        elif node.tag in TRANSPARENT:
            yield from _paragraphs(node, word, depth + 1)


def _paragraph(node: Any, word: _Word, depth: int) -> Iterator[Paragraph]:
    number = next(word.numbers)
    text, links = word_text.text_of(node, word.targets)
    if any(letter.isalnum() for letter in text):
        yield Paragraph(text, links, number, word_looks.looks_of(node, word.styles))
    for box in word_text.boxes_of(node):
        yield from _paragraphs(box, word, depth + 1)


def _table(table: Any, word: _Word, depth: int) -> Iterator[Paragraph]:
    if table.find(f".//{qn('w:tbl')}") is not None:  # tables in a table arrange a page
        for cell in table.iterfind(f"{qn('w:tr')}/{qn('w:tc')}"):
            yield from _paragraphs(cell, word, depth + 1)
        return
    rows = [
        [list(_paragraphs(cell, word, depth + 1)) for cell in row.iter(qn("w:tc"))]
        for row in table.findall(qn("w:tr"))
    ]
    if _is_for_looks(rows):
        yield from (paragraph for row in rows for cell in row for paragraph in cell)
    else:
        yield from (_row([p for cell in row for p in cell]) for row in rows if any(row))


def _is_for_looks(rows: list[list[list[Paragraph]]]) -> bool:
    """Whether a table only arranges text: one column, headings in cells, or cells full of text."""
    if max(map(len, rows), default=0) < 2:
        return True
    cells = [cell for row in rows for cell in row]
    return any(len(c) > MOST_IN_CELL or any(p.looks.level for p in c) for c in cells)


def _row(cells: list[Paragraph]) -> Paragraph:
    """A table's row as one paragraph, the cells parted by bars."""
    text, links = "", tuple[Link, ...]()
    for cell in cells:
        text += " | " if text else ""
        start = len(text)
        links += tuple(replace(k, start=k.start + start, end=k.end + start) for k in cell.links)
        text += cell.text
    return Paragraph(text, links, cells[0].number, word_looks.Looks())


def _language(word: WordDocument) -> str:
    """The language that most of the text is marked with, else the styles' own, else English."""
    lengths: Counter[str] = Counter()
    for run in word.element.body.iter(qn("w:r")):
        mark = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        if mark is not None and mark.get(qn("w:val")):
            lengths[mark.get(qn("w:val"))] += len("".join(run.itertext()))
    default = word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    printed = "" if default is None else default.get(qn("w:val"), "")
    found = lengths.most_common(1)[0][0] if lengths else printed
    return found.partition("-")[0].lower() or "en"
