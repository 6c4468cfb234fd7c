"""Lines that belong to the page and not to its text: running heads, page numbers, contents."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from bulletins.extraction.lines import LEADERS
from bulletins.extraction.pdf_lines import Line

EDGE = 0.1  # of the page's height, above and below
LEAST_PAGES = 3  # that a large line must come again on; a small one on two
LARGE = 1.05  # times the body's size
SAME_SIZE = 1.0  # points
APART = 2.5  # times a head's size, to the text that it does not head
LEVEL = 8.0  # points between the heights of a running head
# "7", "Page 7 of 12", "7 | Page", "- 7 -"
PAGE_NUMBER = re.compile(
    r"^\W*(?:page\W*|p\W*)?\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?\W*(?:page)?\W*$", re.IGNORECASE
)
# "06/08/2021, 14:22 Title of the page", "8/6/21 2:22 PM"
PRINTED = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? +\d{1,2}:\d{2}")
# "https://www.example.org/a-page 3/12", "file:///C:/a-page.html 1/2", as a browser prints it
PRINTED_FROM = re.compile(r"^(?:(?:https?|file)://\S+|about:blank)\s+\d{1,3}/\d{1,3}$")
CONTENTS = re.compile(r"^(?:table of )?contents:?$|^(?:in|inside) this \w+\W*$", re.IGNORECASE)
# "Patient safety | 16", the cells of a contents list without leaders
NUMBER_END = re.compile(r"\|\s*(?P<number>\d{1,3})$")
LEAST_LISTED = 4
# "1 Notes to the text", "* See the annex"
NOTE = re.compile(r"^(?:\d{1,3}|[*†‡])\s*\S")
SMALL = 0.92  # of the body's size
LEAST_CUTTING = 2  # small lines that cut a sentence and have no number or mark
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
MARKS_ONLY = re.compile(r"^[^\w•●▪■◦‣∙·]+$")
DIGITS = re.compile(r"\d+")
PLAIN = re.compile(r"[\W_]+")
LEAST_IN_TITLE = 15  # letters

Heights = Sequence[float]


def put_aside(found: Sequence[Line], heights: Heights, body: float) -> list[Line]:
    """The same lines, those that are furniture with their reason.

    `heights` are the pages', `body` is the size of most letters.
    """
    reasons = (
        _marks(found)
        | _footnotes(found, heights, body)
        | _contents(found)
        | _titles_again(found, heights, body)
        | _running(found, heights, body)
        | _edges(found, heights)
    )
    return [replace(line, aside=line.aside or reasons.get(at, "")) for at, line in enumerate(found)]


def _marks(found: Sequence[Line]) -> dict[int, str]:
    return {at: "ornament" for at, line in enumerate(found) if MARKS_ONLY.match(line.text)}


def _edges(found: Sequence[Line], heights: Heights) -> dict[int, str]:
    """Page numbers, and what a browser prints round a page."""
    reasons = {}
    numbers = [line for line in found if _edge(line, heights) and PAGE_NUMBER.match(line.text)]
    offsets = Counter(_offset(line) for line in numbers)
    for at, line in enumerate(found):
        if not _edge(line, heights):
            continue
        if _is_page_number(line, offsets):
            reasons[at] = "page number"
        elif PRINTED.match(line.text) or PRINTED_FROM.match(line.text):
            reasons[at] = "browser print"
    return reasons


def _is_page_number(line: Line, offsets: Counter[int]) -> bool:
    """Whether a figure at the edge says "page", is the page's own, or counts as others do."""
    if not PAGE_NUMBER.match(line.text):
        return False
    return "page" in line.text.casefold() or not _offset(line) or offsets[_offset(line)] > 1


def _offset(line: Line) -> int:
    """How far the figure in a line is from its page's number."""
    return int(DIGITS.findall(line.text)[0]) - line.page


def _edge(line: Line, heights: Heights) -> str:
    """ "top" or "bottom" where a line stands at its page's edge, else nothing."""
    height = heights[line.page - 1]
    if line.base < EDGE * height:
        return "top"
    return "bottom" if line.base > (1 - EDGE) * height else ""


def _running(found: Sequence[Line], heights: Heights, body: float) -> dict[int, str]:
    """Lines at one height of neighbouring pages' edge, alike but for the page's number."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, line in enumerate(found):
        if edge := _edge(line, heights):
            counted = DIGITS.sub(partial(_from_page, line.page), line.text)
            for text in {line.text, counted}:
                alike[edge, text.casefold()].append(at)
    reasons: dict[int, str] = {}
    for places in alike.values():
        for at in places:
            line = found[at]
            pages = {found[n].page for n in places if abs(found[n].base - line.base) < LEVEL}
            is_large = line.size > LARGE * body
            is_head = len(heights) == 2 and _is_repeated(found, places, body)
            least = LEAST_PAGES if is_large and not is_head else 2
            if _run(line.page, pages) >= least:
                reasons[at] = "running head"
    return reasons


def _is_repeated(found: Sequence[Line], places: Sequence[int], body: float) -> bool:
    """Whether large lines head two pages and no article: they are set alike, no text follows them.

    The largest line of the first page is its title.
    """
    lines = [found[at] for at in places]
    first = lines[0]
    if any(abs(line.size - first.size) > SAME_SIZE for line in lines):
        return False
    if first.size >= max(line.size for line in found if line.page == found[0].page):
        return False
    return not any(_heads_text(found, at, body) for at in places)


def _heads_text(found: Sequence[Line], at: int, body: float) -> bool:
    """Whether the line below one is text of the usual size, close to it."""
    line = found[at]
    below = [x for x in found if x.page == line.page and x.base > line.base + 1]
    following = min(below, key=lambda x: x.base, default=None)
    if following is None:
        return False
    is_close = following.base - line.base < APART * line.size
    return is_close and following.size <= LARGE * body


def _from_page(page: int, figure: re.Match[str]) -> str:
    """A figure as its distance from the page's number: the same on every page that it counts."""
    return f"#{int(figure[0]) - page}"


def _run(page: int, pages: set[int]) -> int:
    """How many of these pages follow each other round one, a page between them at most."""
    count = 1
    for step in (-1, 1):
        at = page
        while near := [n for n in (at + step, at + 2 * step) if n in pages]:
            at, count = near[0], count + 1
    return count


def _titles_again(found: Sequence[Line], heights: Heights, body: float) -> dict[int, str]:
    """Small lines at the edge of a later page that repeat the first page's large ones."""
    if not found:
        return {}
    first = found[0].page
    title = _plain(" ".join(x.text for x in found if x.page == first and x.size > body))
    return {
        at: "running head"
        for at, line in enumerate(found)
        if line.page > first
        and line.size <= body
        and _edge(line, heights)
        and len(_plain(line.text)) >= LEAST_IN_TITLE
        and _plain(line.text) in title
    }


def _plain(text: str) -> str:
    return PLAIN.sub("", text.casefold())


def _contents(found: Sequence[Line]) -> dict[int, str]:
    """Lines with dot leaders or in runs that end in page numbers, and what stands among them."""
    led = [at for at, line in enumerate(found) if LEADERS.search(line.text)]
    led = sorted({*led, *_counting(found)})
    reasons = dict.fromkeys(led, "contents")
    for at in led:
        for before in range(at - 1, max(-1, at - 3), -1):
            if before in reasons or CONTENTS.match(found[before].text):
                reasons |= dict.fromkeys(range(before, at), "contents")
                break
    return reasons


def _counting(found: Sequence[Line]) -> set[int]:
    """Lines of a list whose ends are the numbers of later pages: "Patient safety | 16"."""
    last = found[-1].page if found else 0
    run: list[int] = []
    counting: set[int] = set()
    number = 0
    for at, line in enumerate(found):
        ends = NUMBER_END.search(line.text)
        value = int(ends["number"]) if ends else 0
        if ends and max(number, line.page) <= value <= last:
            run, number = [*run, at], value
        elif not run or at - run[-1] > 2:
            run, number = [], 0
        if len(run) >= LEAST_LISTED:
            counting |= set(run)
    return counting


def _footnotes(found: Sequence[Line], heights: Heights, body: float) -> dict[int, str]:
    """Small lines that close a column low on its page: notes, and what cuts a sentence in two."""
    reasons: dict[int, str] = {}
    for _, group in groupby(enumerate(found), key=lambda pair: pair[1].region):
        column = list(group)
        small = len(column)
        while small and column[small - 1][1].size < SMALL * body:
            small -= 1
        if not 0 < small < len(column):
            continue
        first = column[small][1]
        following = found[column[-1][0] + 1 : column[-1][0] + 2]
        is_cut = len(column) - small >= LEAST_CUTTING and _cuts(column[small - 1][1], following)
        is_note = NOTE.match(first.text) or is_cut
        if is_note and first.base > heights[first.page - 1] / 2:
            reasons |= dict.fromkeys((at for at, _ in column[small:]), "footnote")
    return reasons


def _cuts(last: Line, following: Sequence[Line]) -> bool:
    """Whether a sentence goes on at the head of the next column, past what stands below it."""
    if not following or SENTENCE_END.search(last.text) or last.kind == "table":
        return False
    first = following[0]
    is_alike = abs(first.size - last.size) < 0.3 and first.page == last.page
    return is_alike and first.text[:1].islower() and first.base < last.base
