"""Statements without a label: told by quotation, by the paragraph they are from, by the answer."""

import re
from collections.abc import Sequence
from itertools import islice

from bulletins.document import Block
from bulletins.layouts import look
from bulletins.layouts.response_labels import (
    KIND,
    NUMBERS,
    RECOMMENDED,
    RESPONSE,
    Statement,
    StatementKind,
    is_response,
    kind_of,
    numbers_of,
)

_PLACES = r"(?:paragraphs?|paras?\.?)\s+[\d\s,and–-]+"
# Where a report is quoted without labels: "3. Forces should say what they spend. (Paragraph 14)",
# "We recommend a plan. (Recommendation 2, paragraph 31)", "We urge it to act. [Conclusion 4]"
QUOTED = re.compile(
    r"^(?:(?P<number>\d{1,3})[.)]\s*)?.*[(\[]"
    rf"(?:(?P<kind>{KIND})s?\s*(?P<asked>{NUMBERS})?[,;:]?\s*)?(?P<places>{_PLACES})?"
    r"[)\]][.”\"’]*$",
    re.IGNORECASE | re.DOTALL,
)
RECOMMENDS = re.compile(r"\b(?:recommend|should|must|urge|call on|needs? to)\b", re.IGNORECASE)

# What a statement with no label says of itself, or its opening in quotation marks
SPOKEN = re.compile(r"^[“\"‘']|\bwe (?:recommend|conclude|urge|call on|believe)\b", re.IGNORECASE)
# How an answer without a label opens: "The Government partially accepts this recommendation."
ANSWER = re.compile(
    r"^(?:(?:the|his|her)\s(?:[\w’']+\s){1,5}?|we\s|ministers\s)(?:[\w-]+\s){0,3}?"
    r"(?:accepts?|agrees?|disagrees?|rejects?|notes?|welcomes?|supports?|accepted|agreed|rejected)\b"
    r"[^.:]{0,80}\b(?:recommendation|conclusion|committee)"
    r"|^(?:(?:partially|partly|not)\s)?(?:accepted|agreed|rejected)\b"
    r"(?:\sin (?:part|principle))?[.:]",
    re.IGNORECASE,
)
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
    if found is None or not (found["places"] or (found["asked"] and RECOMMENDS.search(text))):
        return None
    numbers = numbers_of(found["asked"] or found["number"] or "")
    kind = kind_of(found["kind"]) if found["kind"] else _spoken_kind(text)
    places = re.findall(r"\d+", found["places"] or "")
    return Statement(kind, numbers, None if numbers else places[0], is_labelled=False)


def answers(text: str) -> bool:
    """Whether a block without a label says at once what becomes of the statement above it."""
    return ANSWER.match(text) is not None


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
