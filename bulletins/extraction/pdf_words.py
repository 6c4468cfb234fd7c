"""The words of a document, told from the halves that its narrow columns leave of others."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletins.extraction.lines import BROKEN_WORD, NEXT_WORD

WORD = re.compile(r"[^\W\d_]+")
ADDRESS_END = re.compile(r"\S*[/@:.]\S*-$")


def vocabulary(lines: Sequence[str]) -> frozenset[str]:
    """The document's words in small letters, those too that a hyphen breaks at a line's end.

    Where both halves are words by themselves ("long-/term") the hyphen is the writer's own.
    """
    whole = frozenset(WORD.findall(" ".join(_without_halves(lines)).lower()))
    broken = set()
    for line, following in pairwise(lines):
        head, tail = BROKEN_WORD.search(line), NEXT_WORD.match(following)
        if head is None or tail is None or ADDRESS_END.search(line):
            continue
        halves = head["head"].lower(), tail["tail"].lower()
        if not whole.issuperset(halves):
            broken.add("".join(halves))
    return whole | broken


def _without_halves(lines: Sequence[str]) -> Iterator[str]:
    is_broken = False
    for line in lines:
        rest = line.partition(" ")[2] if is_broken else line
        is_broken = BROKEN_WORD.search(line) is not None
        yield rest.rpartition(" ")[0] if is_broken else rest
