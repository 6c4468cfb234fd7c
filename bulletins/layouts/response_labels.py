"""The labels by which responses to committees mark who speaks."""

import re
from dataclasses import dataclass
from typing import Literal

_PARAGRAPH = r"^(?:(?P<paragraph>\d{1,3})[.):]?\s*)?"
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?[a-z]?"
NUMBERS = rf"{_NUMBER}(?:\s*(?:,|and|&|to|[-–])\s*{_NUMBER})*"
KIND = r"(?i:recommendation|conclusion)"
_ASIDE = r"(?:\([^()]{1,60}\))"
# "6. Recommendation 2: “We urge", "HASC Conclusion:", "Conclusion “We return",
# "Recommendations 3 and 4", "Recommendation 5 (Paragraph 40)", "Recommendation 6. We urge",
# "Recommendation 7 We urge"; the words before it open with capitals, as those of "We accept this
# recommendation." do not
STATEMENT = re.compile(
    rf"{_PARAGRAPH}(?:[A-Z][\w’'-]*\s+){{0,3}}?(?P<kind>{KIND})(?i:s?)"
    rf"(?:\s+(?i:number\s+|no\.?\s*)?(?P<numbers>{NUMBERS}))?"
    rf"\s*{_ASIDE}?\s*(?:[:“\"‘–-]|(?<=\d)\.\s+(?=\S)|(?<=\d)\s(?=[A-Z])|$)"
)
# In Treasury Minutes: "1: PAC conclusion: Rivers", "2a. PAC recommendation: The Department"
MINUTE = re.compile(
    rf"^(?P<numbers>{NUMBERS})\s*[:.)]\s*(?:PAC|Committee(?: of Public Accounts)?(?:[’']s)?)\s+"
    rf"(?P<kind>{KIND})s?\s*(?:[:.–-]|$)"
)
# "Conclusion 4 / Recommendation 5", "Conclusions and recommendations 3 to 5"
PAIR = re.compile(
    rf"^{KIND}s?(?:\s+{NUMBERS})?\s*(?:/|,|&|and)\s*(?P<kind>{KIND})s?\s+{NUMBERS}"
    rf"\s*{_ASIDE}?\s*(?:[:“\"‘–-]|\.\s|$)"
)
RECOMMENDED = re.compile(rf"recommendations?\s+(?P<numbers>{NUMBERS})", re.IGNORECASE)
# "2. Government response: Our police", "Government’s response", "Response to recommendation 4:"
RESPONSE = re.compile(
    rf"{_PARAGRAPH}(?:[\w’'-]+\s+){{0,4}}?(?:response|reply)"
    rf"(?:\s+to\s+(?:the\s+)?{KIND}s?(?:\s+(?P<numbers>{NUMBERS}))?"
    rf"(?:\s*(?:/|,|&|and)\s*{KIND}s?\s+{NUMBERS})?\s*{_ASIDE}?)?\s*(?:[:–-]|$)",
    re.IGNORECASE,
)
StatementKind = Literal["recommendation", "conclusion"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a committee said: its kind, its own numbers, and its paragraph's ("3" of "3. …").

    `is_bare` says that the label stands alone, the statement in the block below; `is_answered`
    that its block holds the response too; `is_labelled` that its kind is printed.
    """

    kind: StatementKind
    numbers: tuple[str, ...]
    paragraph: str | None
    is_bare: bool = False
    is_answered: bool = False
    is_labelled: bool = True


def statement(text: str) -> Statement | None:
    """The statement that a block's label opens, or None."""
    if pair := PAIR.match(text):
        is_bare = pair.end() >= len(text.rstrip())
        named = RECOMMENDED.search(text)
        return Statement(
            "recommendation", numbers_of(named["numbers"]) if named else (), None, is_bare
        )
    found = MINUTE.match(text) or STATEMENT.match(text)
    if found is None or _is_plain_heading(found, text):
        return None
    paragraph = found.groupdict().get("paragraph")
    is_bare = found.end() >= len(text.rstrip())
    return Statement(kind_of(found["kind"]), numbers_of(found["numbers"] or ""), paragraph, is_bare)


def kind_of(word: str) -> StatementKind:
    """The kind that a label prints."""
    return "recommendation" if word.lower() == "recommendation" else "conclusion"


def is_response(text: str) -> bool:
    """Whether a block's label opens a response."""
    return RESPONSE.match(text) is not None


def _is_plain_heading(found: re.Match[str], text: str) -> bool:
    """Whether the word stands alone in the plural, as the heading of a chapter does."""
    is_alone = found.end() == len(text) and not found["numbers"]
    return is_alone and text.rstrip(" :.").lower().endswith("s")


def numbers_of(printed: str) -> tuple[str, ...]:
    """ "27 and 28" as 27, 28; "3-5" as 3, 4, 5."""
    if span := re.fullmatch(r"(\d+)\s*(?:to|[-–])\s*(\d+)", printed):
        first, last = int(span[1]), int(span[2])
        if first < last <= first + 20:
            return tuple(str(number) for number in range(first, last + 1))
    return tuple(re.findall(_NUMBER, printed))
