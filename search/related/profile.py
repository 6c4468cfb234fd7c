"""What is known of one item that others may have too, and by which of it they are found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from bulletins.glossary import expansion_key
from bulletins.models import Item, ItemKind, Mention, Organisation
from search.analysis import fold
from search.related.likeness import Likeness, Rare, Trait, TraitKind, Traits, likeness, rarity
from search.related.rarities import rarities
from search.related.telling import Wording, spellings

FORMS = (ItemKind.INTRODUCTION, ItemKind.NOTICE)  # alike in their form, whatever they are on
READ = 1000  # characters of a text: what is covered in it is longer or shorter afterwards
MOST_WORDS = 5  # named as shared
LEAST_RARE = 0.3  # of a word that is named as shared


class Known(NamedTuple):
    """A word as an item spells it, folded, and how many items have it so or as it else does."""

    spelt: str
    having: int


@dataclass(frozen=True, slots=True)
class Profile:
    """An item's traits, what it calls each, and how rare they are among all items.

    `words` are by their stems.
    """

    traits: Traits
    names: Mapping[Trait, str]
    words: Mapping[str, Known]
    rare: Rare
    items: int

    def alike(self, other: Traits) -> Likeness:
        """What another item has of this one's."""
        return likeness(self.traits, other, self.rare)

    def named(self, alike: Likeness, kind: TraitKind) -> tuple[str, ...]:
        """What both have of one kind, as this item calls it."""
        names = (self.names[trait] for trait in alike.named if trait.kind == kind)
        return tuple(dict.fromkeys(names))

    def said(self, alike: Likeness) -> tuple[str, ...]:
        """The words that both say, those that stand together in both as one."""
        rare = self.rare.words
        told = (self._spelt(word, alike) for word in alike.words if rare[word] >= LEAST_RARE)
        return tuple(dict.fromkeys(told))[:MOST_WORDS]

    def _spelt(self, word: str, alike: Likeness) -> str:
        phrase = next((each for each in alike.phrases if word in each), (word,))
        return " ".join(self.words[part].spelt for part in phrase)


def profile(item: Item) -> Profile:
    """An item with its topics, and its mentions with their organisations. One query.

    SearchUnavailable where there is no index.
    """
    rows = {Trait("topic", topic.slug): topic for topic in item.topics.all()}
    rows |= {Trait("organisation", body.slug): body for body in _bodies(item)}
    shorts = {Trait("abbreviation", key): short for key, short in _short_forms(item)}
    opening = item.text[:READ]
    forms = spellings(item.title, opening)
    folded = {trait: fold(short) for trait, short in shorts.items()}
    keys = {trait: row.pk for trait, row in rows.items()}
    counts = rarities(chain(folded.values(), *forms.values()), keys)
    named = {**counts.named, **{trait: counts.words[word] for trait, word in folded.items()}}
    words = {stem: Known(each[0], counts.having(each)) for stem, each in forms.items()}
    wording = Wording.of(item.title, opening)
    rare = Rare.of(
        wording,
        {trait: rarity(having, of=counts.items) for trait, having in named.items()},
        {stem: rarity(known.having, of=counts.items) for stem, known in words.items()},
    )
    names = {trait: row.name for trait, row in rows.items()} | shorts
    traits = Traits(frozenset(names), wording, form_of(item.kind))
    return Profile(traits, names, words, rare, counts.items)


def form_of(kind: str) -> str:
    """What items of a kind have in common, whatever they are on: empty for most."""
    return kind if kind in FORMS else ""


def _bodies(item: Item) -> Iterator[Organisation]:
    for mention in item.mentions.all():
        body = mention.organisation
        if mention.kind == Mention.Kind.ORGANISATION and body and not body.is_ignored:
            yield body


def _short_forms(item: Item) -> Iterator[tuple[str, str]]:
    for mention in item.mentions.all():
        if mention.kind == Mention.Kind.ABBREVIATION:
            yield expansion_key(mention.value), mention.text
