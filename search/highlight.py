"""Escapes a text, then marks in it what a search looked for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from search.scanning import Sought, Span, spans

PASSAGE = 240  # characters of a snippet, about
LEAD = 60  # of them before its first match
SPACE = re.compile(r"\s+")


def marked(text: str, looked_for: tuple[Sought, ...]) -> SafeString:
    """The whole text, its matches marked."""
    return _marked(text, list(spans(text, looked_for)), start=0, end=len(text))


def snippet(text: str, looked_for: tuple[Sought, ...], *, also: Sequence[Span] = ()) -> SafeString:
    """The passage where most of what was looked for stands, or the beginning; whole words.

    `also` are places found otherwise.
    """
    found = list(spans(text, looked_for))
    found = list(_apart([*found, *also])) if also else found
    start = passage(found)
    start, end = _to_space(text, start, step=-1), _to_space(text, start + PASSAGE, step=1)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return format_html("{}{}{}", before, _marked(text, found, start=start, end=end), after)


def passage(found: Sequence[Span]) -> int:
    """Where the passage starts that shows most different things, then most of them, then first."""
    start, most, end = 0, (-1, -1), 0
    inside: Counter[Sought] = Counter()  # found[first:end]
    for first, span in enumerate(found):
        limit = span.start - LEAD + PASSAGE
        while end < min(len(found), first + LEAD) and found[end].end <= limit:
            inside[found[end].sought] += 1
            end += 1
        if (shown := (len(inside), end - first)) > most:
            start, most = max(span.start - LEAD, 0), shown
        if end == first:  # longer than a passage
            end += 1
        elif inside[span.sought] > 1:
            inside[span.sought] -= 1
        else:
            del inside[span.sought]
    return start


def _apart(found: Sequence[Span]) -> Iterator[Span]:
    """From left to right; of those that meet the first, of those that begin there the longest."""
    end = 0
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if span.start >= end:
            yield span
            end = span.end


def _to_space(text: str, place: int, *, step: int) -> int:
    """The end of the word at `place` on that side, if it is near."""
    place = min(place, len(text))
    for _ in range(LEAD):
        if not 0 < place < len(text) or text[place - (step < 0)].isspace():
            break
        place += step
    return place


def _marked(text: str, found: Sequence[Span], *, start: int, end: int) -> SafeString:
    pieces: list[str] = []
    for span in found:
        if start <= span.start and span.end <= end:
            before, match = text[start : span.start], text[span.start : span.end]
            pieces += [_plain(before), "<mark>", _plain(match), "</mark>"]
            start = span.end
    shown = "".join([*pieces, _plain(text[start:end])])
    return mark_safe(shown)  # nosec B308 B703 # each piece is escaped or ours


def _plain(text: str) -> str:
    return escape(SPACE.sub(" ", text))
