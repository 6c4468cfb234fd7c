"""The styles of a Word file, and the small marks in its XML that say how something looks."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from docx.oxml.ns import qn

LONGEST_CHAIN = 20  # styles based on one another
OFF = ("0", "false", "off", "none")


def styles_of(root: Any) -> dict[str, Any]:
    """The style elements by their identity; the default paragraph style also under ""."""
    found = {}
    for style in root.findall(qn("w:style")):
        found[style.get(qn("w:styleId"), "")] = style
        is_default = style.get(qn("w:default")) in ("1", "true")
        if is_default and style.get(qn("w:type")) == "paragraph":
            found[""] = style
    return found


def chain_of(identity: str, styles: Mapping[str, Any]) -> Iterator[Any]:
    """A style and those that it is based on."""
    for _ in range(LONGEST_CHAIN):
        style = styles.get(identity)
        if style is None:
            return
        yield style
        identity = value(style, "w:basedOn")
        if not identity:
            return


def value(holder: Any, path: str) -> str:
    """What the element at a path within `holder` says, empty where there is none."""
    found = holder.find(path_of(path))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def is_on(holder: Any, path: str) -> bool | None:
    """Whether a mark such as bold is set or taken away; None where nothing is said."""
    found = holder.find(path_of(path))
    return None if found is None else found.get(qn("w:val"), "1") not in OFF


@cache
def path_of(path: str) -> str:
    """A path such as "w:pPr/w:numPr" as lxml finds it."""
    return "/".join(map(qn, path.split("/")))


def number(text: str) -> int:
    """A whole number, 0 where the text is none."""
    return int(text) if text.isascii() and text.isdecimal() else 0
