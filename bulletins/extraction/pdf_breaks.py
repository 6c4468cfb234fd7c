"""Paragraphs that a column's or page's end breaks: told by what the page shows, not by words."""

from collections.abc import Container, Sequence

from bulletins.extraction.pdf_lines import Line
from bulletins.extraction.pdf_paragraphs import SENTENCE_END, Paragraph, opens

SAME_SIZE, SAME_WIDTH = 0.3, 0.1  # points; of the column's width
LEVEL = 1.0  # points between the left edges of lines that are not indented
LEAST_LINES = 2  # before and after the break, that show how wide a column is
LOW = 3.0  # times the size above the lowest text of a page: the foot of a column


def continued(found: Sequence[Paragraph], headings: Container[int]) -> frozenset[int]:
    """The places of paragraphs that go on the one before, past a column's or page's end."""
    text = [at for at, paragraph in enumerate(found) if not paragraph.first.aside]
    lines = [line for at in text for line in found[at].lines]
    columns = _columns(lines)
    feet = {page: max(x.base for x in lines if x.page == page) for page in {x.page for x in lines}}
    return frozenset(
        at
        for before, at in zip(text, text[1:], strict=False)
        if before not in headings
        and at not in headings
        and _goes_on(found[before], found[at], columns, feet)
    )


def _columns(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """The left and right edges of each region."""
    edges: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get(line.region, (line.box[0], line.box[2]))
        edges[line.region] = min(left, line.box[0]), max(right, line.box[2])
    return edges


def _goes_on(
    before: Paragraph,
    after: Paragraph,
    columns: dict[int, tuple[float, float]],
    feet: dict[int, float],
) -> bool:
    last, first = before.lines[-1], after.first
    if last.region == first.region or not _is_alike(last, first) or opens(after.text):
        return False
    if last.page == first.page and (first.base > last.base or first.box[0] < last.box[2]):
        return False
    if last.page < first.page - 1 or last.base < feet[last.page] - LOW * last.size:
        return False
    (left, right), (next_left, next_right) = columns[last.region], columns[first.region]
    width = right - left
    if abs(next_right - next_left - width) > SAME_WIDTH * width:
        return False
    if first.box[0] > next_left + LEVEL or min(len(before.lines), len(after.lines)) < LEAST_LINES:
        return False
    return _is_full(last, first, right)


def _is_alike(last: Line, first: Line) -> bool:
    """Whether two lines are set alike, and in no box."""
    if last.kind == "table" or first.kind == "table" or last.is_boxed or first.is_boxed:
        return False
    is_level = abs(last.size - first.size) < SAME_SIZE and abs(last.bold - first.bold) < 0.5
    return is_level and last.colour == first.colour


def _is_full(last: Line, first: Line, right: float) -> bool:
    """Whether the next word would not have fitted; at a sentence's end the line must be full."""
    room = right - last.box[2]
    if SENTENCE_END.search(last.text):
        return room < 0.5 * last.size
    letter = (first.box[2] - first.box[0]) / max(1, len(first.text))
    return room < letter * (len(first.text.split()[0]) + 1)
