"""Words in the frequencies of real bulletins: the common ones of English, then invented ones."""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

SEED = 20130813
_COMMON = (
    "the to and of in for a on is that by with as be will are from this at have has or an it "
    "was their which not been were more can we all also these they its our who may other under "
    "should there any such into between than"
)
_SYLLABLES = (
    "ba bel bor cal car cor dal den dro fal fen gar gol hal hur jen kel kor lam len lor mar mel "
    "mor nal nor pal per pol quar ral ren rul sal sed sor tal ter tor tun val ver vor wal wen "
    "win"
)
ENDINGS = ("", "s", "ed", "ing", "al", "ment", "ation", "er", "ful", "ness")
COMMON, SYLLABLES = tuple(_COMMON.split()), tuple(_SYLLABLES.split())
SIZE = 400_000  # kinds of words that there are to draw from

# Frequency by rank r, as measured on the bulletins and newsletters the archive is for: as
# 1 / (r + OFFSET) up to the rank BEND, from there as 1 / r ** STEEP. Their first 1,000 words are of
# 424 kinds, 10,000 of 1,985 and 78,000 of 6,931; here of about 450, 2,400 and 8,300.
OFFSET = 1.0
BEND = 1_200
STEEP = 1.7
AGAIN = 0.25  # of an item's words are one that it had before


@cache
def vocabulary() -> NDArray[np.object_]:
    """Every kind of word, the most frequent first, and short ones before long; no two are alike."""
    rng, made = np.random.default_rng(SEED), list(COMMON)
    for syllables in (1, 2, 3):
        parts = [SYLLABLES] * syllables + [ENDINGS]
        kinds = math.prod(map(len, parts))
        for code in rng.choice(kinds, size=min(kinds, SIZE), replace=False).tolist():
            made.append(_spelled(code, parts))
    return np.array(list(dict.fromkeys(made))[:SIZE], dtype=object)


def _spelled(code: int, parts: Sequence[Sequence[str]]) -> str:
    """The word that has this number among all that these parts can make."""
    word = ""
    for part in parts:
        code, at = divmod(code, len(part))
        word += part[at]
    return word


def draw(rng: np.random.Generator, count: int) -> list[str]:
    """So many words of one text, in which some come again."""
    ranks = np.searchsorted(_shares(), rng.random(count))
    earlier = (np.arange(count) * rng.random(count)).astype(np.intp)
    ranks = np.where(rng.random(count) < AGAIN, ranks[earlier], ranks)
    words: list[str] = vocabulary()[np.minimum(ranks, SIZE - 1)].tolist()
    return words


@cache
def _shares() -> NDArray[np.float64]:
    """For each rank, the share of a text that words up to it make."""
    ranks = np.arange(1, SIZE + 1, dtype=np.float64)
    flat = 1 / (ranks + OFFSET)
    steep = flat[BEND] * (ranks / ranks[BEND]) ** -STEEP
    shares: NDArray[np.float64] = np.cumsum(np.where(ranks <= BEND, flat, steep))
    shares /= shares[-1]
    return shares
