"""What is known of items that others may have too."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from bulletins.glossary import expansion_key
from bulletins.models import Item, Mention, Organisation
from search.analysis import fold
from search.related.likeness import LEAST_RARE, Likeness, Trait, TraitKind, Traits, rarity
from search.related.rarities import Rarities
from search.related.telling import telling_words


@dataclass(frozen=True, slots=True)
class Profile:
    """An item's traits, what it calls each, and the ids of its topics and organisations."""

    traits: Traits
    names: Mapping[Trait, str]
    keys: Mapping[Trait, int]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its title and opening, folded."""
        return tuple(name for trait, name in self.names.items() if trait.kind == "word")

    @property
    def spoken(self) -> tuple[str, ...]:
        """Its words and short forms, folded."""
        short = (fold(name) for trait, name in self.names.items() if trait.kind == "abbreviation")
        return (*self.words, *short)

    def named(self, alike: Likeness, kind: TraitKind) -> tuple[str, ...]:
        """What both have of one kind, as this item calls it."""
        names = (self.names[trait] for trait in alike.shared if trait.kind == kind)
        return tuple(dict.fromkeys(names))

    def rare(self, counts: Mapping[Trait, int], known: Rarities) -> dict[Trait, float]:
        """How rare each trait is; `counts` has topics and organisations, others go by words."""
        found = self._rare(counts, known)
        return {trait: how for trait, how in found if trait.kind != "word" or how >= LEAST_RARE}

    def _rare(self, counts: Mapping[Trait, int], known: Rarities) -> Iterator[tuple[Trait, float]]:
        guess = math.isqrt(known.items)  # of items that use a short form that nobody has counted
        for trait, name in self.names.items():
            if trait in counts:
                yield trait, rarity(counts[trait], of=known.items)
            elif trait.kind == "abbreviation":
                yield trait, rarity(known.words.get(fold(name)) or guess, of=known.items)
            elif having := known.words.get(name):
                yield trait, rarity(having, of=known.items)


def profile(item: Item) -> Profile:
    """An item with its topics, and its mentions with their organisations."""
    topics = {Trait("topic", topic.slug): topic for topic in item.topics.all()}
    bodies = {Trait("organisation", body.slug): body for body in _bodies(item)}
    rows = {**topics, **bodies}
    in_title = telling_words(item.title)
    words = telling_words(item.text) | in_title
    names = {trait: row.name for trait, row in rows.items()}
    names |= {Trait("abbreviation", key): short for key, short in _short_forms(item)}
    names |= {Trait("word", stem): word for stem, word in words.items()}
    keys = {trait: row.pk for trait, row in rows.items()}
    return Profile(Traits(frozenset(names), frozenset(in_title)), names, keys)


def traits(title: str, text: str, *, named: Iterable[Trait]) -> Traits:
    """What an item has, `named` being its topics, organisations and short forms."""
    in_title = telling_words(title)
    words = (Trait("word", stem) for stem in in_title | telling_words(text))
    return Traits(frozenset(chain(named, words)), frozenset(in_title))


def _bodies(item: Item) -> Iterator[Organisation]:
    for mention in item.mentions.all():
        body = mention.organisation
        if mention.kind == Mention.Kind.ORGANISATION and body and not body.is_ignored:
            yield body


def _short_forms(item: Item) -> Iterator[tuple[str, str]]:
    for mention in item.mentions.all():
        if mention.kind == Mention.Kind.ABBREVIATION:
            yield expansion_key(mention.value), mention.text
