"""Tables that give each recommendation a row, with its response in the next column."""

import re
from collections.abc import Sequence

from bulletins.document import Block
from bulletins.layouts.response_labels import NUMBERS, Statement, numbers_of, statement

CELL = re.compile(r"\s\|\s")  # between the cells of a row
# "Recommendation", "Committee’s recommendations", "Conclusion or recommendation"
ASKED = re.compile(r"^(?:[\w’']+\s+){0,4}(?:recommendation|conclusion)s?$", re.IGNORECASE)
# "Response", "Government response", "HMG response / action"
ANSWERED = re.compile(r"^(?:[\w’']+\s+){0,3}(?:response|reply|position)s?\b", re.IGNORECASE)
# The cell "3", "3." or "Recommendation 3", or the opening of "3. Each ferry should"
NUMBERED = re.compile(
    rf"^(?:(?:recommendation|conclusion|no\.?)\s+)?(?P<numbers>{NUMBERS})(?:[.):]\s|[.):]?$)",
    re.IGNORECASE,
)


def rows(blocks: Sequence[Block]) -> dict[int, Statement]:
    """Each row's index below a head that names a recommendation and its response."""
    found: dict[int, Statement] = {}
    is_open = False
    for at, block in enumerate(blocks):
        cells = CELL.split(block.text)
        if _is_head(cells):
            is_open = True
        elif is_open and len(cells) > 1:
            found[at] = _row(cells)
        else:
            is_open = False
    return found


def _is_head(cells: Sequence[str]) -> bool:
    asked = [at for at, cell in enumerate(cells) if ASKED.match(cell.strip())]
    return bool(asked) and any(ANSWERED.match(cell.strip()) for cell in cells[asked[0] + 1 :])


def _row(cells: Sequence[str]) -> Statement:
    """A row's statement, numbered by its first cell or by the opening of the one that states."""
    labelled = statement(cells[0])
    number = NUMBERED.match(cells[0].strip())
    numbers = numbers_of(number["numbers"]) if number else labelled.numbers if labelled else ()
    kind = labelled.kind if labelled else "recommendation"
    return Statement(kind, numbers, None, is_answered=True)
