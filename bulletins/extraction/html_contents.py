"""Contents lists of web pages: lists whose every entry leads to a place on the same page."""

import re
from collections.abc import Iterator

from bs4.element import Tag

from bulletins.extraction import html_parts, markup

LEAST = 2  # entries
HEADINGS = list(markup.LEVELS)
# "Contents", "Table of contents:", "On this page", "In this issue", "Cynnwys"
CUE = re.compile(
    r"^(?:(?:table of )?contents|(?:on|in) this (?:page|issue|newsletter|bulletin)|cynnwys)\W*$",
    re.IGNORECASE,
)


def lists_of(main: Tag, *, base: str) -> Iterator[tuple[Tag, ...]]:
    """Each contents list of a page with headings, with what stands over it and names it.

    A list of links below a heading of the text is part of that, unless it says what it is.
    """
    left, above = len(main.find_all(HEADINGS)), 0  # headings below here, and of the text so far
    for tag in main.find_all([*HEADINGS, "ul", "ol"]):
        if tag.name in HEADINGS:
            left, above = left - 1, above + (tag.name != "h1")
        elif left and tag.find_parent(["ul", "ol"]) is None and _leads(tag, base):
            cue = _cue(tag)
            own = sum(1 for piece in cue if html_parts.heading_of(piece) is not None)
            if above == own or any(map(_names_contents, cue)):
                above -= own
                yield (*cue, tag)


def _leads(listed: Tag, base: str) -> bool:
    """Whether all words of a list are links to places on the page, one in each entry."""
    links = [link for link in listed.find_all("a") if _is_inner(link, base)]
    entries = listed.find_all("li")
    return LEAST <= len(links) == len(entries) and sum(map(_letters, links)) == _letters(listed)


def _is_inner(link: Tag, base: str) -> bool:
    page, _, place = markup.attribute(link, "href").strip().partition("#")
    return bool(place) and page in ("", base) and _letters(link) > 0


def _letters(tag: Tag) -> int:
    return sum(map(str.isalpha, tag.get_text()))


def _cue(listed: Tag) -> tuple[Tag, ...]:
    """What stands right over a list and says that it is the contents, or heads only the list."""
    above, below = listed.find_previous_sibling(), listed.find_next_sibling()
    if above is None:
        return ()
    is_alone = below is None or below.name in HEADINGS
    is_heading = above.name in HEADINGS and above.name != "h1"
    return (above,) if _names_contents(above) or (is_heading and is_alone) else ()


def _names_contents(tag: Tag) -> bool:
    return CUE.match(" ".join(tag.get_text().split())) is not None
