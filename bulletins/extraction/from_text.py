"""Plain text: paragraphs, list entries and what headings its marks show, each with its line."""

import re
from collections.abc import Iterator
from itertools import groupby

from bulletins.document import Block, BlockKind, Document
from bulletins.errors import NoTextFound
from bulletins.extraction import lines
from bulletins.extraction.decoding import decode
from bulletins.extraction.marks import BOLD_LINE, ENTRY, HASHES, ORNAMENT, without_marks

Numbered = tuple[int, str]  # a line's number, from 1, and its text
RULE = re.compile(r"^\s*(?P<mark>[=*_~-])(?:\s*(?P=mark)){2,}\s*$")
HANGING = re.compile(r"^(?:\s{2,}\S|[a-z])")
NUMBER = re.compile(r"^\d{1,3}[.)]\s*(?=\D)")
MOST_IN_BOLD_HEADING = 150  # characters; longer bold lines are emphasis


def extract(content: bytes) -> Document:
    """Read a text file. Raises NoTextFound and UnreadableFile."""
    text = decode(content)
    runs = list(_runs(text))
    width = lines.wrap_width([[line for _, line in run] for run in runs])
    vocabulary = frozenset(re.findall(r"[a-z]+", text.lower()))
    blocks: list[Block] = []
    last = 0
    for run in runs:
        gap = run[0][0] - last - 1
        for paragraph in _paragraphs(run, width):
            blocks += _block(paragraph, gap, vocabulary)
            gap = 0
        last = run[-1][0]
    if not blocks:
        raise NoTextFound("The file holds marks but no words; check that it is the right one.")
    return Document(tuple(blocks))


def _runs(text: str) -> Iterator[list[Numbered]]:
    """Lines between blank lines and rules."""
    numbered = enumerate(text.split("\n"), start=1)
    for is_blank, run in groupby(numbered, key=lambda line: not line[1].strip() or _is_rule(line)):
        if not is_blank:
            yield [(number, line.rstrip()) for number, line in run]


def _is_rule(line: Numbered) -> bool:
    return RULE.match(line[1]) is not None


def _paragraphs(run: list[Numbered], width: int | None) -> Iterator[list[Numbered]]:
    paragraph = [run[0]]
    for line in run[1:]:
        if _opens(line[1]) or not _goes_on(paragraph, line[1], width):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _goes_on(paragraph: list[Numbered], following: str, width: int | None) -> bool:
    """Whether a line goes on a paragraph: by its text, or indented below a list's mark."""
    is_hanging = ENTRY.match(paragraph[0][1]) is not None and HANGING.match(following) is not None
    return is_hanging or lines.goes_on(paragraph[-1][1], following, width)


def _opens(line: str) -> bool:
    """Whether a line's own mark makes it a new paragraph."""
    return bool(ENTRY.match(line) or HASHES.match(line) or NUMBER.match(line.strip()))


def _block(paragraph: list[Numbered], gap: int, vocabulary: frozenset[str]) -> Iterator[Block]:
    text = lines.join([line.strip() for _, line in paragraph], vocabulary)
    kind, level = "paragraph", 0
    if len(text) <= MOST_IN_BOLD_HEADING and (ornament := ORNAMENT.match(text)):
        text = ornament["text"]
    if entry := ENTRY.match(text):
        kind, text = "entry", entry["text"]
    elif hashes := HASHES.match(text):
        kind, level, text = "heading", len(hashes["marks"]), hashes["text"]
    elif (bold := BOLD_LINE.match(text)) and len(text) <= MOST_IN_BOLD_HEADING:
        kind, text = "heading", bold["text"]
    if text := without_marks(text):
        yield Block(text, _kind(kind), line=paragraph[0][0], level=level, gap=gap)


def _kind(name: str) -> BlockKind:
    kinds: dict[str, BlockKind] = {"entry": "entry", "heading": "heading"}
    return kinds.get(name, "paragraph")
