"""What a publishing system marks in its pages: bodies, headings over them, notices about them."""

import re
from collections.abc import Iterator, Sequence

from bs4.element import PreformattedString, Tag

from bulletins.extraction import markup

BODIES = ("govspeak", "gem-c-govspeak")
FILES = "documents"  # the identity of the section that lists a page's files
NOTICE_CLASS = re.compile(r"(?:^|-)(?:notice|withdrawal|withdrawn|banner|inset)(?:$|[-_])", re.I)
# What GOV.UK prints below a body: the content item's field, and the heading over it
FURTHER = (
    ("final_outcome_detail", "Detail of outcome"),
    ("outcome_detail", "Detail of outcome"),
    ("public_feedback_detail", "Feedback received"),
    ("additional_information", "Additional information"),
    ("more_information", "More information"),
    ("how_to_apply", "How to apply"),
)
FURTHER_HEADINGS = {heading for _, heading in FURTHER} | {"Detail of feedback received"}
# What GOV.UK prints over the body itself: "Details", "Consultation description", "Manylion"
OWN_HEADING = re.compile(r"^(?:details|manylion|(?:[\w ]{1,40} )?description)$", re.IGNORECASE)
PART_LEVEL = 2  # of the heading over a part of the text


def is_body(tag: Tag) -> bool:
    """Whether an element is the body that a publishing system wrote."""
    return any(name in BODIES for name in markup.classes(tag))


def is_notice(tag: Tag) -> bool:
    """Whether an element is a banner that says something of the page."""
    return any(NOTICE_CLASS.search(name) for name in markup.classes(tag))


def bodies_of(main: Tag) -> tuple[Tag, ...]:
    """The outermost bodies with words in order, or the first of those without.

    What stands in a notice or a list of files is none.
    """
    known: set[int] = set()
    bodies: list[Tag] = []
    for tag in main.find_all(is_body):
        within = any(
            id(around) in known or is_notice(around) or markup.attribute(around, "id") == FILES
            for around in tag.parents
        )
        if not within and not markup.is_hidden(tag):
            known.add(id(tag))
            bodies.append(tag)
    return tuple(body for body in bodies if body.get_text(strip=True)) or tuple(bodies[:1])


def notices_of(page: Tag, bodies: Sequence[Tag]) -> Iterator[Tag]:
    """The notices about a page; one that stands in a body is part of the text."""
    own = {id(body) for body in bodies}
    for tag in page.find_all(is_notice):
        if id(tag) not in own and not any(id(around) in own for around in tag.parents):
            yield tag


def heads_part(heading: Tag, main: Tag, bodies: Sequence[Tag]) -> bool:
    """Whether the heading over the first body names a part of the text, not the page or its body.

    A part is a chapter, or what followed a consultation.
    """
    text = " ".join(heading.get_text().split())
    if text in FURTHER_HEADINGS:
        return True
    if heading.name == "h1":
        return heading is not main.find("h1")
    return len(bodies) > 1 and OWN_HEADING.match(text) is None


def over(body: Tag, main: Tag) -> Tag | None:
    """The heading that stands right above a body, alone in an element or bare."""
    tag = body
    while tag is not main and tag.parent is not None:
        for above in tag.previous_siblings:
            if isinstance(above, Tag) and markup.is_hidden(above):
                continue
            if above.get_text(strip=True) and not isinstance(above, PreformattedString):
                return heading_of(above) if isinstance(above, Tag) else None
        tag = tag.parent
    return None


def heading_of(tag: Tag) -> Tag | None:
    """The heading that an element is, or that is all it holds."""
    found = tag if tag.name in markup.LEVELS else tag.find(list(markup.LEVELS))
    if not isinstance(found, Tag):
        return None
    return found if found.get_text(strip=True) == tag.get_text(strip=True) else None


def place_under_headings(bodies: Sequence[Tag], main: Tag) -> None:
    """Give the headings in each body that has one over it levels below that."""
    for body in bodies:
        heading = over(body, main)
        if heading is not None:
            heading.name = f"h{max(markup.LEVELS[heading.name], PART_LEVEL)}"
            deepen(body, below=markup.LEVELS[heading.name])


def deepen(body: Tag, *, below: int) -> None:
    """Move the headings of a text down together, until all are of levels below that one."""
    headings = body.find_all(list(markup.LEVELS))
    steps = below + 1 - min((markup.LEVELS[tag.name] for tag in headings), default=below + 1)
    for tag in headings if steps > 0 else ():
        tag.name = f"h{min(markup.LEVELS[tag.name] + steps, len(markup.LEVELS))}"
