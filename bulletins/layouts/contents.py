"""A contents list first, then the items it names; entries may differ from their headings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue
from bulletins.layouts import furniture, look, numbering, outline
from bulletins.layouts.base import Cut, drafted, put_aside
from bulletins.layouts.numbered import left_inside, numbered_items, opening_of
from bulletins.layouts.numbering import Heading

LEAST_ENTRIES = 3
MOST_BEFORE = 60  # blocks above a contents list
MOST_ENTRIES = 200  # longer lists are tables and registers
LEAST_SHARE = 0.6  # of the entries that must come again as headings
ALIKE = 0.6
# "Funding round ........ 7", "Funding round    7", "Funding round … 7", "Funding round, page 7"
LEADERS = re.compile(
    r"\s*(?:(?:\.\s?){3,}|…+|\s{3,}|\t)\s*\d{0,3}$|\s+\d{1,3}$|\s*[,–-]\s*(?:page|p\.?)\s*\d{1,3}$",
    re.IGNORECASE,
)
# "Page 2: Funding round", "p. 4 – Dates"
PAGE_FIRST = re.compile(r"^(?:page|pp?\.)\s*\d{1,3}\s*[:–-]\s*(?=\S)", re.IGNORECASE)
# "Contents", "In this issue", "What's inside:"
CUE = re.compile(
    r"^(?:table of )?contents:?$|^(?:in|inside) this (?:issue|edition|bulletin)\W*$", re.I
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a contents list: its number, if printed, and its title."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list: the blocks from `start` to `end`, and what each names."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class ContentsLayout:
    """Bulletins that list their stories first."""

    name, version = "contents", 2

    def score(self, document: Document) -> float:
        """Sure when most entries of a list come again as headings."""
        blocks, _ = furniture.part(document)
        found = find(blocks)
        if found is None:
            return 0.0
        score = 0.8 if _names_banners(blocks, found[1]) else 0.95
        return outline.trusted(score, blocks, [start.at for start in found[1]])

    def parse(self, document: Document) -> DraftIssue:
        """Cut at the headings that the list names, and at numbered ones that it leaves out."""
        blocks, aside = furniture.part(document)
        contents, starts = find(blocks) or (Contents(0, 0, ()), ())
        listed = blocks[contents.start : contents.end]
        front = blocks[: contents.start]
        if starts:
            front += blocks[contents.end : opening_of(blocks, starts, least=contents.end)]
        cut = Cut(
            front=front,
            items=numbered_items(blocks, starts, least=contents.end),
            furniture=aside + put_aside(listed, "contents"),
            warnings=(*unmet(contents, starts), *left_inside(blocks, starts, least=contents.end)),
        )
        return drafted(self, document, cut)


def part(document: Document) -> furniture.Parted:
    """As `furniture.part`, a contents list put aside too."""
    blocks, aside = furniture.part(document)
    found = find(blocks)
    if found is None:
        return blocks, aside
    start, end = found[0].start, found[0].end
    return blocks[:start] + blocks[end:], aside + put_aside(blocks[start:end], "contents")


@lru_cache(maxsize=1)  # several layouts ask, one after another
def find(blocks: tuple[Block, ...]) -> tuple[Contents, tuple[Heading, ...]] | None:
    """The contents list and the headings it names, where a document has one."""
    for contents in _lists(blocks):
        starts = _headings(blocks, contents)
        if len(starts) >= max(2, LEAST_SHARE * len(contents.entries)):
            return contents, starts
    return None


def _names_banners(blocks: Sequence[Block], starts: Sequence[Heading]) -> bool:
    """Whether most headings are banners with titles below: the list names but sections."""
    titled = [
        start
        for start in starts
        if look.is_banner(blocks[start.at])
        and start.at + 1 < len(blocks)
        and look.is_title(blocks[start.at + 1])
        and not look.is_prose(blocks[start.at + 1])
    ]
    return len(titled) >= max(2, LEAST_SHARE * len(starts))


def _lists(blocks: Sequence[Block]) -> Iterator[Contents]:
    """Runs of short entries, before any of them could be a story's own list."""
    start, last = 0, _last_places(blocks)
    while start < min(len(blocks), MOST_BEFORE):
        end = start
        while end < len(blocks) and _is_entry(blocks, start, end, last):
            end += 1
        if LEAST_ENTRIES <= end - start <= MOST_ENTRIES:
            opening = start - 1 if _is_cued(blocks, start) else start
            yield Contents(opening, end, tuple(map(_entry, blocks[start:end])))
        start = max(end, start + 1)


def _last_places(blocks: Sequence[Block]) -> dict[str, int]:
    """Where each text stands last."""
    return {block.text.casefold(): at for at, block in enumerate(blocks)}


def _is_entry(blocks: Sequence[Block], start: int, at: int, last: Mapping[str, int]) -> bool:
    """Whether a block goes on the list that starts at `start`: short, and marked as that is."""
    block, first = blocks[at], blocks[start]
    if block.kind != first.kind or len(block.text) > look.LONGEST_LINE:
        return False
    if len(look.words(block.text)) > look.MOST_IN_TITLE:
        return False
    if block.kind != "entry" and look.is_prose(block):
        return False
    if match := look.NUMBER.match(block.text):
        before = look.NUMBER.match(blocks[at - 1].text) if at > start else None
        return before is None or int(match["number"]) > int(before["number"])
    if block.kind == "entry" or LEADERS.search(block.text) or PAGE_FIRST.match(block.text):
        return True
    return _is_cued(blocks, start) and last[block.text.casefold()] > at


def _is_cued(blocks: Sequence[Block], start: int) -> bool:
    return start > 0 and CUE.match(blocks[start - 1].text) is not None


def _entry(block: Block) -> Entry:
    match = look.NUMBER.match(block.text)
    title = PAGE_FIRST.sub("", LEADERS.sub("", match["rest"] if match else block.text))
    return Entry(match["number"] if match else "", title.strip(" .…"))


def _headings(blocks: Sequence[Block], contents: Contents) -> tuple[Heading, ...]:
    """Headings after the list: numbered ones where they run through, else those it names."""
    later = tuple(
        replace(found, at=found.at + contents.end)
        for found in numbering.headings(blocks[contents.end :])
    )
    named = tuple(_named(blocks, contents))
    if len(later) >= LEAST_SHARE * len(contents.entries) and _agree(later, contents):
        return _joined(later, named)
    return named


def _joined(chain: tuple[Heading, ...], named: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings of a chain with those that the list names and the chain left out."""
    places = {heading.at for heading in chain}
    numbers = {heading.number for heading in chain}
    left = [one for one in named if one.at not in places and one.number not in numbers]
    return tuple(sorted((*chain, *left), key=lambda heading: heading.at))


def _agree(headings: Sequence[Heading], contents: Contents) -> bool:
    """Whether most of these numbered headings are what the list says."""
    titles = [entry.title for entry in contents.entries]
    met = sum(any(look.likeness(heading.title, t) >= ALIKE for t in titles) for heading in headings)
    return met >= LEAST_SHARE * len(headings)


def _named(blocks: Sequence[Block], contents: Contents) -> Iterator[Heading]:
    """For each entry in turn the next block that could be its heading."""
    at, places = contents.end, _places(blocks, contents.end)
    for entry in contents.entries:
        words = set(look.words(entry.title))
        shared = sorted({n for word in words for n in places[word] if n >= at})
        found = next((n for n in shared if _is_like(blocks[n], entry)), None)
        if found is not None:
            yield _heading(blocks[found], found, entry)
            at = found + 1


def _places(blocks: Sequence[Block], least: int) -> Mapping[str, Sequence[int]]:
    """Where from `least` on a word stands in what could be a heading."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(least, len(blocks)):
        if _could_head(blocks[at]):
            for word in {*look.words(blocks[at].text)}:
                places[word].append(at)
    return places


def _heading(block: Block, at: int, entry: Entry) -> Heading:
    """The heading that an entry names, "4. Title" or "2.1 Title", else with the entry's number."""
    if match := look.NUMBER.match(block.text):
        return Heading(at, match["number"], match["rest"].strip())
    if match := outline.NUMBER.match(block.text):
        return Heading(at, match["number"].rstrip(".)"), match["rest"].strip())
    return Heading(at, entry.number, block.text)


def _could_head(block: Block) -> bool:
    """Whether a block could be a heading; the row of a table is none."""
    return look.is_title(block) and " | " not in block.text


def _is_like(block: Block, entry: Entry) -> bool:
    return look.likeness(block.text, entry.title) >= ALIKE


def unmet(contents: Contents, starts: Sequence[Heading]) -> Iterator[str]:
    """A warning for each entry that has no heading."""
    for entry in contents.entries:
        if not any(_meets(start, entry) for start in starts):
            yield f"The contents list names “{entry.title}”, but no heading was found for it."


def _meets(heading: Heading, entry: Entry) -> bool:
    if entry.number and entry.number == heading.number:
        return True
    return look.likeness(heading.title, entry.title) >= ALIKE
