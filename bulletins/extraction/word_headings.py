"""Which Word paragraphs are headings, and of which level, by their styles and their looks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from bulletins.document import Block, Link
from bulletins.extraction.word_looks import DEEPEST, Looks

MOST_IN_HEADING = 20  # words; a longer paragraph in a heading's style is text
MOST_IN_SENTENCE_HEADING = 8  # words, where it closes with a full stop
MOST_IN_BOLD = 14  # words of a line in bold that heads what follows
MOST_IN_ENTRY = 28  # words of a numbered entry; longer ones are paragraphs
LEAST_NAMED = 2  # headings by style, before looks need not tell them
LEAST_BANNERS = 2  # lines of one look right above headings by style
LEAST_LETTERS = 5  # of a line in capitals
PLAIN_SIZE = 24  # half points; headings whose style says no size are no larger
SAME_SIZE = 1  # half points


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text and looks; `number` is its place in the document, from 1.

    `place` is its list and level in it, None outside lists; `is_bullet` says that no number is
    printed there.
    """

    text: str
    links: tuple[Link, ...]
    number: int
    looks: Looks
    place: tuple[str, int] | None = None
    is_bullet: bool = False


def blocks(paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    """The paragraphs as blocks, with headings and list entries told."""
    listed = tuple(paragraphs)
    levels, told = _levels(listed), _paragraph_lists(listed)
    for at, paragraph in enumerate(listed):
        is_entry = paragraph.place is not None and paragraph.place not in told
        yield _block(paragraph, levels.get(at), is_entry=is_entry)


def plain(paragraph: Paragraph) -> Block:
    """The paragraph as no more than text."""
    return Block(paragraph.text, line=paragraph.number, links=paragraph.links)


def _block(paragraph: Paragraph, level: int | None, *, is_entry: bool) -> Block:
    if level is not None:
        text, links = paragraph.text, paragraph.links
        return Block(text, "heading", line=paragraph.number, level=level, links=links)
    if is_entry:
        return Block(paragraph.text, "entry", line=paragraph.number, links=paragraph.links)
    return plain(paragraph)


def _levels(paragraphs: Sequence[Paragraph]) -> Mapping[int, int]:
    """The level of each paragraph that is a heading, 0 for one that only its boldness tells."""
    short = {at: p.looks for at, p in enumerate(paragraphs) if _is_short(p.text)}
    lower = any(looks.is_title for looks in short.values())  # a title stands above all headings
    named = {
        at: min(looks.level + (lower and not looks.is_title), DEEPEST)
        for at, looks in short.items()
        if looks.level
    }
    below = _below_title(paragraphs)
    headlike = [at for at, looks in short.items() if looks.is_headlike and at >= below]
    bold = [at for at, looks in short.items() if _is_bold_line(paragraphs, at) and at >= below]
    if len(named) + len(headlike) >= LEAST_NAMED:
        named = _below_banners(paragraphs, named, below)
        given = named | _by_size(short, [at for at in headlike if at not in named], named)
        return dict.fromkeys((at for at in bold if at not in given), 0) | given
    return named | _by_size(short, [at for at in bold if at not in named], {})


def _below_banners(
    paragraphs: Sequence[Paragraph], named: Mapping[int, int], start: int
) -> dict[int, int]:
    """The named headings' levels, and those of the banners set by hand above some of them.

    Banners take the level above the headings, which go down where there is none.
    """
    stories = {at: level for at, level in named.items() if not paragraphs[at].looks.is_title}
    banners = _banners(paragraphs, frozenset(stories), start)
    if not banners:
        return dict(named)
    top = min(stories.values())
    level = max(top - 1, 1 + (len(stories) < len(named)))
    lower = {at: min(old + level + 1 - top, DEEPEST) for at, old in stories.items()}
    return {**named, **lower, **dict.fromkeys(banners, level)}


def _banners(paragraphs: Sequence[Paragraph], stories: frozenset[int], start: int) -> list[int]:
    """Lines of one look, larger than the headings or in capitals, half of them right above one."""
    least = max((paragraphs[at].looks.size for at in stories), default=0)
    by_look: dict[tuple[int, bool, bool], list[int]] = {}
    for at in range(start, len(paragraphs) - 1):
        looks, is_capitals = paragraphs[at].looks, _is_capitals(paragraphs[at])
        is_larger = _is_bold_line(paragraphs, at) and looks.size > max(least, PLAIN_SIZE)
        if not looks.level and (is_larger or is_capitals):
            by_look.setdefault((looks.size, looks.is_bold, is_capitals), []).append(at)
    for found in by_look.values():
        above = {paragraphs[at].text for at in found if at + 1 in stories}
        if len(above) >= LEAST_BANNERS and 2 * len(above) >= len(found):
            return found
    return []


def _is_capitals(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a few words in capitals, and neither entry nor row of a table."""
    text = paragraph.text
    if paragraph.place is not None or " | " in text or text.endswith("."):
        return False
    letters = sum(letter.isalpha() for letter in text)
    return letters >= LEAST_LETTERS and text.isupper() and len(text.split()) <= MOST_IN_BOLD


def _below_title(paragraphs: Sequence[Paragraph]) -> int:
    """Past the document's title and its subtitles; 0 where that style heads stories too."""
    start = next((at for at, p in enumerate(paragraphs) if p.looks.is_title), 0)
    lines = takewhile(lambda p: p.looks.is_title or p.looks.is_subtitle, paragraphs[start:])
    end = start + sum(1 for _ in lines)
    return 0 if any(p.looks.is_subtitle for p in paragraphs[end:]) else end


def _by_size(
    looks: Mapping[int, Looks], candidates: Sequence[int], named: Mapping[int, int]
) -> dict[int, int]:
    """Levels by size: that of a named heading no larger, else the rank among the candidates."""
    known: dict[int, int] = {}  # the level of each size, the highest where it has several
    for at, level in named.items():
        size = looks[at].size
        known[size] = min(level, known.get(size, DEEPEST))
    ranks = sorted({looks[at].size for at in candidates}, reverse=True)
    return {at: _level_of(looks[at].size, known, ranks) for at in candidates}


def _level_of(size: int, known: Mapping[int, int], ranks: Sequence[int]) -> int:
    if not known:
        return min(ranks.index(size) + 1, DEEPEST)
    reached = [level for other, level in known.items() if size + SAME_SIZE >= other]
    return min(reached) if reached else min(max(known.values()) + 1, DEEPEST)


def _is_short(text: str) -> bool:
    count = len(text.split())
    if count > MOST_IN_HEADING or text.endswith((",", ";")):
        return False
    return count <= MOST_IN_SENTENCE_HEADING or not text.endswith(".")


def _is_bold_line(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a line all in bold heads the text that follows it."""
    paragraph = paragraphs[at]
    if not paragraph.looks.is_bold or paragraph.looks.level or _is_among_entries(paragraphs, at):
        return False
    if len(paragraph.text.split()) > MOST_IN_BOLD or paragraph.text.endswith((".", ":")):
        return False
    return at + 1 < len(paragraphs)


def _is_among_entries(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph is an entry of a list: a bullet, or one number below another."""
    place = paragraphs[at].place
    if place is None or paragraphs[at].is_bullet:
        return place is not None
    return any(p.place == place for p in (*paragraphs[at - 1 : at], *paragraphs[at + 1 : at + 2]))


def _paragraph_lists(paragraphs: Sequence[Paragraph]) -> frozenset[tuple[str, int]]:
    """The lists whose numbers stand before headings and paragraphs of a text, not before entries.

    Most of these are long, or have text of their own below.
    """
    counts: Counter[tuple[str, int]] = Counter()
    for paragraph, below in zip_longest(paragraphs, paragraphs[1:]):
        if paragraph.place is not None and not paragraph.is_bullet:
            is_followed = below is not None and (below.place is None or _is_long(below))
            counts[paragraph.place] += 1 if is_followed or _is_long(paragraph) else -1
    return frozenset(place for place, surplus in counts.items() if surplus > 0)


def _is_long(paragraph: Paragraph) -> bool:
    return len(paragraph.text.split()) > MOST_IN_ENTRY
