"""A recommendation or conclusion, with the response that answers it, is one item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.layouts import closing, contents, look, opening
from bulletins.layouts.base import Cut, drafted
from bulletins.layouts.response_labels import QUOTED, Marked, Statement, marked, statement

LEAST = 2  # statements and as many responses
LEAST_UNANSWERED = 3  # statements, where no response has a label
# What may follow the last response under a heading of its own, beside annexes and contacts
DIVISION = re.compile(
    r"^(?:next steps|closing|conclusions?$|treasury minutes? archive)", re.IGNORECASE
)


@dataclass(slots=True)
class _Group:
    """Statements waiting for their response, and all that was said under them."""

    headings: list[Block]
    section: str | None
    statements: list[Statement] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    is_answered: bool = False

    def draft(self) -> DraftItem:
        first = self.statements[0]
        numbers = [number for statement in self.statements for number in statement.numbers]
        recommends = any(s.kind == "recommendation" for s in self.statements)
        return DraftItem(
            headings=tuple(self.headings),
            body=tuple(self.body),
            number=_number(numbers, first),
            title=_title(numbers, first, "Recommendation" if recommends else "Conclusion"),
            section=self.section,
            kind="recommendation" if recommends else "conclusion",
        )


class ResponseLayout:
    """Responses of a government to a committee's report."""

    name, version = "response", 2

    def score(self, document: Document) -> float:
        """Sure where statements and responses both come again and again."""
        blocks, _ = contents.part(document)
        marks = marked(blocks)
        statements = sum(mark.statement is not None for mark in marks)
        responses = sum(mark.is_response for mark in marks)
        if min(statements, responses) >= LEAST:
            return 0.97
        if statements < LEAST_UNANSWERED:
            return 0.0
        return 0.96 if any(statement(block.text) for block in blocks) else 0.92

    def parse(self, document: Document) -> DraftIssue:
        """Group statements with their responses; what precedes them is introduction."""
        blocks, aside = contents.part(document)
        marks = marked(blocks)
        first = next((at for at, mark in enumerate(marks) if mark.statement), len(blocks))
        first = _above(marks, first)
        front, introduction = opening.part(blocks[:first])
        end = max(first, _division(marks))
        items = introduction + _items(marks[first:end]) + closing.items(blocks[end:])
        return drafted(self, document, Cut(front, items, aside))


def _above(marks: Sequence[Marked], first: int) -> int:
    """Where the sections begin that stand above the first statement and below the masthead."""
    sections = _sections(marks[: first + 1])
    least = opening.masthead_end([mark.block for mark in marks[:first]])
    while first > least and sections[first - 1]:
        first -= 1
    return first


def _items(marks: Sequence[Marked]) -> tuple[DraftItem, ...]:
    is_labelled = any(mark.is_response for mark in marks)
    groups: list[_Group] = []
    headings: list[Block] = []
    sections = _sections(marks)
    for at, mark in enumerate(marks):
        if sections[at]:
            headings.append(mark.block)
            continue
        if mark.statement and (not groups or groups[-1].is_answered or headings):
            groups.append(_Group(headings, _section(headings, groups)))
            headings = []
        group = groups[-1]
        group.body.append(mark.block)
        if mark.statement:
            group.statements.append(mark.statement)
        elif mark.is_response or not (is_labelled or _is_bare(marks[at - 1])):
            group.is_answered = True
    return tuple(group.draft() for group in groups)


def _is_bare(mark: Marked) -> bool:
    """Whether a label stands alone, with what was stated in the block below."""
    return mark.statement is not None and mark.statement.is_bare


def _section(headings: Sequence[Block], groups: Sequence[_Group]) -> str | None:
    if headings:
        return " – ".join(block.text for block in headings)
    return groups[-1].section if groups else None


def _sections(marks: Sequence[Marked]) -> list[bool]:
    """Of each block whether it heads a section: a title above a statement or another section."""
    flags = [False] * len(marks)
    opens = False  # whether the block below is a statement or heads a section
    for at in range(len(marks) - 1, -1, -1):
        flags[at] = opens and _could_head(marks[at])
        opens = flags[at] or marks[at].statement is not None
    return flags


def _could_head(mark: Marked) -> bool:
    text = mark.block.text
    if mark.statement or mark.is_response or look.NUMBER.match(text):
        return False
    return look.is_title(mark.block) and not QUOTED.match(text)


def _division(marks: Sequence[Marked]) -> int:
    """Where an annex or the like begins after the last response; the end where none does."""
    last = max((at for at, m in enumerate(marks) if m.statement or m.is_response), default=0)
    for at in range(last + 1, len(marks)):
        block = marks[at].block
        if closing.is_heading(block) or (look.is_title(block) and DIVISION.match(block.text)):
            return at
    return len(marks)


def _number(numbers: Sequence[str], first: Statement) -> str | None:
    if not numbers:
        return f"P{first.paragraph}" if first.paragraph else None
    if len(numbers) == 1:
        return numbers[0]
    values = [int(number) for number in numbers if number.isdigit()]
    if values == list(range(values[0], values[0] + len(numbers))):
        return f"{numbers[0]}-{numbers[-1]}"
    return ", ".join(numbers)


def _title(numbers: Sequence[str], first: Statement, noun: str) -> str:
    """ "Recommendation 12", "Recommendations 27 and 28" or "Conclusion (paragraph 3)"."""
    if not numbers:
        return f"{noun} (paragraph {first.paragraph})" if first.paragraph else noun
    if len(numbers) == 1:
        return f"{noun} {numbers[0]}"
    return f"{noun}s {', '.join(numbers[:-1])} and {numbers[-1]}"
