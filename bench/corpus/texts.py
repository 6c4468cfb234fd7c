"""Weaves words, phrases and facts into the text of one item."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.corpus.facts import Fact

IN_PARAGRAPH = 32  # words on average
IN_SENTENCE = (8, 26)  # words, least and most
PARAGRAPH_END, SENTENCE_END, WORD_END = ".\n\n", ". ", " "


@dataclass(frozen=True, slots=True)
class Woven:
    """A text, its paragraphs parted by blank lines; each fact with its place, in order."""

    text: str
    places: tuple[tuple[Fact, int], ...]


def weave(
    rng: np.random.Generator, words: Sequence[str], *, phrases: Sequence[str], facts: Sequence[Fact]
) -> Woven:
    """The words in sentences and paragraphs, with the phrases and facts strewn in."""
    pieces, strewn = list[str | Fact](words), list[str | Fact](phrases)
    for piece in (*strewn, *facts):
        pieces.insert(int(rng.integers(0, len(pieces) + 1)), piece)
    ends = _ends(rng, len(pieces))
    parts: list[str] = []
    places: list[tuple[Fact, int]] = []
    length, is_opening = 0, True
    for place, piece in enumerate(pieces):
        if isinstance(piece, Fact):
            places.append((piece, length))
            said = piece.text
        else:
            said = piece[0].upper() + piece[1:] if is_opening else piece
        end = ends.get(place, WORD_END)
        is_opening = end != WORD_END
        parts += said, end
        length += len(said) + len(end)
    return Woven("".join(parts).rstrip(), tuple(places))


def _ends(rng: np.random.Generator, count: int) -> dict[int, str]:
    """After which pieces a sentence or a paragraph ends."""
    sentences = np.cumsum(rng.integers(*IN_SENTENCE, size=count // IN_SENTENCE[0] + 1))
    ends = dict.fromkeys(sentences[sentences < count].tolist(), SENTENCE_END)
    chance = (IN_SENTENCE[0] + IN_SENTENCE[1]) / 2 / IN_PARAGRAPH
    for place in list(ends):
        if rng.random() < chance:
            ends[place] = PARAGRAPH_END
    return ends | {count - 1: SENTENCE_END}
