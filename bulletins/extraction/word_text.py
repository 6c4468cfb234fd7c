"""The words of a Word paragraph as a reader sees them, with its links."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from bulletins.document import Link
from bulletins.extraction.runs import Run

TEXT_BOX = qn("w:txbxContent")
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What nobody sees: deleted text, what a move left, old copies of drawings, text boxes (read apart)
UNSEEN = frozenset(map(qn, ["w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:instrText"]))
UNSEEN |= {TEXT_BOX, ALTERNATIVE}
SPACES = frozenset(map(qn, ["w:tab", "w:br", "w:cr", "w:ptab"]))
VANISH = f"{qn('w:rPr')}/{qn('w:vanish')}"
# HYPERLINK "https://example.org/", in a field's instruction
FIELD = re.compile(r"HYPERLINK\s+\"(?P<target>[^\"]+)\"")


@dataclass(slots=True)
class _Field:
    """A field being read: its instruction, and where its result starts in the text."""

    instruction: str = ""
    start: int | None = None


@dataclass(slots=True)
class _Writing:
    run: Run
    targets: Mapping[str, str]
    fields: list[_Field] = field(default_factory=list)


def text_of(paragraph: Any, targets: Mapping[str, str]) -> tuple[str, tuple[Link, ...]]:
    """A paragraph's text and links; `targets` are the document's addresses by their identity."""
    writing = _Writing(Run(), targets)
    for child in paragraph:
        _write(child, writing)
    return writing.run.taken()


def boxes_of(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored at a paragraph, old copies of the same left out."""
    for box in paragraph.iter(TEXT_BOX):
        if not any(parent.tag in (ALTERNATIVE, TEXT_BOX) for parent in box.iterancestors()):
            yield box


def _write(node: Any, writing: _Writing) -> None:
    if node.tag == qn("w:instrText") and writing.fields:
        writing.fields[-1].instruction += node.text or ""
    elif node.tag == qn("w:t"):
        writing.run.add(node.text or "")
    elif node.tag in SPACES:
        writing.run.add(" ")
    elif node.tag == qn("w:noBreakHyphen"):
        writing.run.add("-")
    elif node.tag == qn("w:fldChar"):
        _mark_field(node.get(qn("w:fldCharType")), writing)
    elif node.tag not in UNSEEN and node.find(VANISH) is None:
        _write_children(node, writing)


def _write_children(node: Any, writing: _Writing) -> None:
    start = len(writing.run.text)
    for child in node:
        _write(child, writing)
    if node.tag == qn("w:hyperlink"):
        writing.run.link(start, writing.targets.get(node.get(qn("r:id"), ""), ""))
    elif node.tag == qn("w:fldSimple"):
        _link_field(writing, node.get(qn("w:instr"), ""), start)


def _mark_field(kind: str | None, writing: _Writing) -> None:
    """Follow a field from its begin by its separator to its end."""
    if kind == "begin":
        writing.fields.append(_Field())
    elif kind == "separate" and writing.fields:
        writing.fields[-1].start = len(writing.run.text)
    elif kind == "end" and writing.fields:
        done = writing.fields.pop()
        if done.start is not None:
            _link_field(writing, done.instruction, done.start)


def _link_field(writing: _Writing, instruction: str, start: int) -> None:
    if found := FIELD.search(instruction):
        writing.run.link(start, found["target"])
