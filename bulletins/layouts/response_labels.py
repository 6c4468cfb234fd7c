"""The labels by which responses to committees mark who speaks."""

import re
from dataclasses import dataclass
from typing import Literal

_PARAGRAPH = r"^(?:(?P<paragraph>\d{1,3})[.)]?\s*)?"
_NUMBERS = r"\d{1,3}[a-z]?(?:\s*(?:,|and|&|to|[-–])\s*\d{1,3}[a-z]?)*"
# "6. Recommendation 2: “We urge", "HASC Conclusion:", "Conclusion “We return",
# "Recommendations 3 and 4", "Recommendation 5 (Paragraph 40)"
STATEMENT = re.compile(
    rf"{_PARAGRAPH}(?:[A-Z][\w’'-]*\s+){{0,3}}?(?P<kind>recommendation|conclusion)s?"
    rf"(?:\s+(?:number\s+|no\.?\s*)?(?P<numbers>{_NUMBERS}))?"
    r"\s*(?:\([^()]{1,60}\))?\s*(?:[:.“\"‘–-]|$)",
    re.IGNORECASE,
)
# "2. Government response: Our police", "Government’s response", "Response to recommendation 4:"
RESPONSE = re.compile(
    rf"{_PARAGRAPH}(?:[\w’'-]+\s+){{0,4}}?(?:response|reply)"
    rf"(?:\s+to\s+(?:the\s+)?(?:recommendation|conclusion)s?(?:\s+{_NUMBERS})?)?\s*(?:[:–-]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a committee said: its kind, its own numbers, and its paragraph's ("3" of "3. …")."""

    kind: Literal["recommendation", "conclusion"]
    numbers: tuple[str, ...]
    paragraph: str | None


def statement(text: str) -> Statement | None:
    """The statement that a block's label opens, or None."""
    found = STATEMENT.match(text)
    if found is None or _is_plain_heading(found, text):
        return None
    kind: Literal["recommendation", "conclusion"] = (
        "recommendation" if found["kind"].lower() == "recommendation" else "conclusion"
    )
    return Statement(kind, _numbers(found["numbers"] or ""), found["paragraph"])


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
