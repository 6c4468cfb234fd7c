"""Which part of a Markdown body is of which block, whoever wrote it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

# In a body, a word that is read, or where a link leads, which is not: "](<https://example.org/>)"
WORD = re.compile(r"(?<!\\)\]\((?:<[^<>\n]*>|[^()\s]*)\)|(?P<word>[^\W_]+)")
PRINTED = re.compile(r"(?P<word>[^\W_]+)")  # in a block
# What parts a piece from the next: spaces, blank lines, a line's forced end ("\" and a line feed)
GAP = re.compile(r"(?:(?<!\\)\\\n|\s)*\Z")
ENTRY = re.compile(r"[-*+] ")  # of a list
PARTED, LISTED = "\n\n", "\n"
MARK = "\0"  # between words that are looked for together


@dataclass(frozen=True, slots=True)
class Piece:
    """What a body says of one block, by its place among the texts, and what parts it from the next.

    The words are empty where a person left nothing of it.
    """

    block: int
    words: str
    gap: str = ""

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a list."""
        return ENTRY.match(self.words) is not None


def pieces_of(body: str, texts: Sequence[str]) -> tuple[Piece, ...]:
    """The body cut up, in its own order: each text has one piece, all together are the body.

    What a person wrote before, between or after the words of blocks goes with the block before it.
    """
    if not texts:
        return ()
    offsets = _offsets(body, texts)
    order = sorted(offsets, key=lambda index: (offsets[index], index)) or [0]
    starts = [0, *(offsets[index] for index in order[1:]), len(body)]
    found = [
        _piece(index, body[start:end])
        for index, start, end in zip(order, starts[:-1], starts[1:], strict=True)
    ]
    for index in range(len(texts)):
        if index not in order:
            before = [place for place, piece in enumerate(found) if piece.block < index]
            found.insert(max(before, default=-1) + 1, Piece(index, ""))
    return tuple(found)


def body_of(pieces: Iterable[Piece]) -> str:
    """The pieces as one body."""
    written = "".join(piece.words + piece.gap for piece in pieces)
    return GAP.sub("", written).lstrip("\n")


def without(pieces: Sequence[Piece], index: int) -> tuple[Piece, ...]:
    """The pieces but the one at this index; its neighbours stay as far apart as they were."""
    kept = [*pieces[:index], *pieces[index + 1 :]]
    if index:
        gaps = (pieces[index - 1].gap, pieces[index].gap)
        kept[index - 1] = replace(pieces[index - 1], gap=max(gaps, key=_width))
    return tuple(kept)


def with_one(pieces: Sequence[Piece], index: int, new: Piece) -> tuple[Piece, ...]:
    """The pieces with a new one at this index, a paragraph or an entry of a list there."""
    before, after = list(pieces[:index]), list(pieces[index:])
    if before:
        before[-1] = replace(before[-1], gap=_between(before[-1], new))
    return (*before, replace(new, gap=_between(new, after[0]) if after else ""), *after)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def _words(text: str, pattern: re.Pattern[str] = WORD) -> list[_Word]:
    found = pattern.finditer(text)
    return [_Word(each["word"], *each.span()) for each in found if each["word"]]


def _piece(index: int, written: str) -> Piece:
    words = GAP.sub("", written)
    return Piece(index, words, written[len(words) :])


def _width(gap: str) -> tuple[int, int]:
    return gap.count("\n"), len(gap)


def _between(one: Piece, other: Piece) -> str:
    return LISTED if one.is_entry and other.is_entry else PARTED


def _offsets(body: str, texts: Sequence[str]) -> dict[int, int]:
    """Where in the body the words of each text begin, with the marks before them."""
    words = _words(body)
    wanted = [[word.text for word in _words(text, PRINTED)] for text in texts]
    spans = _found([word.text for word in words], wanted)
    offsets = {
        index: _opening(body, words, start, marks=_marks(texts[index]))
        for index, (start, _) in spans.items()
    }
    for index, start in _likely([word.text for word in words], wanted, spans).items():
        offsets[index] = body.rfind("\n", 0, words[start].start) + 1
    return offsets


def _marks(text: str) -> str:
    """The signs before a text's first word, spaces left out."""
    first = PRINTED.search(text)
    return "".join(text[: first.start()].split()) if first else ""


def _opening(body: str, words: Sequence[_Word], index: int, *, marks: str) -> int:
    """Where what begins with this word begins: after a line's end, or after a space in a line.

    There, where no more than its own marks stand between, if there is such a place.
    """
    if not index:
        return 0
    before, word = words[index - 1].end, words[index].start
    gap = body[before:word]
    if "\n" in gap:
        return before + gap.rfind("\n") + 1
    spaces = [at + 1 for at, sign in enumerate(gap) if sign == " "]
    fitting = [at for at in spaces if "".join(gap[at:].replace("\\", "").split()) == marks]
    return before + [*fitting, *spaces, len(gap)][0]


def _found(words: Sequence[str], wanted: Sequence[Sequence[str]]) -> dict[int, tuple[int, int]]:
    """The first and last word, the latter not included, of each text that is there in full.

    The longest are looked for first, each after the one before it if it can be.
    """
    line, starts, length = MARK, [], 1
    for word in words:
        starts.append(length - 1)
        length += len(word) + 1
    line += "".join(word + MARK for word in words)
    spans: dict[int, tuple[int, int]] = {}
    taken = bytearray(len(words))
    for index in sorted(range(len(wanted)), key=lambda each: (-len(wanted[each]), each)):
        needle = MARK + "".join(word + MARK for word in wanted[index])
        ends = [end for other, (_, end) in spans.items() if other < index]
        span = wanted[index] and _free(line, needle, starts, taken, after=max(ends, default=0))
        if span:
            spans[index] = span
            taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])
    return spans


def _free(
    line: str, needle: str, starts: Sequence[int], taken: bytearray, *, after: int
) -> tuple[int, int] | None:
    """Where the words stand that are nobody's yet: at or after this word, or anywhere."""
    count = needle.count(MARK) - 1
    for first in (after, 0):
        at = line.find(needle, starts[first]) if first < len(starts) else -1
        while at >= 0:
            start = bisect_left(starts, at)
            if not any(taken[start : start + count]):
                return start, start + count
            at = line.find(needle, at + 1)
    return None


def _likely(
    words: Sequence[str], wanted: Sequence[Sequence[str]], spans: dict[int, tuple[int, int]]
) -> dict[int, int]:
    """The first word of what a person made of the other texts, between those that were found."""
    likely: dict[int, int] = {}
    reached = 0  # by what is likely so far
    for index, text in enumerate(wanted):
        if index in spans or not text:
            continue
        low = max([reached, *(end for other, (_, end) in spans.items() if other < index)])
        later = [start for other, (start, _) in spans.items() if other > index and start >= low]
        part = words[low : min(later, default=len(words))]
        match = SequenceMatcher(None, part, text).find_longest_match()
        if match.size:
            likely[index] = low + max(match.a - match.b, 0)
            reached = low + match.a + match.size
    return likely
