"""The numbers and marks that Word prints before the paragraphs of a list: "1.", "2.3", "(a)"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from bulletins.extraction import ordinals
from bulletins.extraction.word_styles import chain_of, number, value

BULLET = "bullet"
PLACE = re.compile(r"%(?P<level>[1-9])")  # "%1.%2" of a level's pattern


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: its pattern, its kind of number, and what it starts from."""

    pattern: str = "%1."
    form: str = "decimal"
    start: int = 1
    is_in_figures: bool = False  # whether the levels above are printed in figures too
    style: str = ""  # whose paragraphs are of this level

    def printed(self, count: int) -> str:
        """A number in this level's form: "4", "04", "d" or "iv"."""
        upper = self.form.startswith("upper")
        if self.form == "decimalZero":
            return f"{count:02}"
        if not self.form.endswith(("Letter", "Roman")):
            return str(count)
        form = ordinals.roman if self.form.endswith("Roman") else ordinals.repeated_letter
        text = form(count)
        return text.upper() if upper else text


@dataclass(frozen=True, slots=True)
class Series:
    """A list's levels from 0; lists of the same `root` count on one another's numbers."""

    root: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]  # what a level starts from anew where this list is first met


@dataclass(slots=True)
class Counting:
    """The lists of a document and how far each has counted."""

    series: Mapping[str, Series]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def level_of(self, paragraph: Any, styles: Mapping[str, Any]) -> tuple[str, int] | None:
        """A paragraph's list and level, by its own format or its style's; None outside lists."""
        style = value(paragraph, "w:pPr/w:pStyle")
        holders = (paragraph, *chain_of(style, styles))
        marks = [value(holder, "w:pPr/w:numPr/w:numId") for holder in holders]
        key = next((mark for mark in marks if mark), "0")
        if key == "0":
            return None
        depths = [value(holder, "w:pPr/w:numPr/w:ilvl") for holder in holders]
        depth = next((depth for depth in depths if depth), "")
        return key, number(depth) if depth else self._styled(key, holders)

    def _styled(self, key: str, holders: Sequence[Any]) -> int:
        """The level that is linked to one of these styles, 0 where none is."""
        names = [holder.get(qn("w:styleId"), "") for holder in holders[1:]]
        levels = self.series[key].levels if key in self.series else {}
        return next((at for at, level in levels.items() if level.style in names), 0)

    def is_bullet(self, key: str, depth: int) -> bool:
        """Whether a level is marked with the same sign again and again, or with none."""
        level = self._level(key, depth)
        return level is None or level.form in (BULLET, "none") or not PLACE.search(level.pattern)

    def next_label(self, key: str, depth: int) -> str:
        """What is printed before the next paragraph of a list's level; empty for a bullet."""
        level = self._level(key, depth)
        if level is None:
            return ""
        counts = self._counts(key)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        if self.is_bullet(key, depth):
            return ""
        return PLACE.sub(lambda found: self._at(key, int(found["level"]) - 1, level), level.pattern)

    def _at(self, key: str, depth: int, asking: Level) -> str:
        level = self._level(key, depth) or Level()
        count = self._counts(key).get(depth, level.start)
        return str(count) if asking.is_in_figures else level.printed(count)

    def _counts(self, key: str) -> dict[int, int]:
        series = self.series[key]
        counts = self.counts.setdefault(series.root, {})
        if key not in self.met:
            self.met.add(key)
            counts |= {depth: start - 1 for depth, start in series.restarts.items()}
        return counts

    def _level(self, key: str, depth: int) -> Level | None:
        return self.series[key].levels.get(depth) if key in self.series else None


def counting(root: Any | None, styles: Mapping[str, Any]) -> Counting:
    """The lists that a numbering part defines; none where a document has no such part."""
    if root is None:
        return Counting({})
    patterns = {
        node.get(qn("w:abstractNumId"), ""): node for node in root.iter(qn("w:abstractNum"))
    }
    numbers = {node.get(qn("w:numId"), ""): node for node in root.iter(qn("w:num"))}
    return Counting(
        {key: found for key in numbers if (found := _series(key, numbers, patterns, styles))}
    )


def _series(
    key: str, numbers: Mapping[str, Any], patterns: Mapping[str, Any], styles: Mapping[str, Any]
) -> Series | None:
    own = numbers[key]
    root = value(own, "w:abstractNumId")
    pattern = patterns.get(root)
    linked = "" if pattern is None else value(pattern, "w:numStyleLink")
    if linked in styles and linked:  # a list style, which says where the levels are
        other = numbers.get(value(styles[linked], "w:pPr/w:numPr/w:numId"))
        root = root if other is None else value(other, "w:abstractNumId")
        pattern = patterns.get(root)
    if pattern is None:
        return None
    changed = {number(c.get(qn("w:ilvl"), "")): c for c in own.findall(qn("w:lvlOverride"))}
    nodes = [
        *pattern.findall(qn("w:lvl")),
        *(n for c in changed.values() for n in c.iter(qn("w:lvl"))),
    ]
    starts = {depth: value(node, "w:startOverride") for depth, node in changed.items()}
    return Series(
        root,
        {number(node.get(qn("w:ilvl"), "")): _level(node) for node in nodes},
        {depth: number(start) for depth, start in starts.items() if start},
    )


def _level(node: Any) -> Level:
    legal = node.find(qn("w:isLgl"))
    start = value(node, "w:start")
    return Level(
        pattern=value(node, "w:lvlText"),
        form=value(node, "w:numFmt") or "decimal",
        start=number(start) if start else 1,
        is_in_figures=legal is not None and legal.get(qn("w:val"), "1") not in ("0", "false"),
        style=value(node, "w:pStyle"),
    )
