"""Which paragraphs head others: told by size, weight, bars, capitals, underlines and colour."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from bulletins.extraction.marks import ENTRY
from bulletins.extraction.pdf_page import Colour
from bulletins.extraction.pdf_paragraphs import ALL_BOLD, SENTENCE_END, Paragraph

BIG = 1.13  # times the body's size
MOST_LINES, MOST_IN_TITLE = 3, 6
TITLE = 1.6  # times the body's size
MOST_WORDS, MOST_IN_BIG = 16, 24
MOST_HEADINGS, FEW = 0.5, 8  # of all paragraphs, unless they are few; more are a form
LEAST_IN_PROSE = 8  # words
LEAST_HEADING = 0.5  # of a newsletter's headings that have prose below; a form's fields have none
LOWEST = 6
LETTER = re.compile(r"[^\W\d_]")
ADDRESS = re.compile(r"\S@\S|https?://|www\.")
# "“We waited for years”", a pull quote; no headline that only opens with a word in quotation marks
QUOTED = re.compile(r"^(?:“[^“”]+”|\"[^\"]+\"|‘[^‘]+’)$")
LEAST_IN_QUOTE = 6  # words
STOP = re.compile(r"[.,;:][\"'”’)\]]*$")

Key = tuple[float, bool, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class Body:
    """How most of a document is set."""

    size: float
    is_bold: bool
    colour: Colour | None


def levels(found: Sequence[Paragraph], size: float) -> dict[int, int]:
    """The level, 1 to 6, of each paragraph that is a heading, by its place in `found`."""
    body = _body(found, size)
    headings = {at for at, p in enumerate(found) if _is_heading(p, body)}
    headings -= _slanted_apart(found, headings)
    if _is_form(found, headings):
        headings = {at for at in headings if _is_marked(found[at], body)}
    keys = {at: _key(found[at], body) for at in headings}
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values()), reverse=True), 1)}
    return {at: min(LOWEST, ranks[key]) for at, key in keys.items()}


def _slanted_apart(found: Sequence[Paragraph], headings: Set[int]) -> set[int]:
    """Those that are pull quotes: many words in a slant that most headings do not have."""
    slanted = {at for at in headings if all(line.is_slanted for line in found[at].lines)}
    if 2 * len(slanted) >= len(headings):
        return set()
    return {at for at in slanted if len(found[at].text.split()) >= LEAST_IN_QUOTE}


def _is_form(found: Sequence[Paragraph], headings: Set[int]) -> bool:
    """Whether what looks like headings are the labels of fields: so many, and no prose below."""
    matter = [at for at, p in enumerate(found) if not p.first.aside and p.first.kind == "text"]
    if len(headings) <= max(FEW, MOST_HEADINGS * len(matter)):
        return False
    following = [
        below for at, below in pairwise(matter) if at in headings and below not in headings
    ]
    return sum(_is_prose(found[at]) for at in following) < LEAST_HEADING * len(headings)


def _is_prose(paragraph: Paragraph) -> bool:
    """Whether it says something in a sentence."""
    text = paragraph.text
    return len(text.split()) >= LEAST_IN_PROSE and SENTENCE_END.search(text) is not None


def _body(found: Sequence[Paragraph], size: float) -> Body:
    lines = [line for p in found for line in p.lines if abs(line.size - size) < 0.6]
    letters = sum(len(line.text) for line in lines)
    bold = sum(len(line.text) for line in lines if line.bold >= ALL_BOLD)
    colours: Counter[Colour | None] = Counter()
    for line in lines:
        colours[line.colour] += len(line.text)
    return Body(size, 2 * bold > letters, max(colours, key=lambda c: colours[c], default=None))


def _key(paragraph: Paragraph, body: Body) -> Key:
    """What ranks headings: size first, then weight, bar, capitals, underline."""
    first = paragraph.first
    size = max(round(2 * first.size) / 2, body.size)
    return size, first.is_bar, paragraph.is_bold, _is_capitals(paragraph.text), _is_lined(paragraph)


def _is_heading(paragraph: Paragraph, body: Body) -> bool:
    first, text = paragraph.first, paragraph.text
    if first.aside or first.kind == "table" or not _could_head(paragraph, body):
        return False
    words = len(text.split())
    if _is_marked(paragraph, body):
        return words <= MOST_IN_BIG and not (STOP.search(text) and words > 5)
    if words > MOST_WORDS or STOP.search(text) or not _starts_high(text):
        return False
    if first.size < 0.9 * body.size:
        return False
    return (
        (paragraph.is_bold and not body.is_bold)
        or _is_capitals(text)
        or _is_lined(paragraph)
        or (_is_coloured(paragraph, body) and len(paragraph.lines) == 1)
    )


def _could_head(paragraph: Paragraph, body: Body) -> bool:
    text = paragraph.text
    most = MOST_IN_TITLE if paragraph.first.size >= TITLE * body.size else MOST_LINES
    if len(paragraph.lines) > most or len(LETTER.findall(text)) < 3:
        return False
    if ENTRY.match(text) or ADDRESS.search(text):
        return False
    if QUOTED.match(text) and len(text.split()) >= LEAST_IN_QUOTE:
        return False
    linked = sum(link.end - link.start for link in paragraph.links)
    return 2 * linked < len(text)


def _is_marked(paragraph: Paragraph, body: Body) -> bool:
    """Whether it is set in a larger size, or on a bar."""
    return paragraph.first.is_bar or paragraph.first.size >= max(BIG * body.size, body.size + 1)


def _is_capitals(text: str) -> bool:
    letters = LETTER.findall(text)
    return len(letters) >= 5 and text.upper() == text


def _is_lined(paragraph: Paragraph) -> bool:
    return all(line.is_underlined for line in paragraph.lines) and not paragraph.links


def _is_coloured(paragraph: Paragraph, body: Body) -> bool:
    """Whether a colour, and no mere grey, sets it apart from the text."""
    colour = paragraph.first.colour
    if colour is None or body.colour is None or max(colour) - min(colour) < 0.2:
        return False
    return max(abs(a - b) for a, b in zip(colour, body.colour, strict=True)) > 0.25


def _starts_high(text: str) -> bool:
    opening = re.search(r"[^\W_]", text)
    return opening is not None and not opening[0].islower()
