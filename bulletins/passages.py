"""An item's passage in its original: the lines it was read from, with those around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bulletins.extraction.decoding import decode
from bulletins.models import Item

AROUND = 8  # lines shown before the passage, and after it
WINDOW = 200  # lines shown at once
LONGEST_LINE = 4000  # characters; a page written in one line shows no passage in its lines
LARGEST = 5 * 2**20  # bytes of an original that is shown line by line
LINED = ("text/plain", "text/html")  # what can be
TAB = 4  # columns


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the original by its number, from 1; whether the item was read from it, or opens."""

    number: int
    text: str
    is_in_passage: bool
    is_opening: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of an original, with the numbers at which those above and below them begin.

    `has_lines` is false where the lines are not the file's, but each a paragraph read from it.
    `first` and `last` are the ends of the passage, `total` is how many lines there are.
    """

    lines: tuple[Line, ...]
    has_lines: bool
    first: int
    last: int
    total: int
    above: int | None
    below: int | None


def excerpt(
    item: Item, content: bytes, *, start: int | None = None, around: int = AROUND
) -> Excerpt | None:
    """The lines of the original around the item's own, or those from `start`; None if it has none.

    A text or web page is shown line by line; other formats, and what is too long for that, by the
    paragraphs read from it. Raises NoTextFound and UnreadableFile. One query, two where lines are
    too long.
    """
    if item.issue.source.media_type in LINED and len(content) <= LARGEST:
        text = _lines(content)
        lined: Any = item.issue.blocks.filter(line__range=(1, len(text))).values_list(
            "line", "item_id"
        )
        inside = _inside(item, list(lined), last=len(text))
        if all(len(text[number - 1]) <= LONGEST_LINE for number in inside):
            return _excerpt(text, inside, start=start, around=around, has_lines=True)
    return paragraphs(item, start=start, around=around)


def paragraphs(item: Item, *, start: int | None = None, around: int = AROUND) -> Excerpt | None:
    """The same by the paragraphs read from the original, whatever its format. One query."""
    rows = list(item.issue.blocks.values_list("text", "item_id"))
    own = {number for number, (_, of) in enumerate(rows, start=1) if of == item.pk}
    words = [text for text, _ in rows]
    return _excerpt(words, own, start=start, around=around, has_lines=False)


def _excerpt(
    text: Sequence[str], inside: set[int], *, start: int | None, around: int, has_lines: bool
) -> Excerpt | None:
    if not inside:
        return None
    first, last, total = min(inside), max(inside), len(text)
    top = min(max(first - around if start is None else start, 1), total)
    most = WINDOW if start is not None else min(last + around - top + 1, WINDOW)
    bottom = min(top + most - 1, total)
    return Excerpt(
        lines=tuple(_marked(text, range(top, bottom + 1), inside)),
        has_lines=has_lines,
        first=first,
        last=last,
        total=total,
        above=max(top - WINDOW, 1) if top > 1 else None,
        below=bottom + 1 if bottom < total else None,
    )


def _marked(text: Sequence[str], numbers: Iterable[int], inside: set[int]) -> Iterator[Line]:
    opening = min(inside)
    for number in numbers:
        shown = text[number - 1][:LONGEST_LINE]
        yield Line(number, shown, number in inside, number == opening)


def _lines(content: bytes) -> list[str]:
    """The lines as they look: tabs are blanks up to the next column of theirs."""
    is_wide = b"\0" in content  # a tab is more than a byte there
    return decode(content if is_wide else content.expandtabs(TAB)).split("\n")


def _inside(item: Item, blocks: Sequence[tuple[int, int | None]], *, last: int) -> set[int]:
    """The lines of the item's blocks, each from its own first line to the next that opens one.

    Of blocks the first line and the key of their item are given.
    """
    starts = sorted({line for line, _ in blocks})
    ends = dict(zip(starts, [*(start - 1 for start in starts[1:]), last], strict=True))
    own = {line for line, of in blocks if of == item.pk}
    return {line for start in own for line in range(start, ends[start] + 1)}
