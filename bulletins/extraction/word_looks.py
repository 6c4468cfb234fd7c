"""How a Word paragraph looks: its style, size and weight, and whether it is in a list."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

HEADING_STYLE = re.compile(r"^heading (?P<level>[1-9])\b", re.IGNORECASE)
TITLE_STYLE = re.compile(r"^(?:document )?title$", re.IGNORECASE)
SUBTITLE_STYLE = re.compile(r"^(?:document )?sub-?title$", re.IGNORECASE)
# "Subtitle", "Section heading", "Article title", "Headline"
HEADLIKE_STYLE = re.compile(r"subtitle|heading|headline|\btitle\b", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"^(?:toc\b|table of (?:contents|figures))", re.IGNORECASE)
DEEPEST = 6
LONGEST_CHAIN = 20  # styles based on one another


@dataclass(frozen=True, slots=True)
class Looks:
    """What a paragraph's format says of it; `level` is 0 where no heading style names one.

    `size` is in half points, 0 where nothing says it.
    """

    style: str = ""
    level: int = 0
    size: int = 0
    is_bold: bool = False
    is_listed: bool = False

    @property
    def is_title(self) -> bool:
        """Whether the style says that this is the document's own title."""
        return TITLE_STYLE.match(self.style) is not None

    @property
    def is_headlike(self) -> bool:
        """Whether the style's name says heading without saying of which level."""
        return not self.level and HEADLIKE_STYLE.search(self.style) is not None

    @property
    def is_subtitle(self) -> bool:
        """Whether the style says that this goes with a title, be it the document's own."""
        return SUBTITLE_STYLE.match(self.style) is not None

    @property
    def is_contents(self) -> bool:
        """Whether the paragraph is part of a contents list that Word made."""
        return CONTENTS_STYLE.match(self.style) is not None


def styles_of(root: Any) -> dict[str, Any]:
    """The style elements by their identity; the default paragraph style also under ""."""
    found = {}
    for style in root.findall(qn("w:style")):
        found[style.get(qn("w:styleId"), "")] = style
        is_default = style.get(qn("w:default")) in ("1", "true")
        if is_default and style.get(qn("w:type")) == "paragraph":
            found[""] = style
    return found


def looks_of(paragraph: Any, styles: Mapping[str, Any]) -> Looks:
    """How a paragraph looks by its own format, then its style's, then those it is based on."""
    chain = list(_chain(_value(paragraph, "w:pPr/w:pStyle"), styles))
    name = _value(chain[0], "w:name") if chain else ""
    runs = [run for run in paragraph.iter(qn("w:r")) if _has_text(run)]
    sizes = [_number(_value(run, "w:rPr/w:sz")) for run in runs]
    styled = next((size for s in chain if (size := _number(_value(s, "w:rPr/w:sz")))), 0)
    return Looks(
        style=name,
        level=_level(paragraph, chain),
        size=max(sizes, default=0) or styled,
        is_bold=bool(runs) and all(_is_bold(run, chain) for run in runs),
        is_listed=_is_listed((paragraph, *chain)),
    )


def _chain(identity: str, styles: Mapping[str, Any]) -> Iterator[Any]:
    """A style and those that it is based on."""
    for _ in range(LONGEST_CHAIN):
        style = styles.get(identity)
        if style is None:
            return
        yield style
        based = _value(style, "w:basedOn")
        if not based:
            return
        identity = based


def _level(paragraph: Any, chain: list[Any]) -> int:
    for style in chain:
        name = _value(style, "w:name")
        if found := HEADING_STYLE.match(name):
            return min(int(found["level"]), DEEPEST)
        if TITLE_STYLE.match(name):
            return 1
    outlines = [_value(holder, "w:pPr/w:outlineLvl") for holder in (paragraph, *chain)]
    outline = next((_number(value) for value in outlines if value), 9)
    return outline + 1 if outline < DEEPEST else 0


def _is_bold(run: Any, chain: list[Any]) -> bool:
    marks = [run.find(_path("w:rPr/w:b")), *(s.find(_path("w:rPr/w:b")) for s in chain)]
    mark = next((mark for mark in marks if mark is not None), None)
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _is_listed(holders: tuple[Any, ...]) -> bool:
    numbers = [_value(holder, "w:pPr/w:numPr/w:numId") for holder in holders]
    return next((number for number in numbers if number), "0") != "0"


def _has_text(run: Any) -> bool:
    return any((text.text or "").strip() for text in run.iter(qn("w:t")))


def _value(holder: Any, path: str) -> str:
    found = holder.find(_path(path))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _path(path: str) -> str:
    return "/".join(map(qn, path.split("/")))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
