"""What a Word file prints about its text: heads and feet of pages, footnotes and endnotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from bulletins.document import Block, Furniture
from bulletins.extraction import word_body, word_headings, word_numbering
from bulletins.extraction.word_body import Reading

NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}


@dataclass(frozen=True, slots=True)
class _Margin:
    """Where a piece of text stands: the tag that refers to it, and why it is put aside."""

    tag: str
    why: str


MARGINS = (
    _Margin("w:headerReference", "running head"),
    _Margin("w:footerReference", "page foot"),
)


def targets_of(part: Any) -> dict[str, str]:
    """The addresses that a part links to, by their identity."""
    return {key: r.target_ref for key, r in part.rels.items() if r.is_external}


def root_of(part: Any) -> Any:
    """The XML of a part, also of one that the library leaves unread."""
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def related(word: WordDocument, kind: str) -> Any | None:
    """The part of a kind, None where the document has none."""
    rels = word.part.rels.values()
    return next((r.target_part for r in rels if r.reltype == kind and not r.is_external), None)


def heads_and_feet(word: WordDocument, reading: Reading, last: int) -> Iterator[Furniture]:
    """The lines at the heads of pages, placed at the first paragraph, and at their feet.

    Each line once, however many sections print it; `last` is the document's last paragraph.
    """
    for margin, line in zip(MARGINS, (1, max(last, 1)), strict=True):
        said: set[str] = set()
        for part in _margin_parts(word, margin.tag):
            for block in _blocks(root_of(part), targets_of(part), reading, line):
                if block.text not in said:
                    said.add(block.text)
                    yield Furniture(block, margin.why)


def notes(word: WordDocument, reading: Reading) -> Iterator[Furniture]:
    """The notes that the text refers to, with the number that each is printed under.

    Each is placed at the paragraph that refers to it.
    """
    parts = {kind: related(word, target) for kind, target in NOTES.items()}
    roots = {kind: root_of(part) for kind, part in parts.items() if part is not None}
    targets = {kind: targets_of(part) for kind, part in parts.items() if part is not None}
    known = {(kind, key): note for kind in roots for key, note in _notes(roots[kind], kind).items()}
    for number, ((kind, identity), line) in enumerate(reading.references.paragraphs.items(), 1):
        note = known.get((kind, identity))
        blocks = [] if note is None else list(_blocks(note, targets[kind], reading, line))
        for first, block in enumerate(blocks):
            opening = "" if first else f"{number}. "
            shift = len(opening)
            links = (replace(k, start=k.start + shift, end=k.end + shift) for k in block.links)
            yield Furniture(
                replace(block, text=opening + block.text, links=tuple(links)), "footnote"
            )


def _margin_parts(word: WordDocument, tag: str) -> Iterator[Any]:
    """The parts that the sections refer to, but a first page's where none is set apart."""
    for section in word.element.body.iter(qn("w:sectPr")):
        has_first = section.find(qn("w:titlePg")) is not None
        for mark in section.findall(qn(tag)):
            relation = word.part.rels.get(mark.get(qn("r:id"), ""))
            is_shown = has_first or mark.get(qn("w:type")) != "first"
            if is_shown and relation is not None and not relation.is_external:
                yield relation.target_part


def _notes(root: Any, kind: str) -> dict[str, Any]:
    """A part's notes by their identity, of several the first."""
    found: dict[str, Any] = {}
    for node in root.iter(qn(f"w:{kind}")):
        found.setdefault(node.get(qn("w:id")), node)
    return found


def _blocks(root: Any, targets: Mapping[str, str], reading: Reading, line: int) -> Iterator[Block]:
    own = replace(
        reading,
        targets=targets,
        numbers=repeat(line),
        lists=word_numbering.Counting(reading.lists.series),
    )
    yield from map(word_headings.plain, word_body.paragraphs(root, own))
