"""Escapes a text, then marks in it what a search looked for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.analysis import Token, tokens
from search.syntax import Field, FieldName, Node, Prefix, leaves

PASSAGE = 240  # characters of a snippet, about
LEAD = 60  # of them before its first match
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that stand side by side, by their stems; of the last maybe the beginning alone."""

    stems: tuple[str, ...]
    beginning: str = ""

    def length_at(self, found: Sequence[Token], place: int) -> int:
        """How many words of the text from `place` on are these; 0 where they are not."""
        length = len(self.stems) + bool(self.beginning)
        here = found[place : place + length]
        is_here = len(here) == length and here[-1].word.startswith(self.beginning)
        stems = tuple(token.stem for token in here[: len(self.stems)])
        return length if is_here and stems == self.stems else 0


class Span(NamedTuple):
    """A stretch of text where something sought was found."""

    start: int
    end: int
    sought: Sought


def sought(tree: Node | None, *, fields: tuple[FieldName, ...] = ()) -> tuple[Sought, ...]:
    """What to mark: the words asked for anywhere, and those asked for in these fields."""
    found = []
    for leaf in leaves(tree) if tree else ():
        part = leaf.part if isinstance(leaf, Field) else leaf
        if not isinstance(leaf, Field) or leaf.name in fields:
            words = list(tokens(part.text))
            beginning = words.pop().word if isinstance(part, Prefix) else ""
            found.append(Sought(tuple(word.stem for word in words), beginning))
    return tuple(dict.fromkeys(found))


def marked(text: str, looked_for: Sequence[Sought]) -> SafeString:
    """The whole text, its matches marked."""
    return _marked(text, list(_spans(text, looked_for)), start=0, end=len(text))


def snippet(text: str, looked_for: Sequence[Sought]) -> SafeString:
    """The passage where most of what was looked for stands, or the beginning; whole words."""
    spans = list(_spans(text, looked_for))
    start = _passage(spans)
    start, end = _to_space(text, start, step=-1), _to_space(text, start + PASSAGE, step=1)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return format_html("{}{}{}", before, _marked(text, spans, start=start, end=end), after)


def _spans(text: str, looked_for: Sequence[Sought]) -> Iterator[Span]:
    """Where in the text the things sought are, from left to right; of two at a place the longer."""
    by_first = defaultdict(list)
    for each in looked_for:
        by_first[each.stems[0] if each.stems else ""].append(each)
    found = list(tokens(text)) if looked_for else []
    place = 0
    while place < len(found):
        possible = [*by_first.get(found[place].stem, ()), *by_first.get("", ())]
        lengths = [(each.length_at(found, place), each) for each in possible]
        length, best = max(lengths, key=lambda pair: pair[0], default=(0, None))
        if length and best:
            yield Span(found[place].start, found[place + length - 1].end, best)
        place += length or 1


def _passage(spans: Sequence[Span]) -> int:
    """Where the passage starts that shows most different things, then most of them, then first."""

    def shown(first: int) -> tuple[int, int, int]:
        limit = spans[first].start - LEAD + PASSAGE
        inside = [span.sought for span in spans[first : first + LEAD] if span.end <= limit]
        return len(set(inside)), len(inside), -first

    best = max(range(len(spans)), key=shown, default=None)
    return 0 if best is None else max(spans[best].start - LEAD, 0)


def _to_space(text: str, place: int, *, step: int) -> int:
    """The end of the word at `place` on that side, if it is near."""
    place = min(place, len(text))
    for _ in range(LEAD):
        if not 0 < place < len(text) or text[place - (step < 0)].isspace():
            break
        place += step
    return place


def _marked(text: str, spans: Sequence[Span], *, start: int, end: int) -> SafeString:
    pieces: list[str] = []
    for span in spans:
        if start <= span.start and span.end <= end:
            pieces += [_plain(text[start : span.start]), _mark(text[span.start : span.end])]
            start = span.end
    return format_html_join("", "{}", ((piece,) for piece in (*pieces, _plain(text[start:end]))))


def _plain(text: str) -> str:
    return SPACE.sub(" ", text)


def _mark(text: str) -> SafeString:
    return format_html("<mark>{}</mark>", _plain(text))
