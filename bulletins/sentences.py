"""Where words stand in a text as a reader is shown it, and the sentence they stand in."""

import re
from dataclasses import dataclass

# The end of a sentence: "agreed. The", "why? “We", "(see below.) It"; no "St. Helens", "e.g. A"
END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:St|Mr|Ms|Dr|No|eg|ie|cf))(?<!\b(?:Mrs|e\.g|i\.e|etc|Rev|vol))"
    r"[.!?][\"'”’)\]]{0,2}\s+(?=[\"'“‘(\[•]{0,2}[A-Z0-9£])|\n+"
)
REACH = 260  # characters of a sentence shown on either side of the words
BULLET = re.compile(r"\A• ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words as they stand in a text, and what their sentence says before and after them."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


def place_in(shown: str, words: str, *, text: str, start: int) -> int | None:
    """Where the words at `text[start:]` stand in the text as it is shown.

    The two differ where something is hidden from a reader. None where the words do not stand
    there, or not as often in both, so that nobody can say which they are.
    """
    if not words or not text.startswith(words, start):
        return None
    if shown == text:
        return start
    places, others = _places(words, text), _places(words, shown)
    return others[places.index(start)] if len(places) == len(others) else None


def sentence_at(text: str, start: int, end: int) -> Sentence:
    """The sentence or list entry around `text[start:end]`; a long one is cut to what is near."""
    opening = text[max(0, start - REACH) : start]
    closing = text[end : end + REACH]
    ends = [found.end() for found in END.finditer(text, max(0, start - REACH), end)]
    first = max((each for each in ends if each <= start), default=None)
    if first is not None:
        before = text[first:start]
    else:
        before = opening if start <= REACH else f"… {opening.partition(' ')[2]}"
    if found := END.search(text, end, end + REACH + 1):
        after = text[end : found.end()].rstrip()
    else:
        is_whole = end + REACH >= len(text)
        after = closing if is_whole else f"{closing.rpartition(' ')[0]} …"
    return Sentence(BULLET.sub("", before), text[start:end], after)


def sentence_of(words: str, shown: str, *, text: str, start: int) -> Sentence | None:
    """The sentence as it is shown around the words at `text[start:]`, or None (see `place_in`)."""
    at = place_in(shown, words, text=text, start=start)
    return None if at is None else sentence_at(shown, at, at + len(words))


def _places(words: str, text: str) -> list[int]:
    """Where words begin in a text, also inside one another."""
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places
