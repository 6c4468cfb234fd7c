"""Whether a text says again what another said: pure."""

import re

from rapidfuzz import fuzz

from search.related.telling import OPENING

SAME = 90.0  # of 100: texts that differ in less say the same again
FIGURE = re.compile(r"(?P<figure>\d[\d,.]*\d|\d)")  # "46", "1,250", "2016"


def says_again(one: str, other: str) -> bool:
    """Whether two openings are nearly the same; the same sentence with other figures is news."""
    first, second = one[:OPENING].strip(), other[:OPENING].strip()
    if not first or not second or not fuzz.ratio(first, second, score_cutoff=SAME):
        return False
    return set(FIGURE.findall(first)) == set(FIGURE.findall(second))
