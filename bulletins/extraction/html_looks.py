"""Headings of web pages that mark none: lines in bold or large type, as old pages and mails have.

Nothing is told by words. A page that marks a heading is left as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from bulletins.extraction import markup

LEAST = 2  # headings; a single line in bold is emphasis
MOST_IN_HEADING = 14  # words
MOST_SHARE = 0.3  # of a page's words; where more is in bold or large, neither tells anything
LARGER = 1.2  # times the size of most text
BOLD = ("b", "strong")
LEAST_BOLD = 600  # of a font's weights
PLAIN = ("li", "th", "dt", "a", "pre")  # what is in bold or stands alone here heads no text
# "font-weight: bold", "font-weight:600", "font-weight:normal"
WEIGHT = re.compile(r"font-weight\s*:\s*(?P<weight>[a-z]+|\d{3})", re.IGNORECASE)
# "font-size: 18px", "font-size:1.5em", "font-size: 120%"
SIZE = re.compile(r"font-size\s*:\s*(?P<size>\d{1,3}(?:\.\d{1,3})?)(?P<unit>px|pt|r?em|%)", re.I)
FONT = re.compile(r"^\s*(?P<sign>[+-]?)(?P<size>\d)\s*$")  # "5", "+2" of a font element
FONTS = (10, 13, 16, 18, 24, 32, 48)  # pixels of a font element's sizes 1 to 7
USUAL = 16.0  # pixels
UNITS = {"px": 1.0, "pt": 4 / 3, "rem": USUAL}


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks within an element; `size` is in pixels.

    `is_plain` says that it could head nothing, `is_hidden` that nobody sees it; `owner` is the
    identity of the block that it stands in.
    """

    size: float = USUAL
    is_bold: bool = False
    is_plain: bool = False
    is_hidden: bool = False
    owner: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line's pieces of text, all of one block, and how they look together."""

    pieces: tuple[NavigableString, ...]
    look: Look

    @property
    def words(self) -> list[str]:
        """The line's words."""
        return "".join(self.pieces).split()


def mark(page: BeautifulSoup, main: Tag) -> bool:
    """Make headings of the lines that look like such, where none are marked; whether it did."""
    if main.find(list(markup.LEVELS)) is not None:
        return False
    lines, sizes = list(_lines(main)), Counter[float]()
    for line in lines:
        sizes[line.look.size] += len(line.words)
    usual = max(sizes, key=lambda size: sizes[size], default=USUAL)
    found = [line for line, below in pairwise(lines) if _heads(line, below, usual)]
    count = sum(len(line.words) for line in found)
    if len(found) < LEAST or count > MOST_SHARE * sizes.total():
        return False
    for line, level in zip(found, _levels(found), strict=True):
        _wrap(line.pieces, page.new_tag(f"h{level}", sourceline=_source_line(line.pieces[0])))
    return True


def _levels(found: Sequence[Line]) -> Iterator[int]:
    """The level of each heading by its size; of level 1 is but a page's title, above all others."""
    ranks = sorted({line.look.size for line in found}, reverse=True)
    largest = [line for line in found if line.look.size == ranks[0]]
    top = 1 if len(ranks) > 1 and largest == [found[0]] else 2
    for line in found:
        yield min(ranks.index(line.look.size) + top, len(markup.LEVELS))


def _heads(line: Line, below: Line, usual: float) -> bool:
    """Whether a short line in bold or large type stands above text that is neither."""
    if line.look.is_plain or not _stands_out(line, usual):
        return False
    if _stands_out(below, usual) and below.look.size >= line.look.size:
        return False
    text = " ".join(line.words)
    is_short = len(line.words) <= MOST_IN_HEADING and not text.endswith((".", ":", ",", ";"))
    return is_short and any(map(str.isalpha, text)) and _is_alone(line)


def _stands_out(line: Line, usual: float) -> bool:
    return line.look.is_bold or line.look.size >= LARGER * usual


def _is_alone(line: Line) -> bool:
    """Whether no other cell of the line's row holds text."""
    cell = line.pieces[0].find_parent("td")
    beside = () if cell is None else chain(cell.previous_siblings, cell.next_siblings)
    return not any(isinstance(other, Tag) and any(other.stripped_strings) for other in beside)


def _lines(main: Tag) -> Iterator[Line]:
    """The text between blocks and line breaks that somebody sees."""
    looks = {id(main): Look()}
    pieces: list[NavigableString] = []
    for node in main.descendants:
        if isinstance(node, Tag):
            assert node.parent is not None  # nosec B101 # narrows a type
            looks[id(node)] = _look(node, looks[id(node.parent)])
            if pieces and (node.name in markup.BLOCKS or node.name == "br"):
                yield _line(pieces, looks)
                pieces = []
        elif isinstance(node, NavigableString) and _is_seen(node, looks):
            if pieces and _owner(pieces[-1], looks) != _owner(node, looks):
                yield _line(pieces, looks)
                pieces = []
            pieces.append(node)
    if pieces:
        yield _line(pieces, looks)


def _is_seen(text: NavigableString, looks: Mapping[int, Look]) -> bool:
    if isinstance(text, PreformattedString) or not text.strip():
        return False
    return not looks[id(text.parent)].is_hidden


def _owner(text: NavigableString, looks: Mapping[int, Look]) -> int:
    return looks[id(text.parent)].owner


def _line(pieces: Sequence[NavigableString], looks: Mapping[int, Look]) -> Line:
    own = [looks[id(piece.parent)] for piece in pieces]
    size, is_bold = min(look.size for look in own), all(look.is_bold for look in own)
    return Line(tuple(pieces), Look(size, is_bold, is_plain=any(look.is_plain for look in own)))


def _look(tag: Tag, around: Look) -> Look:
    style = markup.attribute(tag, "style")
    is_bold = around.is_bold or tag.name in BOLD
    if weight := WEIGHT.search(style):
        said = weight["weight"].lower()
        is_bold = said in ("bold", "bolder") or (said.isdecimal() and int(said) >= LEAST_BOLD)
    return Look(
        _size(tag, style, around.size),
        is_bold,
        is_plain=around.is_plain or tag.name in PLAIN,
        is_hidden=around.is_hidden or markup.is_hidden(tag),
        owner=id(tag) if tag.name in markup.BLOCKS else around.owner,
    )


def _size(tag: Tag, style: str, around: float) -> float:
    """The size of an element's text by its style or as a font element gives it."""
    if found := SIZE.search(style):
        unit, size = found["unit"].lower(), float(found["size"])
        return size * UNITS[unit] if unit in UNITS else size * around / (100 if unit == "%" else 1)
    font = FONT.match(markup.attribute(tag, "size")) if tag.name == "font" else None
    if font is None:
        return around
    steps = {"+": 3, "-": 3, "": 0}[font["sign"]] + int(font["sign"].strip("+") + font["size"])
    return float(FONTS[min(max(steps, 1), len(FONTS)) - 1])


def _source_line(text: NavigableString) -> int | None:
    return next((tag.sourceline for tag in text.parents if tag.sourceline), None)


def _wrap(pieces: Sequence[NavigableString], heading: Tag) -> None:
    """Put a heading round a line: round the pieces' parts of the element that holds them all."""
    last = {id(tag) for tag in pieces[-1].parents}
    holder = next(tag for tag in pieces[0].parents if id(tag) in last)
    first, final = _child(holder, pieces[0]), _child(holder, pieces[-1])
    within: list[PageElement] = [first]
    while within[-1] is not final and within[-1].next_sibling is not None:
        within.append(within[-1].next_sibling)
    first.insert_before(heading)
    for node in within:
        heading.append(node.extract())


def _child(holder: Tag, text: NavigableString) -> PageElement:
    """The child of an element that a text is or stands in."""
    node: PageElement = text
    while node.parent is not holder and node.parent is not None:
        node = node.parent
    return node
