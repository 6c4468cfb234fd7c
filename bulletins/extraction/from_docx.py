"""Word files: paragraphs, headings, lists and tables in the order of the text."""

from collections import Counter
from itertools import count

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from bulletins.document import Document, Furniture
from bulletins.errors import NoTextFound, UnreadableFile
from bulletins.extraction import (
    word_archive,
    word_body,
    word_headings,
    word_margins,
    word_numbering,
    word_styles,
)
from bulletins.extraction.word_body import Reading
from bulletins.extraction.word_text import References


def extract(content: bytes) -> Document:
    """Read a Word file; `line` counts its paragraphs. Raises IngestError's kinds."""
    word = word_archive.opened(content)
    try:
        return _read(word)
    except (*word_archive.WORD_FAULTS, RecursionError) as err:
        raise UnreadableFile(word_archive.DAMAGED) from err


def _read(word: WordDocument) -> Document:
    reading = _reading(word)
    paragraphs = tuple(word_body.paragraphs(word.element.body, reading))
    blocks = tuple(word_headings.blocks(p for p in paragraphs if not p.looks.is_contents))
    if not any(block.kind != "heading" for block in blocks):
        raise NoTextFound("The Word file holds no text; if it shows scans, run OCR first.")
    listed = (word_headings.plain(p) for p in paragraphs if p.looks.is_contents)
    return Document(
        blocks,
        language=_language(word),
        furniture=(
            *(Furniture(block, "contents") for block in listed),
            *word_margins.heads_and_feet(word, reading, paragraphs[-1].number),
            *word_margins.notes(word, reading),
        ),
        is_flowed=True,
    )


def _reading(word: WordDocument) -> Reading:
    styles = word_styles.styles_of(word.styles.element)
    numbering = word_margins.related(word, RELATIONSHIP_TYPE.NUMBERING)
    root = None if numbering is None else word_margins.root_of(numbering)
    hidden = (key for key, style in styles.items() if word_styles.is_on(style, "w:rPr/w:vanish"))
    return Reading(
        styles,
        word_numbering.counting(root, styles),
        word_margins.targets_of(word.part),
        hidden=frozenset(hidden),
        references=References(),
        numbers=count(1),
    )


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
