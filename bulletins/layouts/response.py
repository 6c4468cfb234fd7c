"""A recommendation or conclusion, with the response that answers it, is one item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.layouts import furniture, look, opening
from bulletins.layouts.base import Cut, drafted
from bulletins.layouts.response_labels import Statement, is_response, statement

LEAST = 2  # statements and as many responses
# What may follow the last response under a heading of its own
DIVISION = re.compile(
    r"^(?:annex|appendix|glossary|next steps|closing|conclusions?$|contact)", re.I
)


@dataclass(slots=True)
class _Group:
    """Statements waiting for their response, and all that was said under them."""

    headings: list[Block] = field(default_factory=list)
    section: str | None = None
    statements: list[Statement] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    is_answered: bool = False

    def draft(self) -> DraftItem:
        first = self.statements[0]
        named = [s for s in self.statements if s.numbers]
        numbers = [number for s in named for number in s.numbers]
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

    name, version = "response", 1

    def score(self, document: Document) -> float:
        """Sure where statements and responses both come again and again."""
        statements = sum(statement(block.text) is not None for block in document.blocks)
        responses = sum(is_response(block.text) for block in document.blocks)
        return 0.97 if min(statements, responses) >= LEAST else 0.0

    def parse(self, document: Document) -> DraftIssue:
        """Group statements with their responses; what precedes them is introduction."""
        blocks, aside = furniture.part(document.blocks)
        first = next((at for at, b in enumerate(blocks) if statement(b.text)), len(blocks))
        while first and _is_section(blocks, first - 1):
            first -= 1
        front, introduction = opening.part(blocks[:first])
        return drafted(self, document, Cut(front, introduction + _items(blocks[first:]), aside))


def _items(blocks: Sequence[Block]) -> tuple[DraftItem, ...]:
    groups: list[_Group] = []
    divisions: list[DraftItem] = []
    headings: list[Block] = []
    end = _division(blocks)
    for at, block in enumerate(blocks[:end]):
        if _is_section(blocks, at):
            headings.append(block)
            continue
        found = statement(block.text)
        if found and (not groups or groups[-1].is_answered or headings):
            groups.append(_Group(headings, _section(headings, groups)))
            headings = []
        group = groups[-1]
        group.body.append(block)
        group.statements += [found] if found else []
        group.is_answered = group.is_answered or is_response(block.text)
    if end < len(blocks):
        title = blocks[end].text
        divisions.append(
            DraftItem(headings=(blocks[end],), body=tuple(blocks[end + 1 :]), title=title)
        )
    return tuple(group.draft() for group in groups) + tuple(divisions)


def _section(headings: Sequence[Block], groups: Sequence[_Group]) -> str | None:
    if headings:
        return " – ".join(block.text for block in headings)
    return groups[-1].section if groups else None


def _is_section(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block heads a section: a title with a statement, or another such, below."""
    if statement(blocks[at].text) or is_response(blocks[at].text):
        return False
    if look.NUMBER.match(blocks[at].text) or not look.is_title(blocks[at]):
        return False
    if at + 1 == len(blocks):
        return False
    return statement(blocks[at + 1].text) is not None or _is_section(blocks, at + 1)


def _division(blocks: Sequence[Block]) -> int:
    """Where an annex or the like begins after the last response; the end where none does."""
    answers = [at for at, block in enumerate(blocks) if is_response(block.text)]
    for at in range(answers[-1] + 1 if answers else len(blocks), len(blocks)):
        if look.is_title(blocks[at]) and DIVISION.match(blocks[at].text):
            return at
    return len(blocks)


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
