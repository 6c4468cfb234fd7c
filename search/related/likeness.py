"""How much two items have in common: pure, of what is already known of both.

The words of two items are compared as far as their texts make something of them (a cosine of rarity
and salience); a topic, body or short form that both have, and words side by side in both, add to
it. The constants were set by what a reader made of the pairs of two archives of 100 and 176 items:
docs/how-it-works.md says how well they do.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Self, TypeVar

from search.related.telling import Phrase, Wording

TraitKind = Literal["topic", "organisation", "abbreviation"]
Key = TypeVar("Key")
# What a shared thing adds, times how rare it is: a short form is said of one matter alone, while
# most items name a body or two that many others name. Of topics and of bodies the rarest counts.
ADDS: Mapping[TraitKind, float] = {"topic": 0.2, "organisation": 0.04, "abbreviation": 0.1}
PHRASE_ADDS, MOST_PHRASES = 0.04, 4.0  # for each phrase that both have, by how rare it is
ENOUGH = 0.28
LEAST_WORDS = 0.05  # of ENOUGH: what the words alone must come to
SHARP = 2  # power of rarity: what many have says little


@dataclass(frozen=True, slots=True)
class Trait:
    """Something an item has beside its words, and what tells it from others of its kind."""

    kind: TraitKind
    key: str


@dataclass(frozen=True, slots=True)
class Traits:
    """All that an item has; `form` where it opens its issue or is a notice, else empty."""

    named: frozenset[Trait]
    wording: Wording
    form: str = ""


@dataclass(frozen=True, slots=True)
class Rare:
    """How rare in the archive an item's things are: 0 where all have it, near 1 where it alone.

    `weights` is how much the item is about each of its words that not all items have, `length` the
    sum of their squares, `usual` what of it a word brings that is made as much of as can be.
    """

    named: Mapping[Trait, float]
    words: Mapping[str, float]
    weights: Mapping[str, float]
    length: float
    usual: float

    @classmethod
    def of(cls, wording: Wording, named: Mapping[Trait, float], words: Mapping[str, float]) -> Self:
        """Of an item's wording, given how rare each is."""
        weights = {
            word: made * words[word] ** SHARP
            for word, made in wording.made.items()
            if words.get(word)
        }
        length = sum(weight * weight for weight in weights.values())
        made = sum(wording.made[word] ** 2 for word in weights)
        return cls(named, words, weights, length, length / made if made else 0.0)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two items share, the most telling of each kind first.

    `by_words` is what of the score comes of words that both make something of.
    """

    named: tuple[Trait, ...] = ()
    words: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    by_words: float = 0.0
    score: float = 0.0

    @property
    def is_enough(self) -> bool:
        """Whether a reader of one will see what the other has to do with it."""
        return self.by_words >= LEAST_WORDS and self.score >= ENOUGH


def rarity(having: int, *, of: int) -> float:
    """What having it says of an item, near 0 where all have it.

    Counted as if one item more had it: in a small archive a word is alone by chance.
    """
    return max(0.0, math.log((of + 1) / (having + 1)) / math.log(of + 1)) if of else 0.0


def likeness(one: Traits, other: Traits, rare: Rare) -> Likeness:
    """What both have, by how rare each is to the first; what is not in `rare` is not counted."""
    if one.form and one.form == other.form:
        return Likeness()
    words = _words(other.wording, rare)
    phrases = _ranked(_phrases(one.wording, other.wording, rare))
    named = _ranked(
        (trait, rare.named[trait]) for trait in one.named & other.named & rare.named.keys()
    )
    added = _added(named) + PHRASE_ADDS * min(sum(phrases.values()), MOST_PHRASES)
    top = max(words.values(), default=0.0)
    rest = sum(words.values()) - top
    by_words = rest + min(top, rest + added)  # one word is no more than all else together
    return Likeness(tuple(named), tuple(words), tuple(phrases), by_words, by_words + added)


def _words(other: Wording, rare: Rare) -> dict[str, float]:
    """What each word that both say adds to the cosine of the two.

    How rare the other's own words are is not asked, which would be one question a word: they are
    taken to be as rare as the first item's.
    """
    both = rare.weights.keys() & other.made.keys()
    theirs = {word: other.made[word] * rare.words[word] ** SHARP for word in both}
    alone = sum(made * made for word, made in other.made.items() if word not in both)
    length = sum(weight * weight for weight in theirs.values()) + alone * rare.usual
    scale = math.sqrt(rare.length * length)
    return _ranked((word, rare.weights[word] * theirs[word] / scale) for word in both)


def _phrases(one: Wording, other: Wording, rare: Rare) -> Iterable[tuple[Phrase, float]]:
    """Each phrase that both say: as rare as the rarer of its words."""
    for phrase in one.phrases & other.phrases:
        yield phrase, max(rare.words.get(word, 0.0) for word in phrase)


def _added(named: Mapping[Trait, float]) -> float:
    """What topics, bodies and short forms add."""
    of = {kind: [how for trait, how in named.items() if trait.kind == kind] for kind in ADDS}
    counted = {
        kind: (sum(found) if kind == "abbreviation" else max(found, default=0.0))
        for kind, found in of.items()
    }
    return sum(ADDS[kind] * how for kind, how in counted.items())


def _ranked(weighed: Iterable[tuple[Key, float]]) -> dict[Key, float]:
    """The heaviest first."""
    return dict(sorted(weighed, key=lambda pair: (-pair[1], str(pair[0]))))
