"""How a Word paragraph looks: its style, size and weight."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from bulletins.extraction.word_styles import chain_of, is_on, number, value

HEADING_STYLE = re.compile(r"^heading (?P<level>[1-9])\b", re.IGNORECASE)
TITLE_STYLE = re.compile(r"^(?:document )?title$", re.IGNORECASE)
SUBTITLE_STYLE = re.compile(r"^(?:document )?sub-?title$", re.IGNORECASE)
# "Subtitle", "Section heading", "Article title", "Headline"
HEADLIKE_STYLE = re.compile(r"subtitle|heading|headline|\btitle\b", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"^(?:toc\b|table of (?:contents|figures))", re.IGNORECASE)
DEEPEST = 6
TEXT_BOX = qn("w:txbxContent")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a paragraph's format says of it; `level` is 0 where no heading style names one.

    `size` is in half points, 0 where nothing says it.
    """

    style: str = ""
    level: int = 0
    size: int = 0
    is_bold: bool = False
    is_hidden: bool = False

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


def looks_of(paragraph: Any, styles: Mapping[str, Any]) -> Looks:
    """How a paragraph looks by its own format, then its style's, then those it is based on."""
    chain = list(chain_of(value(paragraph, "w:pPr/w:pStyle"), styles))
    name = value(chain[0], "w:name") if chain else ""
    runs = list(_own_runs(paragraph))
    sizes = [number(value(run, "w:rPr/w:sz")) for run in runs]
    styled = next((size for s in chain if (size := number(value(s, "w:rPr/w:sz")))), 0)
    hidden = (is_on(style, "w:rPr/w:vanish") for style in chain)
    return Looks(
        style=name,
        level=_level(paragraph, chain),
        size=max(sizes, default=0) or styled,
        is_bold=bool(runs) and all(_is_bold(run, chain) for run in runs),
        is_hidden=next((mark for mark in hidden if mark is not None), False),
    )


def _level(paragraph: Any, chain: list[Any]) -> int:
    for style in chain:
        name = value(style, "w:name")
        if found := HEADING_STYLE.match(name):
            return min(int(found["level"]), DEEPEST)
        if TITLE_STYLE.match(name):
            return 1
    outlines = [value(holder, "w:pPr/w:outlineLvl") for holder in (paragraph, *chain)]
    outline = next((number(value) for value in outlines if value), 9)
    return outline + 1 if outline < DEEPEST else 0


def _is_bold(run: Any, chain: list[Any]) -> bool:
    marks = (is_on(holder, "w:rPr/w:b") for holder in (run, *chain))
    return next((mark for mark in marks if mark is not None), False)


def _own_runs(paragraph: Any) -> Iterator[Any]:
    """The runs with text that stand in a paragraph itself and in no box anchored at it."""
    boxed = {id(run) for box in paragraph.iter(TEXT_BOX) for run in box.iter(qn("w:r"))}
    for run in paragraph.iter(qn("w:r")):
        words = "".join(text.text or "" for text in run.findall(qn("w:t")))
        if words.strip() and id(run) not in boxed:
            yield run
