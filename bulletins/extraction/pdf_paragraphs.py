"""Lines into paragraphs, each with the style it is set in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from bulletins.document import Box, Link
from bulletins.extraction import lines as wrapped
from bulletins.extraction import pdf_addresses
from bulletins.extraction.marks import ENTRY
from bulletins.extraction.pdf_lines import Line
from bulletins.extraction.pdf_page import around

ALL_BOLD, NOT_BOLD = 0.85, 0.5
SAME_SIZE = 0.9  # points
USUAL_LEADING = 1.22  # of the size
LOOSE = 1.28  # of the usual distance between lines
FEW, MANY = 4, 12  # distances between lines: too few to tell the usual one; enough of them
INDENT = (0.7, 4.0)  # of the size
# "1. report", "12) add", "(a) one", "iv. next"
LABEL = re.compile(r"^(?:\d{1,3}[.)]|\([a-z0-9]{1,3}\)|[a-z][.)]|[ivx]{1,4}[.)])\s+\S", re.I)
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")

Steps = dict[int, float]  # points, by the rounded size of the lines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, entry or heading; `lines` as they stand on the page."""

    text: str
    lines: tuple[Line, ...]
    links: tuple[Link, ...] = ()

    @property
    def first(self) -> Line:
        """The line that it opens with."""
        return self.lines[0]

    @property
    def box(self) -> Box:
        """Round all lines, on the page."""
        return around([line.place for line in self.lines])

    @property
    def is_bold(self) -> bool:
        """Whether all of it is."""
        return all(line.bold >= ALL_BOLD for line in self.lines)


def paragraphs(found: Sequence[Line], vocabulary: frozenset[str]) -> Iterator[Paragraph]:
    """The paragraphs of a document, in order; lines put aside are each one of their own."""
    regions = [list(g) for _, g in groupby(found, key=lambda line: (line.region, line.aside))]
    usual = _usual_steps(regions)
    for region in regions:
        if region[0].kind == "table" or region[0].aside:
            yield from (Paragraph(line.text, (line,), line.links) for line in region)
            continue
        right = max(line.box[2] for line in region)
        for run in _runs(region, right, usual):
            yield _joined(run, vocabulary)


def _runs(region: Sequence[Line], right: float, usual: Steps) -> Iterator[list[Line]]:
    steps = _steps(region)
    leading = {size: min(_lower(found), 1.7 * size) for size, found in steps.items()}
    known = {size: usual[size] for size in usual if len(steps.get(size, ())) < FEW}
    run = [region[0]]
    for line in region[1:]:
        if _parts(run, line, leading, right=right) or _is_loose(run[-1], line, known, right):
            yield run
            run = []
        run.append(line)
    yield run


def _usual_steps(regions: Sequence[Sequence[Line]]) -> Steps:
    """The usual distance between lines of each size in a whole document, where many tell it."""
    steps: dict[int, list[float]] = {}
    for region in regions:
        if region[0].kind == "text" and not region[0].aside:
            for size, found in _steps(region).items():
                steps.setdefault(size, []).extend(found)
    return {size: _lower(found) for size, found in steps.items() if len(found) >= MANY}


def _steps(region: Sequence[Line]) -> dict[int, list[float]]:
    """The distances between lines of each size."""
    steps: dict[int, list[float]] = {}
    for one, other in pairwise(region):
        if abs(one.size - other.size) < SAME_SIZE and 0 < other.base - one.base < 2.5 * one.size:
            steps.setdefault(round(one.size), []).append(other.base - one.base)
    return steps


def _lower(steps: Sequence[float]) -> float:
    return sorted(steps)[len(steps) // 3]


def _is_loose(last: Line, line: Line, known: Steps, right: float) -> bool:
    """Whether a line stands farther below than lines do elsewhere, and the last one has ended.

    A few lines do not tell how far apart those of a paragraph stand.
    """
    usual = known.get(round(last.size))
    if usual is None or line.base - last.base < max(LOOSE * usual, 1.1 * last.size):
        return False
    is_ended = SENTENCE_END.search(last.text) or right - last.box[2] > 1.3 * _needed(line)
    return bool(is_ended) and not line.text[:1].islower()


def _parts(run: Sequence[Line], line: Line, leading: dict[int, float], *, right: float) -> bool:
    """Whether a line opens a new paragraph after those of `run`."""
    last = run[-1]
    if _is_styled_apart(last, line) or opens(line.text):
        return True
    step = leading.get(round(last.size), USUAL_LEADING * last.size)
    if line.base - last.base > max(LOOSE * step, 1.1 * last.size) or line.base < last.base - 1:
        return True
    indent = (line.box[0] - last.box[0]) / last.size
    is_entry = opens(run[0].text)
    if INDENT[0] <= indent <= INDENT[1] and not is_entry and SENTENCE_END.search(last.text):
        return True
    if is_entry and line.box[0] < run[0].box[0] - 1:
        return True
    return _ends_short(last, line, right)


def _is_styled_apart(last: Line, line: Line) -> bool:
    if abs(last.size - line.size) > SAME_SIZE or last.is_bar != line.is_bar:
        return True
    if last.bold >= ALL_BOLD and line.bold < NOT_BOLD:
        return not line.text[:1].islower()
    if last.bold < NOT_BOLD and line.bold >= ALL_BOLD:
        return SENTENCE_END.search(last.text) is not None or not line.text[:1].islower()
    if last.is_underlined == line.is_underlined or last.links or line.links:
        return False
    return last.is_underlined or SENTENCE_END.search(last.text) is not None


def opens(text: str) -> bool:
    """Whether a text has the mark or number of a list's entry."""
    return bool(ENTRY.match(text) or LABEL.match(text))


def _ends_short(last: Line, line: Line, right: float) -> bool:
    """Whether a line stops although the next word would have fitted."""
    room = right - last.box[2]
    if room < 1.3 * _needed(line) + 0.5 * last.size or line.text[:1].islower():
        return False
    is_far = room > 0.3 * (right - last.box[0])
    return SENTENCE_END.search(last.text) is not None or (is_far and not _is_centred(last, line))


def _needed(line: Line) -> float:
    """How wide a line's first word is, with a space."""
    letter = (line.box[2] - line.box[0]) / max(1, len(line.text))
    return letter * (len(line.text.split()[0]) + 1)


def _is_centred(last: Line, line: Line) -> bool:
    middles = (last.box[0] + last.box[2]) / 2, (line.box[0] + line.box[2]) / 2
    return abs(middles[0] - middles[1]) < 2 and abs(last.box[0] - line.box[0]) > 4


def _joined(run: Sequence[Line], vocabulary: frozenset[str]) -> Paragraph:
    text, links = run[0].text, list(run[0].links)
    for last, line in pairwise(run):
        targets = {link.target for link in last.links} & {link.target for link in line.links}
        if pdf_addresses.goes_on(text, line.text, targets):
            text += line.text
        else:
            text = wrapped.join([text, line.text], vocabulary)
        offset = len(text) - len(line.text)
        links += [
            replace(link, start=link.start + offset, end=link.end + offset) for link in line.links
        ]
    return Paragraph(text, tuple(run), tuple(links))


def usual_size(found: Sequence[Line]) -> float:
    """The size of most letters, to half a point."""
    sizes: dict[float, int] = {}
    for line in found:
        size = round(2 * line.size) / 2
        sizes[size] = sizes.get(size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=median([10.0]))
