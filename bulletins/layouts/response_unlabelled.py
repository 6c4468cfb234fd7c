"""Statements without a label: told by quotation, by the paragraph they are from, by the answer."""

import re
from collections.abc import Sequence
from itertools import islice

from bulletins.document import Block
from bulletins.layouts import look
from bulletins.layouts.response_labels import (
    NUMBERS,
    RECOMMENDED,
    RESPONSE,
    Statement,
    StatementKind,
    is_response,
    numbers_of,
)

# Where a report is quoted without labels: "3. Forces should say what they spend. (Paragraph 14)"
QUOTED = re.compile(
    r"^(?:(?P<number>\d{1,3})[.)]\s*)?.*"
    r"\((?:recommendation\s*\d*,?\s*)?paragraphs?\s+[\d\s,and–-]+\)[.”\"’]*$",
    re.IGNORECASE | re.DOTALL,
)
RECOMMENDS = re.compile(r"\b(?:recommend|should|must|urge|call on|needs? to)\b", re.IGNORECASE)

# What a statement with no label says of itself, or its opening in quotation marks
SPOKEN = re.compile(r"^[“\"‘']|\bwe (?:recommend|conclude|urge|call on|believe)\b", re.IGNORECASE)
# In replies to the Lords: "Paragraph 45: The Government should", "Paragraphs 4 and 5 – We urge"
PARAGRAPH = re.compile(rf"^paragraphs?\s+(?P<numbers>{NUMBERS})\s*[:.–-]\s*\S", re.IGNORECASE)
LEAST_NAMED = 3  # paragraphs or numbered responses, where nothing else is a label

# What a response says of itself above its text: "Government response to the report"
REPLY = re.compile(r"\b(?:response|reply)\b", re.IGNORECASE)
MOST_BEFORE = 12  # blocks in which a response says that it is one


def statements(blocks: Sequence[Block]) -> list[Statement | None]:
    """What each block states, by the first of the signs that a document has."""
    above = _above_responses(blocks)
    found = [quoted(block.text) or said for block, said in zip(blocks, above, strict=True)]
    if any(found) or not any(REPLY.search(block.text) for block in islice(blocks, MOST_BEFORE)):
        return found
    for read in (_of_paragraph, _of_response):
        found = [read(block.text) for block in blocks]
        if sum(map(bool, found)) >= LEAST_NAMED:
            return found
    return [None] * len(blocks)


def quoted(text: str) -> Statement | None:
    """The statement that a block quotes whole, known by the paragraph it is from, or None."""
    found = QUOTED.match(text)
    if found is None:
        return None
    numbers = (found["number"],) if found["number"] else ()
    return Statement(_spoken_kind(text), numbers, None, is_labelled=False)


def _spoken_kind(text: str) -> StatementKind:
    return "recommendation" if RECOMMENDS.search(text) else "conclusion"


def _above_responses(blocks: Sequence[Block]) -> list[Statement | None]:
    """What stands in bold type or quotation marks right above the labels of responses."""
    found: list[Statement | None] = [None] * len(blocks)
    for at in range(len(blocks) - 1, 0, -1):
        below = found[at] is not None or is_response(blocks[at].text)
        if below and _is_spoken(blocks[at - 1]):
            found[at - 1] = Statement(_spoken_kind(blocks[at - 1].text), (), None)
    return found


def _is_spoken(block: Block) -> bool:
    """Whether a block looks like a statement: a sentence in bold type, or one that says so."""
    if block.kind == "entry" or not look.ends_sentence(block.text) or is_response(block.text):
        return False
    return block.kind == "heading" or SPOKEN.search(block.text) is not None


def _of_paragraph(text: str) -> Statement | None:
    found = PARAGRAPH.match(text)
    return Statement(_spoken_kind(text), (), numbers_of(found["numbers"])[0]) if found else None


def _of_response(text: str) -> Statement | None:
    """The statement that a response's label names, where the report is not quoted at all."""
    found = RESPONSE.match(text)
    if found is None or not found["numbers"]:
        return None
    kind: StatementKind = "recommendation" if RECOMMENDED.search(text) else "conclusion"
    return Statement(kind, numbers_of(found["numbers"]), None, is_answered=True)
