"""Two texts compared word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MOST_WORDS = 2000  # of each text; longer ones are told as wholly other
AROUND = 12  # words beside a change that are shown


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are in both texts, gone from the first, or new in the second."""

    kind: Literal["same", "gone", "new"]
    words: str


def differences(before: str, after: str) -> tuple[Run, ...]:
    """The words of both in order; of long runs that are the same, what stands by a change."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return tuple(_runs(" ".join(old[:AROUND]) + " …", " ".join(new[:AROUND]) + " …"))
    found: list[Run] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, to, until in matcher.get_opcodes():
        if tag == "equal":
            found.append(Run("same", _short(old[start:end])))
        else:
            found += _runs(" ".join(old[start:end]), " ".join(new[to:until]))
    return tuple(found)


def _runs(gone: str, new: str) -> Iterator[Run]:
    if gone:
        yield Run("gone", gone)
    if new:
        yield Run("new", new)


def _short(words: list[str]) -> str:
    if len(words) <= 2 * AROUND:
        return " ".join(words)
    return " ".join([*words[:AROUND], "…", *words[-AROUND:]])
