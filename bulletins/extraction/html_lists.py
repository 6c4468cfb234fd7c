"""The numbers that a browser prints before the entries of a list: "3.", "b.", "iv."."""

import re
from collections.abc import Callable, Iterator

from bs4.element import Tag

from bulletins.extraction import markup, ordinals

WHOLE = re.compile(r"^\s*(?P<number>-?\d{1,6})\s*$")
# "list-style: none", "list-style-type: lower-alpha"
STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:\w+\s+)?(?P<form>[a-z-]+)", re.IGNORECASE)
# Lists whose class takes the numbers away, mostly as they are printed in the text
BARE_CLASS = re.compile(
    r"^(?:legislative-list|govuk-list|list-unstyled|unstyled|no-bullets?|list-none)$", re.IGNORECASE
)
NUMBERED_CLASS = "govuk-list--number"
FORMS: dict[str, Callable[[int], str]] = {
    "a": ordinals.letters,
    "A": lambda count: ordinals.letters(count).upper(),
    "i": ordinals.roman,
    "I": lambda count: ordinals.roman(count).upper(),
}
STYLES = {
    **dict.fromkeys(("lower-alpha", "lower-latin"), "a"),
    **dict.fromkeys(("upper-alpha", "upper-latin"), "A"),
    **{"lower-roman": "i", "upper-roman": "I"},
}
UNMARKED = ("none", "disc", "circle", "square")


def labels(root: Tag) -> dict[int, str]:
    """What stands before each numbered entry, by the identity of its element."""
    return dict(label for found in root.find_all("ol") for label in _labels(found))


def _labels(listed: Tag) -> Iterator[tuple[int, str]]:
    form = _form(listed)
    if form is None:
        return
    entries = list(listed.find_all("li", recursive=False))
    is_reversed = listed.has_attr("reversed")
    count = _whole(listed, "start", default=len(entries) if is_reversed else 1)
    for entry in entries:
        count = _whole(entry, "value", default=count)
        yield id(entry), f"{FORMS.get(form, str)(count)}. "
        count += -1 if is_reversed else 1


def _form(listed: Tag) -> str | None:
    """The letter of HTML that names the kind of number; None where no number is shown."""
    names = markup.classes(listed)
    if any(map(BARE_CLASS.match, names)) and NUMBERED_CLASS not in names:
        return None
    styled = STYLE.search(markup.attribute(listed, "style"))
    style = styled["form"].lower() if styled else ""
    if style in UNMARKED:
        return None
    return STYLES.get(style) or markup.attribute(listed, "type") or "1"


def _whole(tag: Tag, name: str, *, default: int) -> int:
    found = WHOLE.match(markup.attribute(tag, name))
    return int(found["number"]) if found else default
