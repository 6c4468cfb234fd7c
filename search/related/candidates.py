"""Which items may be on the same matter: a few dozen, however large the archive."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Substr

from bulletins.glossary import expansion_key
from bulletins.models import Item, Mention
from bulletins.privacy import Veil
from search.engine import backend
from search.errors import SearchUnavailable
from search.query import SearchQuery
from search.related.likeness import Trait, TraitKind, Traits, rarity
from search.related.profile import traits
from search.related.rarities import Rarities
from search.related.telling import OPENING
from search.syntax import Or, Word, describe

COMMON = 150  # rows: by what more have nobody is looked up
MOST_TRAITS = 12  # topics and organisations that are looked up
MOST_WORDS = 5  # words that are searched for: the rarest
MOST_HAVING = 300  # items with a word that is searched for
POOL = 10  # items by either way
READ = 2 * OPENING  # characters of a text: what is covered in it is longer or shorter afterwards
OWN_KINDS = (Mention.Kind.ORGANISATION, Mention.Kind.ABBREVIATION)


@dataclass(frozen=True, slots=True)
class Sharing:
    """The items that share most, and how many items have each trait (COMMON: as many or more)."""

    items: tuple[int, ...]
    counts: Mapping[Trait, int]


def sharing(keys: Mapping[Trait, int], *, but: Collection[int], of: int) -> Sharing:
    """Who has these topics and organisations, given with their ids. One query, its rows bounded."""
    wanted = {(trait.kind, key): trait for trait, key in list(keys.items())[:MOST_TRAITS]}
    having: dict[Trait, set[int]] = {trait: set() for trait in wanted.values()}
    for kind, key, item in _rows(wanted):
        having[wanted[kind, key]].add(item)
    worth: defaultdict[int, float] = defaultdict(float)
    for items in having.values():
        for item in items.difference(but) if len(items) < COMMON else ():
            worth[item] += rarity(len(items), of=of)
    best = sorted(worth, key=lambda item: (-worth[item], item))[:POOL]
    return Sharing(tuple(best), {trait: len(items) for trait, items in having.items()})


def saying(words: Iterable[str], known: Rarities, *, but: Collection[int]) -> tuple[int, ...]:
    """The items that say most of the rarest of these folded words; none without an index."""
    bound = max(5, min(MOST_HAVING, known.items // 8))
    usable = {word for word in words if 1 < known.words.get(word, 0) <= bound}
    rarest = sorted(usable, key=lambda word: (known.words[word], word))[:MOST_WORDS]
    if len(rarest) < 2:  # one shared word says little
        return ()
    query = SearchQuery(q=describe(Or(tuple(map(Word, rarest)))))
    try:
        found = backend().find(query, start=0, end=POOL + len(but))
    except SearchUnavailable:
        return ()
    return tuple(match.item_id for match in found.matches if match.item_id not in but)[:POOL]


def compared(item_ids: Collection[int], veiled: Veil) -> dict[int, Traits]:
    """The traits of these items by their ids, where they are published. Three queries."""
    named: defaultdict[int, set[Trait]] = defaultdict(set)
    for item, trait in chain(_topics(item_ids), _mentions(item_ids)):
        named[item].add(trait)
    items = Item.objects.published().filter(pk__in=item_ids).order_by()
    openings = items.values_list("pk", "title", Substr("text", 1, READ))
    return {
        pk: traits(veiled.text(title), veiled.text(text), named=named[pk])
        for pk, title, text in openings
    }


def _topics(item_ids: Collection[int]) -> Iterator[tuple[int, Trait]]:
    filed = Item.topics.through._default_manager.filter(item__in=item_ids)
    for item, slug in filed.values_list("item_id", "topic__slug"):
        yield item, Trait("topic", slug)


def _mentions(item_ids: Collection[int]) -> Iterator[tuple[int, Trait]]:
    mentions = Mention.objects.filter(item__in=item_ids, kind__in=OWN_KINDS).order_by()
    mentions = mentions.exclude(organisation__is_ignored=True)
    for item, kind, value, slug in mentions.values_list(
        "item_id", "kind", "value", "organisation__slug"
    ):
        if kind == Mention.Kind.ABBREVIATION:
            yield item, Trait("abbreviation", expansion_key(value))
        elif slug:
            yield item, Trait("organisation", slug)


def _rows(wanted: Iterable[tuple[TraitKind, int]]) -> Iterable[tuple[TraitKind, int, int]]:
    """Kind, id and item of each row that has one of these, no more than COMMON of each."""
    parts = [_part(kind, key) for kind, key in wanted]
    return parts[0].union(*parts[1:], all=True) if parts else ()


def _part(kind: TraitKind, key: int) -> QuerySet[Any, Any]:
    """Bounded in a query of its own, since SQLite bounds no part of a union."""
    of: Any = Item.topics.through if kind == "topic" else Mention
    having = of._default_manager.order_by().filter(**{f"{kind}_id": key})
    rows = of._default_manager.order_by().filter(pk__in=having.values("pk")[:COMMON])
    rows = rows.annotate(kind_of=Value(kind, CharField()), key=F(f"{kind}_id"))
    found: QuerySet[Any, Any] = rows.values_list("kind_of", "key", "item_id")
    return found
