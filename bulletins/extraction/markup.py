"""What a reader of a web page sees: which elements are blocks, which are hidden."""

import re
from collections.abc import Container
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.exceptions import ParserRejectedMarkup

from bulletins.errors import UnreadableFile

HTML_FAULTS = (ParserRejectedMarkup, AssertionError, RecursionError)
DEEPEST_OPEN = 50  # elements; what was left open further out stays so
LEVELS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form header hgroup hr html legend li main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_CONTAINERS.split()) | frozenset(LEVELS)
# Elements whose end a page may leave out: what ends them, and how far up that may stand
_CELLS, _TERMS = ("td", "th"), ("dt", "dd")
OPEN_ENDED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu")),
    **dict.fromkeys(_TERMS, (_TERMS, ("dl",))),
    **dict.fromkeys(_CELLS, (_CELLS, ("tr", "table"))),
    "tr": (("tr",), ("table",)),
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


class Page(BeautifulSoup):
    """A tree in which elements left open end where a browser ends them: "<tr><td>A<td>B"."""

    def handle_starttag(self, name: str, *args: Any, **more: Any) -> Tag | None:
        """Take in a start tag, which may end an open element of its kind, or a paragraph."""
        if name in BLOCKS:
            self._end(("p",), BLOCKS)
        if name in OPEN_ENDED:
            ended, limits = OPEN_ENDED[name]
            self._end(ended, limits)
        return super().handle_starttag(name, *args, **more)

    def _end(self, ended: Container[str], limits: Container[str]) -> None:
        for tag in self.tagStack[: -DEEPEST_OPEN - 1 : -1]:
            if tag.name in ended:
                self.handle_endtag(tag.name)
                return
            if tag.name in limits:
                return


def parsed(markup: str) -> BeautifulSoup:
    """The tree of a page or a piece of one, each tag with its line. Raises UnreadableFile."""
    try:
        return Page(markup, "html.parser")
    except HTML_FAULTS as err:
        raise UnreadableFile(
            "The web page's markup is damaged; save the page again and send that."
        ) from err


def is_hidden(tag: Tag) -> bool:
    """Whether nobody who looks at the page sees this element."""
    is_marked = tag.has_attr("hidden") and attribute(tag, "hidden").lower() != "until-found"
    if tag.name in UNREAD or is_marked or attribute(tag, "aria-hidden") == "true":
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
    for node in root.descendants:
        if not (isinstance(node, Tag) and node.name in BLOCKS):
            continue
        for parent in node.parents:
            if id(parent) in found:
                break
            found.add(id(parent))
    return frozenset(found)
