"""What a reader of a web page sees: which elements are blocks, which are hidden."""

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.exceptions import ParserRejectedMarkup

from bulletins.errors import UnreadableFile

HTML_FAULTS = (ParserRejectedMarkup, AssertionError, RecursionError)
LEVELS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form header hgroup hr html legend li main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_CONTAINERS.split()) | frozenset(LEVELS)
# Elements whose end a page may leave out: what ends them, and what they may stand in
_LISTS = ("ul", "ol", "menu")
OPEN_ENDED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "p": (("p",), tuple(BLOCKS)),
    "li": (("li",), ("li", *_LISTS)),
    "dt": (("dt", "dd"), ("dt", "dd", "dl")),
    "dd": (("dt", "dd"), ("dt", "dd", "dl")),
    "td": (("td", "th"), ("td", "th", "tr", "table")),
    "th": (("td", "th"), ("td", "th", "tr", "table")),
    "tr": (("tr",), ("tr", "table")),
}
_UNREAD = """
    area audio base button canvas datalist embed frame head iframe input link map meta noscript
    object param script select source style svg template textarea title track video
"""
UNREAD = frozenset(_UNREAD.split())
# "display:none", "visibility: hidden"
UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
UNSEEN_CLASS = re.compile(
    r"^(?:govuk-)?visually-?hidden(?:-focusable)?$|^sr-only$|^screen-reader-text$|^reversefootnote$"
)


def parsed(markup: str) -> BeautifulSoup:
    """The tree of a page or a piece of one, each tag with its line. Raises UnreadableFile."""
    try:
        page = BeautifulSoup(markup, "html.parser")
        _end_left_open(page)
    except HTML_FAULTS as err:
        raise UnreadableFile(
            "The web page's markup is damaged; save the page again and send that."
        ) from err
    return page


def _end_left_open(page: Tag) -> None:
    """End the elements whose end tag is left out, as a browser does: "<tr><td>A<td>B".

    All that follows in the element left open moves out with the one that ends it.
    """
    for tag in page.find_all(list(OPEN_ENDED)):
        ended, holders_of = OPEN_ENDED[tag.name]
        parent = tag.find_parent(list(holders_of))
        if parent is not None and parent.name in ended:
            parent.insert_after(tag, *tag.next_siblings)


def is_hidden(tag: Tag) -> bool:
    """Whether nobody who looks at the page sees this element."""
    if tag.name in UNREAD or tag.has_attr("hidden") or attribute(tag, "aria-hidden") == "true":
        return True
    if UNSEEN_STYLE.search(attribute(tag, "style")):
        return True
    return any(UNSEEN_CLASS.match(name) for name in classes(tag))


def classes(tag: Tag) -> list[str]:
    """The element's classes."""
    return attribute(tag, "class").split()


def attribute(tag: Tag, name: str) -> str:
    """An attribute as text, empty where the element has none."""
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def holders(root: Tag) -> frozenset[int]:
    """The identities of all elements that hold a block, told in one walk."""
    found: set[int] = set()
    for block in root.find_all(list(BLOCKS)):
        for parent in block.parents:
            if id(parent) in found:
                break
            found.add(id(parent))
    return frozenset(found)


def within(tag: Tag, others: Iterable[Tag]) -> bool:
    """Whether an element is one of these or stands in one."""
    known = {id(other) for other in others}
    return id(tag) in known or any(id(parent) in known for parent in tag.parents)
