"""Lines into paragraphs: which line goes on in the next, and words broken between them."""

import re
from collections.abc import Sequence
from statistics import median

LEAST_WRAPPED = 3  # lines that go on, before a file counts as wrapped
LEAST_WIDTH = 40  # characters; narrower lines are a masthead or a list
FULL = 0.75  # of the width, that most wrapped lines reach
STICKS_OUT = 1.3  # times the usual line
MOST_WIDTH = 200  # wider lines are whole paragraphs
BROKEN_WORD = re.compile(r"(?P<head>\w*[A-Za-z])-$")
# Words and marks that end no line: "Commissioning from the Voluntary,"
OPEN_END = re.compile(
    r"(?:,|\b(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with))$", re.IGNORECASE
)
NEXT_WORD = re.compile(r"^(?P<tail>[a-z]+)")

# "Funding round ........ 7", "Funding round     7": a line of a contents list
LEADERS = re.compile(r"(?:(?:\.\s?){3,}|…|\s{3,})\s*\d{1,3}\s*$")
MOST_AT_END = 200  # characters of a line in which its end is looked for


def wrap_width(runs: Sequence[Sequence[str]]) -> int | None:
    """The width at which a file's lines were wrapped, None where a line is a paragraph.

    `runs` are the lines between blank lines; one that sticks out is an address, not the width.
    """
    lengths = [len(line) for run in runs for line in run[:-1]]
    if len(lengths) < LEAST_WRAPPED:
        return None
    longest = STICKS_OUT * median(lengths)
    width = max(length for length in lengths if length <= longest)
    full = sum(FULL * width <= length <= width for length in lengths)
    return width if LEAST_WIDTH <= width <= MOST_WIDTH and 2 * full >= len(lengths) else None


def goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether the text goes on past the end of `line`.

    It does where a word or a sentence is plainly broken there, and where the lines are wrapped and
    the next word would not have fitted.
    """
    end = line[-MOST_AT_END:]
    if not following or LEADERS.search(end):
        return False
    is_broken = BROKEN_WORD.search(end) is not None and NEXT_WORD.match(following) is not None
    if width is None:
        return len(line) >= LEAST_WIDTH and (is_broken or OPEN_END.search(end) is not None)
    return is_broken or len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def join(lines: Sequence[str], vocabulary: frozenset[str]) -> str:
    """Wrapped lines as one; a hyphen at a line's end goes where the document has the word whole."""
    pieces, end = [lines[0]], lines[0][-MOST_AT_END:]
    for line in lines[1:]:
        head, tail = BROKEN_WORD.search(end), NEXT_WORD.match(line)
        if not (head and tail):
            pieces += (" ", line)
            end = line[-MOST_AT_END:]
            continue
        if (head["head"] + tail["tail"]).lower() in vocabulary:
            pieces[-1], end = pieces[-1][:-1], end[:-1]
        pieces.append(line)
        end = (end + line)[-MOST_AT_END:]
    return "".join(pieces)
