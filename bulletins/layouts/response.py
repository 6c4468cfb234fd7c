"""A recommendation or conclusion, with the response that answers it, is one item."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bulletins.document import Document
from bulletins.drafts import DraftIssue
from bulletins.layouts import closing, contents, look, opening, response_groups
from bulletins.layouts.base import Cut, drafted
from bulletins.layouts.response_labels import statement
from bulletins.layouts.response_marks import Marked, marked
from bulletins.layouts.response_unlabelled import MOST_BEFORE, REPLY, answers

LEAST = 2  # statements and as many responses
LEAST_UNANSWERED = 3  # statements, where no response has a label
# What may follow the last response under a heading of its own, beside annexes and contacts
DIVISION = re.compile(
    r"^(?:next steps|closing|conclusions?$|treasury minutes? archive)", re.IGNORECASE
)


class ResponseLayout:
    """Responses of a government to a committee's report."""

    name, version = "response", 3

    def score(self, document: Document) -> float:
        """Sure where statements and responses both come again and again."""
        blocks, _ = contents.part(document)
        marks = marked(blocks)
        statements = sum(mark.statement is not None for mark in marks)
        responses = sum(mark.is_response or _is_answered(mark) for mark in marks)
        if min(statements, responses) >= LEAST:
            return 0.97
        if statements < LEAST_UNANSWERED and _answers(marks) < LEAST:
            return 0.0
        is_sure = any(statement(block.text) for block in blocks) or _is_reply(document)
        return 0.96 if is_sure else 0.92

    def parse(self, document: Document) -> DraftIssue:
        """Group statements with their responses; what precedes them is introduction."""
        blocks, aside = contents.part(document)
        marks = marked(blocks)
        first = next((at for at, mark in enumerate(marks) if mark.statement), len(blocks))
        is_titled = bool(document.facts.title)
        first = _above(marks, first, is_titled=is_titled)
        front, introduction = opening.part(blocks[:first], is_titled=is_titled)
        end = max(first, _division(marks))
        items = introduction + response_groups.items(marks[first:end]) + closing.items(blocks[end:])
        return drafted(self, document, Cut(front, items, aside))


def _is_answered(mark: Marked) -> bool:
    return mark.statement is not None and mark.statement.is_answered


def _answers(marks: Sequence[Marked]) -> int:
    """How many statements have an answer without a label right below."""
    return sum(
        mark.statement is not None and below.statement is None and answers(below.block.text)
        for mark, below in pairwise(marks)
    )


def _is_reply(document: Document) -> bool:
    """Whether a title above the text says that it is a response."""
    blocks = (*document.front, *document.blocks[:MOST_BEFORE])
    titles = (document.facts.title, *(b.text for b in blocks if look.is_title(b)))
    return any(REPLY.search(title) for title in titles)


def _above(marks: Sequence[Marked], first: int, *, is_titled: bool) -> int:
    """Where the sections begin that stand above the first statement and below the masthead."""
    sections = response_groups.sections(marks[: first + 1])
    least = opening.masthead_end([mark.block for mark in marks[:first]], is_titled=is_titled)
    while first > least and sections[first - 1]:
        first -= 1
    return next((at for at in response_groups.parts(marks) if least <= at < first), first)


def _division(marks: Sequence[Marked]) -> int:
    """Where an annex or the like begins after the last response; the end where none does."""
    stated = [at for at, mark in enumerate(marks) if mark.statement]
    if len(stated) > 1 and _is_bare_conclusion(marks[stated[-1]]):
        stated.pop()  # heads the end of a document
    answered = [at for at, mark in enumerate(marks) if mark.is_response]
    for at in range(max((*stated, *answered), default=0) + 1, len(marks)):
        block = marks[at].block
        if closing.is_heading(block) or (look.is_title(block) and DIVISION.match(block.text)):
            return at
    return len(marks)


def _is_bare_conclusion(mark: Marked) -> bool:
    said = mark.statement
    return said is not None and said.is_bare and not (said.numbers or said.paragraph)
