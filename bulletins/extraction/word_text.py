"""The words of a Word paragraph as a reader sees them, with its links."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from docx.oxml.ns import qn

from bulletins.document import Link
from bulletins.extraction.runs import Run
from bulletins.extraction.word_styles import is_on, value

TEXT_BOX = qn("w:txbxContent")
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What nobody sees: deleted text, what a move left, old copies of drawings, text boxes (read apart)
UNSEEN = frozenset(map(qn, ["w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:instrText"]))
UNSEEN |= {TEXT_BOX, ALTERNATIVE}
WORDS = frozenset([qn("w:t"), qn("m:t")])  # of text and of formulas
SPACES = frozenset(map(qn, ["w:tab", "w:ptab"]))
BREAKS = frozenset(map(qn, ["w:br", "w:cr"]))
NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
# HYPERLINK "https://example.org/", in a field's instruction
FIELD = re.compile(r"HYPERLINK\s+(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>[^\s\"\\]+))")
GOES_ON = re.compile(r"^[a-z(]")
BROKEN_OFF = re.compile(r"[^.!?:;]$")
MOST_BLANKS = 4  # characters round a break in which a text ends and goes on


@dataclass(slots=True)
class References:
    """The notes that a text refers to, in order; each knows the paragraph that does so first."""

    paragraphs: dict[tuple[str, str], int] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, kind: str, identity: str, paragraph: int) -> int:
        """The number printed for a note, from 1."""
        self.paragraphs.setdefault((kind, identity), paragraph)
        return self.numbers.setdefault((kind, identity), len(self.paragraphs))


@dataclass(frozen=True, slots=True)
class Context:
    """What a paragraph's text depends on beside itself.

    `targets` are the document's addresses by their identity, `hidden` the character styles whose
    text nobody sees, `paragraph` the place of this one, from 1.
    """

    targets: Mapping[str, str]
    hidden: frozenset[str]
    references: References
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph's text and links; `breaks` are the places in it where a line was broken."""

    text: str
    links: tuple[Link, ...] = ()
    breaks: tuple[int, ...] = ()

    def lines(self) -> Iterator["Text"]:
        """The lines, but those in one piece whose sentence goes on past the break."""
        ends = [at for at in self.breaks if not self._goes_on(at)]
        waiting = deque(sorted(self.links, key=lambda link: link.start))
        open_links: list[Link] = []
        for start, end in pairwise([0, *ends, len(self.text)]):
            line = self.text[start:end]
            start += len(line) - len(line.lstrip())
            while waiting and waiting[0].start < end:
                open_links.append(waiting.popleft())
            if line.strip():
                yield Text(line.strip(), _cut(open_links, start, start + len(line.strip())))
            open_links = [link for link in open_links if link.end > end]

    def after(self, label: str) -> "Text":
        """The same text behind a label."""
        shift = len(label)
        links = (replace(k, start=k.start + shift, end=k.end + shift) for k in self.links)
        return Text(label + self.text, tuple(links), tuple(at + shift for at in self.breaks))

    def _goes_on(self, at: int) -> bool:
        near = slice(max(0, at - MOST_BLANKS), at), slice(at, at + MOST_BLANKS)
        before, below = self.text[near[0]].rstrip(), self.text[near[1]].lstrip()
        return BROKEN_OFF.search(before) is not None and GOES_ON.match(below) is not None


def _cut(links: Sequence[Link], start: int, end: int) -> tuple[Link, ...]:
    """The parts of these links that stand from `start` to `end`, counted from there."""
    cut = (Link(max(k.start, start) - start, min(k.end, end) - start, k.target) for k in links)
    return tuple(link for link in cut if link.start < link.end)


@dataclass(slots=True)
class _Field:
    """A field being read: its instruction, and where its result starts in the text."""

    instruction: str = ""
    start: int | None = None


@dataclass(slots=True)
class _Writing:
    run: Run
    context: Context
    fields: list[_Field] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)


def text_of(paragraph: Any, context: Context) -> Text:
    """A paragraph's text and links."""
    writing = _Writing(Run(), context)
    for child in paragraph:
        _write(child, writing)
    text, links = writing.run.taken()
    return Text(text, links, tuple(dict.fromkeys(at for at in writing.breaks if at < len(text))))


def boxes_of(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored at a paragraph, old copies of the same left out."""
    for box in paragraph.iter(TEXT_BOX):
        if not any(parent.tag in (ALTERNATIVE, TEXT_BOX) for parent in box.iterancestors()):
            yield box


def _write(node: Any, writing: _Writing) -> None:
    if node.tag == qn("w:instrText") and writing.fields:
        writing.fields[-1].instruction += node.text or ""
    elif node.tag in WORDS:
        writing.run.add((node.text or "") + "".join(child.tail or "" for child in node))
    elif node.tag in SPACES:
        writing.run.add(" ")
    elif node.tag in BREAKS:
        writing.breaks.append(writing.run.length)
        writing.run.add(" ")
    elif node.tag == qn("w:fldChar"):
        _mark_field(node.get(qn("w:fldCharType")), writing)
    elif node.tag not in UNSEEN and not _is_hidden(node, writing.context):
        _write_more(node, writing)


def _write_more(node: Any, writing: _Writing) -> None:
    if node.tag == qn("w:noBreakHyphen"):
        writing.run.add("-")
    elif node.tag in NOTES:
        _refer(NOTES[node.tag], node.get(qn("w:id"), ""), writing)
    else:
        _write_children(node, writing)


def _is_hidden(node: Any, context: Context) -> bool:
    said = is_on(node, "w:rPr/w:vanish")
    return value(node, "w:rPr/w:rStyle") in context.hidden if said is None else said


def _refer(kind: str, identity: str, writing: _Writing) -> None:
    context = writing.context
    number = context.references.number(kind, identity, context.paragraph)
    writing.run.join("")
    writing.run.add(f"[footnote {number}]")


def _write_children(node: Any, writing: _Writing) -> None:
    start = writing.run.length
    for child in node:
        _write(child, writing)
    if node.tag == qn("w:hyperlink"):
        writing.run.link(start, writing.context.targets.get(node.get(qn("r:id"), ""), ""))
    elif node.tag == qn("w:fldSimple"):
        _link_field(writing, node.get(qn("w:instr"), ""), start)


def _mark_field(kind: str | None, writing: _Writing) -> None:
    """Follow a field from its begin by its separator to its end."""
    if kind == "begin":
        writing.fields.append(_Field())
    elif kind == "separate" and writing.fields:
        writing.fields[-1].start = writing.run.length
    elif kind == "end" and writing.fields:
        done = writing.fields.pop()
        if done.start is not None:
            _link_field(writing, done.instruction, done.start)


def _link_field(writing: _Writing, instruction: str, start: int) -> None:
    if found := FIELD.search(instruction):
        writing.run.link(start, found["quoted"] or found["bare"])
