"""A response's statements with their answers, each group an item of its section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bulletins.document import Block
from bulletins.drafts import DraftItem
from bulletins.layouts import look, opening
from bulletins.layouts.response_labels import Statement
from bulletins.layouts.response_marks import Marked
from bulletins.layouts.response_unlabelled import QUOTED

# "Introduction", "Introduction from the Committee"
INTRODUCTION = re.compile(
    r"^(?:introduction|foreword|preface)(?: (?:from|by|to) .*)?$", re.IGNORECASE
)
LEAST_PARTS = 2  # numbered titles, "1. Introduction"
MOST_IN_PART = 10  # words
# Heads every report's answers, or a table's columns, and names no section
GENERAL = re.compile(
    r"^(?:the )?government(?:[’']s)? response\b|^(?:conclusions and )?recommendations$|\s\|\s",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Group:
    """Statements waiting for their response, and all that was said under them."""

    headings: tuple[Block, ...]
    section: str | None
    statements: list[Statement] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    is_answered: bool = False

    def draft(self) -> DraftItem:
        first, numbers = self.statements[0], self._numbers()
        recommends = any(s.kind == "recommendation" for s in self.statements)
        return DraftItem(
            headings=self.headings,
            body=tuple(self.body),
            number=_number(numbers, first),
            title=_title(numbers, first, "Recommendation" if recommends else "Conclusion"),
            section=self.section,
            kind="recommendation" if recommends else "conclusion",
        )

    def _numbers(self) -> list[str]:
        """The recommendations' numbers; those of labelled conclusions where these have none."""
        asked = [s for s in self.statements if s.kind == "recommendation" or not s.is_labelled]
        numbers = [number for s in asked for number in s.numbers]
        return list(dict.fromkeys(numbers or [n for s in self.statements for n in s.numbers]))


def items(marks: Sequence[Marked]) -> tuple[DraftItem, ...]:
    """The items of a response from its first statement, or a heading above that, to its end."""
    heads = sections(marks)
    is_labelled = any(mark.is_response for mark in marks)
    starts = [at for at in range(1, len(marks)) if heads[at] and not heads[at - 1]]
    found: list[DraftItem] = []
    section: str | None = None
    for start, end in pairwise([0, *starts, len(marks)]):
        top = next((at for at in range(start, end) if not heads[at]), end)
        first = next((at for at in range(top, end) if marks[at].statement), end)
        headings = tuple(mark.block for mark in marks[start:top])
        section = _section(headings) or section
        group = _Group(headings if first == top else (), section)
        if first > top or top == end:
            found.append(_part(headings, tuple(mark.block for mark in marks[top:first])))
        groups = _groups(marks[first:end], group, is_labelled=is_labelled)
        found += [group.draft() for group in groups]
    return tuple(found)


def sections(marks: Sequence[Marked]) -> list[bool]:
    """Of each block whether it heads a section: a title above a statement or another section."""
    flags = [False] * len(marks)
    tops = _introductions(marks).union(parts(marks))
    opens = False  # whether the block below is a statement or heads a section
    for at in range(len(marks) - 1, -1, -1):
        flags[at] = at in tops or (opens and _could_head(marks[at]))
        opens = flags[at] or marks[at].statement is not None
    return flags


def parts(marks: Sequence[Marked]) -> tuple[int, ...]:
    """Where parts with a number and a title begin, "2. Fish markets": from 1 on, two or more."""
    found: list[int] = []
    for at, mark in enumerate(marks[:-1]):
        if _part_number(mark) == len(found) + 1 and not _part_number(marks[at + 1]):
            found.append(at)
    return tuple(found) if len(found) >= LEAST_PARTS else ()


def _part_number(mark: Marked) -> int:
    """A numbered title's number, 0 for any other block."""
    found = look.NUMBER.match(mark.block.text) if _is_plain_title(mark) else None
    return int(found["number"]) if found else 0


def _introductions(marks: Sequence[Marked]) -> set[int]:
    return {
        at
        for at, mark in enumerate(marks)
        if _is_plain_title(mark) and INTRODUCTION.match(mark.block.text)
    }


def _is_plain_title(mark: Marked) -> bool:
    if mark.statement or mark.is_response or look.is_prose(mark.block):
        return False
    return look.is_title(mark.block) and len(look.words(mark.block.text)) <= MOST_IN_PART


def _could_head(mark: Marked) -> bool:
    text = mark.block.text
    if mark.statement or mark.is_response or look.NUMBER.match(text):
        return False
    return look.is_title(mark.block) and not QUOTED.match(text)


def _part(headings: tuple[Block, ...], body: tuple[Block, ...]) -> DraftItem:
    title = _name(headings[-1])
    above = _section(headings[:-1])
    return DraftItem(
        body, headings=headings, title=title, section=above, kind=opening.kind_of(title)
    )


def _groups(marks: Sequence[Marked], group: _Group, *, is_labelled: bool) -> Iterator[_Group]:
    """The groups in turn, the first of them given; no marks, no groups."""
    for at, mark in enumerate(marks):
        if mark.statement and group.is_answered:
            yield group
            group = _Group((), group.section)
        group.body.append(mark.block)
        if mark.statement:
            group.statements.append(mark.statement)
            group.is_answered = mark.statement.is_answered
        elif mark.is_response or not (is_labelled or _is_bare(marks[at - 1])):
            group.is_answered = True
    if group.statements:
        yield group


def _is_bare(mark: Marked) -> bool:
    """Whether a label stands alone, with what was stated in the block below."""
    return mark.statement is not None and mark.statement.is_bare


def _section(headings: Sequence[Block]) -> str | None:
    names = [_name(block) for block in headings]
    return " – ".join(n for n in names if not (GENERAL.search(n) or INTRODUCTION.match(n))) or None


def _name(block: Block) -> str:
    """A heading without its number."""
    found = look.NUMBER.match(block.text)
    return found["rest"].strip() if found else block.text


def _number(numbers: Sequence[str], first: Statement) -> str | None:
    if not numbers:
        return f"P{first.paragraph}" if first.paragraph else None
    if len(numbers) == 1:
        return numbers[0]
    values = [int(number) for number in numbers if number.isdigit()]
    if values and values == list(range(values[0], values[0] + len(numbers))):
        return f"{numbers[0]}-{numbers[-1]}"
    return ", ".join(numbers)


def _title(numbers: Sequence[str], first: Statement, noun: str) -> str:
    """ "Recommendation 12", "Recommendations 27 and 28" or "Conclusion (paragraph 3)"."""
    if not numbers:
        return f"{noun} (paragraph {first.paragraph})" if first.paragraph else noun
    if len(numbers) == 1:
        return f"{noun} {numbers[0]}"
    return f"{noun}s {', '.join(numbers[:-1])} and {numbers[-1]}"
