"""The labels by which responses to committees mark who speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bulletins.document import Block

_PARAGRAPH = r"^(?:(?P<paragraph>\d{1,3})[.)]?\s*)?"
_NUMBERS = r"\d{1,3}[a-z]?(?:\s*(?:,|and|&|to|[-–])\s*\d{1,3}[a-z]?)*"
# "6. Recommendation 2: “We urge", "HASC Conclusion:", "Conclusion “We return",
# "Recommendations 3 and 4", "Recommendation 5 (Paragraph 40)", "Recommendation 6. We urge"; the
# words before it open with capitals, as those of "We accept this recommendation." do not
STATEMENT = re.compile(
    rf"{_PARAGRAPH}(?:[A-Z][\w’'-]*\s+){{0,3}}?(?P<kind>(?i:recommendation|conclusion))(?i:s?)"
    rf"(?:\s+(?i:number\s+|no\.?\s*)?(?P<numbers>{_NUMBERS}))?"
    r"\s*(?:\([^()]{1,60}\))?\s*(?:[:“\"‘–-]|(?<=\d)\.\s+(?=\S)|$)"
)
# "2. Government response: Our police", "Government’s response", "Response to recommendation 4:"
RESPONSE = re.compile(
    rf"{_PARAGRAPH}(?:[\w’'-]+\s+){{0,4}}?(?:response|reply)"
    rf"(?:\s+to\s+(?:the\s+)?(?:recommendation|conclusion)s?(?:\s+{_NUMBERS})?)?\s*(?:[:–-]|$)",
    re.IGNORECASE,
)
# Where a report is quoted without labels: "3. Forces should say what they spend. (Paragraph 14)"
QUOTED = re.compile(
    r"^(?:(?P<number>\d{1,3})[.)]\s*)?.*"
    r"\((?:recommendation\s*\d*,?\s*)?paragraphs?\s+[\d\s,and–-]+\)[.”\"’]*$",
    re.IGNORECASE | re.DOTALL,
)
RECOMMENDS = re.compile(r"\b(?:recommend|should|must|urge|call on|needs? to)\b", re.IGNORECASE)

StatementKind = Literal["recommendation", "conclusion"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a committee said: its kind, its own numbers, and its paragraph's ("3" of "3. …").

    `is_bare` says that the label stands alone, the statement in the block below.
    """

    kind: StatementKind
    numbers: tuple[str, ...]
    paragraph: str | None
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A block, with the statement that it opens, or whether it opens a response."""

    block: Block
    statement: Statement | None
    is_response: bool


def marked(blocks: Sequence[Block]) -> tuple[Marked, ...]:
    """Each block with what its label says; by quotations' endings where nothing has a label."""
    labelled = [statement(block.text) for block in blocks]
    if not any(labelled):
        labelled = [quoted(block.text) for block in blocks]
    return tuple(
        Marked(block, found, found is None and is_response(block.text))
        for block, found in zip(blocks, labelled, strict=True)
    )


def statement(text: str) -> Statement | None:
    """The statement that a block's label opens, or None."""
    found = STATEMENT.match(text)
    if found is None or _is_plain_heading(found, text):
        return None
    kind: StatementKind = (
        "recommendation" if found["kind"].lower() == "recommendation" else "conclusion"
    )
    numbers = _numbers(found["numbers"] or "")
    is_bare = found.end() >= len(text.rstrip())
    return Statement(kind, numbers, found["paragraph"], is_bare)


def quoted(text: str) -> Statement | None:
    """The statement that a block quotes whole, known by the paragraph it is from, or None."""
    found = QUOTED.match(text)
    if found is None:
        return None
    kind: StatementKind = "recommendation" if RECOMMENDS.search(text) else "conclusion"
    return Statement(kind, (found["number"],) if found["number"] else (), None)


def is_response(text: str) -> bool:
    """Whether a block's label opens a response."""
    return RESPONSE.match(text) is not None


def _is_plain_heading(found: re.Match[str], text: str) -> bool:
    """Whether the word stands alone in the plural, as the heading of a chapter does."""
    is_alone = found.end() == len(text) and not found["numbers"]
    return is_alone and text.rstrip(" :.").lower().endswith("s")


def _numbers(printed: str) -> tuple[str, ...]:
    """ "27 and 28" as 27, 28; "3-5" as 3, 4, 5."""
    if span := re.fullmatch(r"(\d+)\s*(?:to|[-–])\s*(\d+)", printed):
        first, last = int(span[1]), int(span[2])
        if first < last <= first + 20:
            return tuple(str(number) for number in range(first, last + 1))
    return tuple(re.findall(r"\d+[a-z]?", printed))
