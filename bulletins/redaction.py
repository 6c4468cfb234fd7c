"""Words taken out of texts, wherever they stand and however they were wrapped or escaped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MARK = "[redacted]"
# A Markdown link in whose words or target something was taken out: "[[redacted]](<mailto:…>)"
LINK = re.compile(r"\[(?P<words>(?:\[redacted\]|[^\[\]])*)\]\(<(?P<target>[^<>]*)>\)")
# A bare one: "<[redacted]>", "<https://example.org/[redacted]>"
BARE_LINK = re.compile(r"<[^<>\s]*\[redacted\][^<>\s]*>")
# Words that are the mark itself: "redacted", "[Redacted]"
OWN = re.compile(r"\s*\[?redacted\]?\s*", re.IGNORECASE)
APOSTROPHES = "['’‘`]"
HYPHENS = "[-‐‑–]"


@dataclass(frozen=True, slots=True)
class Cover:
    """What takes words out of texts; none where `pattern` is None."""

    pattern: re.Pattern[str] | None

    def text(self, text: str) -> str:
        """The text with a mark in place of each."""
        return self.pattern.sub(MARK, text) if self.pattern else text

    def markdown(self, markdown: str) -> str:
        """As `text`; a link that showed or led to such words is none any more."""
        covered = self.text(markdown)
        if covered == markdown:
            return markdown
        return BARE_LINK.sub(MARK, LINK.sub(_unlinked, covered))

    def value(self, value: Any) -> Any:
        """As `text`, of every text inside a list or a JSON object."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(each) for each in value]
        if isinstance(value, dict):
            return {self.value(key): self.value(each) for key, each in value.items()}
        return value

    def stands_in(self, text: str) -> bool:
        """Whether there is something to take out."""
        return self.pattern is not None and self.pattern.search(text) is not None


def cover(words: Iterable[str]) -> Cover:
    """What takes these words out, the longest first.

    One plain word counts in its very letters; several, and addresses, in whatever case.
    """
    patterns = [_pattern(each) for each in sorted(words, key=len, reverse=True)]
    return Cover(re.compile("|".join(patterns)) if patterns else None)


def is_mark(words: str) -> bool:
    """Whether these words are the mark, which cannot be taken out of a text."""
    return OWN.fullmatch(words) is not None


def _pattern(words: str) -> str:
    """As whole words, whatever the spaces between, each mark escaped as Markdown does or not.

    What is `[redacted]` already is left.
    """
    words = words.strip()
    letters = "".join(_letter(letter) for letter in re.sub(r"\s+", " ", words))
    before = r"(?<![^\W_])" if words[0].isalnum() else ""
    after = r"(?![^\W_])" if words[-1].isalnum() else ""
    if words.casefold().startswith("redacted"):
        before += r"(?<!\[)"
    if words.casefold().endswith("redacted"):
        after += r"(?!\])"
    pattern = f"{before}{letters}{after}"
    return pattern if words.isalpha() else f"(?i:{pattern})"


def _letter(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    if letter in "'’‘`":
        return rf"\\?{APOSTROPHES}"
    if letter in "-‐‑–":
        return rf"\\?{HYPHENS}"
    return letter if letter.isalnum() else rf"\\?{re.escape(letter)}"


def _unlinked(found: re.Match[str]) -> str:
    return found["words"] if MARK in found[0] else found[0]
