"""Boxes that stand in an article's text: what flows round them goes on, their heads head a part."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bulletins.extraction import lines as wrapped
from bulletins.extraction.pdf_lines import Line
from bulletins.extraction.pdf_paragraphs import USUAL_LEADING, Paragraph, opens

LEVEL = 2.0  # points between left edges
LOOSE = 1.3  # of the usual leading
SAME_SIZE = 0.3  # points


def flowing(found: Sequence[Paragraph], vocabulary: frozenset[str]) -> list[Paragraph]:
    """The same paragraphs, those whole that a box beside them cuts; the box stands below."""
    whole: list[Paragraph] = []
    for is_boxed, group in groupby(found, key=_is_boxed):
        run = list(group)
        if not is_boxed and (at := _cut(whole, run[0])) is not None:
            whole[at] = _joined(whole[at], run[0], vocabulary)
            run = run[1:]
        whole += run
    return whole


def owned(found: Sequence[Paragraph], headings: dict[int, int]) -> frozenset[int]:
    """The places of headings whose box stands beside the text of an article that goes on below.

    Boxes with several headings hold articles of their own; so does one with a head as large as
    the article's.
    """
    return frozenset(
        at for start, end in _boxes(found) for at in _head(found, headings, start, end)
    )


def _boxes(found: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    for is_boxed, group in groupby(range(len(found)), key=lambda at: _is_boxed(found[at])):
        places = list(group)
        if is_boxed and places[0] > 0:
            yield places[0], places[-1] + 1


def _head(
    found: Sequence[Paragraph], headings: dict[int, int], start: int, end: int
) -> tuple[int, ...]:
    """The only head of the box from `start` to `end`, where an article's text runs beside it."""
    heads = [at for at in range(start, end) if at in headings]
    above = [at for at in headings if at < start and not _is_boxed(found[at])]
    if len(heads) != 1 or not above or {start - 1, end} & headings.keys():
        return ()
    is_smaller = found[heads[0]].first.size < found[max(above)].first.size
    is_own = is_smaller and _is_beside(found[start - 1], found[start:end], found[end : end + 1])
    return tuple(heads) if is_own else ()


def _is_beside(before: Paragraph, box: Sequence[Paragraph], after: Sequence[Paragraph]) -> bool:
    """Whether the text above a box stands beside it too, and goes on below."""
    high, low = box[0].first, box[-1].lines[-1]
    if before.first.page != high.page or before.first.aside:
        return False
    if before.lines[-1].base > low.base:
        return True
    is_level = any(line.base > high.base for line in before.lines[1:])
    return is_level and any(
        x.first.page == high.page and x.first.kind == "text" and not x.first.aside for x in after
    )


def _is_boxed(paragraph: Paragraph) -> bool:
    return paragraph.first.is_boxed and not paragraph.first.aside


def _cut(whole: Sequence[Paragraph], after: Paragraph) -> int | None:
    """Where the paragraph is, above the boxes last read, that goes on in this one."""
    at = len(whole) - 1
    while at >= 0 and _is_boxed(whole[at]):
        at -= 1
    is_cut = 0 <= at < len(whole) - 1 and _goes_on(whole[at].lines[-1], after.first)
    return at if is_cut and not opens(after.text) else None


def _goes_on(last: Line, first: Line) -> bool:
    """Whether a line stands right below another and is set alike, as within a paragraph."""
    if last.aside or first.aside or {last.kind, first.kind} != {"text"}:
        return False
    step = first.base - last.base
    return (
        last.page == first.page
        and abs(last.box[0] - first.box[0]) < LEVEL
        and 0 < step < LOOSE * USUAL_LEADING * last.size
        and abs(last.size - first.size) < SAME_SIZE
        and abs(last.bold - first.bold) < 0.5
        and last.colour == first.colour
    )


def _joined(one: Paragraph, other: Paragraph, vocabulary: frozenset[str]) -> Paragraph:
    text = wrapped.join([one.text, other.text], vocabulary)
    offset = len(text) - len(other.text)
    moved = (
        replace(link, start=link.start + offset, end=link.end + offset) for link in other.links
    )
    return Paragraph(text, one.lines + other.lines, (*one.links, *moved))
