"""Where words stand in a text, whatever the spaces between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, `text[start:end]`."""

    start: int
    end: int

    def meets(self, other: "Span") -> bool:
        """Whether the two have a letter in common."""
        return self.start < other.end and other.start < self.end

    def is_whole(self, text: str) -> bool:
        """Whether it neither begins nor ends inside a word."""
        edges = (text[max(0, at - 1) : at + 1] for at in (self.start, self.end))
        return not any(len(edge) == 2 and edge.isalnum() for edge in edges)


def nearest(text: str, words: str, *, near: int = 0, taken: Sequence[Span] = ()) -> Span | None:
    """The place of the words that is nearest to `near` and meets none that is taken.

    Whole words go before parts of longer ones.
    """
    free = (span for span in spans(text, words) if not any(map(span.meets, taken)))
    return min(
        free, key=lambda span: (not span.is_whole(text), abs(span.start - near)), default=None
    )


def stands_in(text: str, words: str) -> bool:
    """Whether the words are in the text, taken or not."""
    return next(spans(text, words), None) is not None


def spans(text: str, words: str) -> Iterator[Span]:
    """Every place of the words in the text, in order."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if pattern:
        yield from (Span(*found.span()) for found in re.finditer(pattern, text))
