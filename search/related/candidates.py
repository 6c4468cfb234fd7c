"""Which items may be on the same matter: a few dozen, however large the archive."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Coalesce, Substr

from bulletins.glossary import expansion_key
from bulletins.models import Issue, Item, Mention
from bulletins.privacy import Veil
from search.engine import backend
from search.query import SearchQuery
from search.related.likeness import Trait, Traits
from search.related.profile import READ, Profile, form_of
from search.related.telling import Wording
from search.syntax import Or, Word

MOST_WORDS = 8  # that are searched for: those the item is most about
MOST_HAVING = 3000  # items with a word that is searched for
SHARE_HAVING = 8  # one in so many of all items has such a word at most, or POOL have
POOL = 12
NAMING = (Mention.Kind.ORGANISATION, Mention.Kind.ABBREVIATION)


@dataclass(frozen=True, slots=True)
class Opening:
    """How an item opens: its words, and its form as `Traits` has it."""

    text: str
    wording: Wording
    form: str

    def having(self, named: Collection[Trait]) -> Traits:
        """The traits of the item, with its topics, bodies and short forms."""
        return Traits(frozenset(named), self.wording, self.form)


def saying(mine: Profile, *, but: Collection[int]) -> tuple[int, ...]:
    """The items that say most of the words that an item is most about, by one search.

    SearchUnavailable where there is no index.
    """
    words = [*_asked(mine)][:MOST_WORDS]
    if len(words) < 2:  # one shared word says little
        return ()
    tree = Or(tuple(map(Word, words)))
    found = backend().ask(tree, SearchQuery(), start=0, end=POOL + len(but))
    return tuple(match.item_id for match in found.matches if match.item_id not in but)[:POOL]


def openings(item_ids: Collection[int], veiled: Veil) -> dict[int, Opening]:
    """How these items open by their ids, where they are published. One query."""
    # drafts too, which are left out here: SQLite would walk all issues to find these few
    items = Item.objects.filter(pk__in=item_ids).order_by()
    rows = items.values_list("pk", "issue__status", "kind", "title", Substr("text", 1, READ))
    found = {}
    for pk, status, kind, title, text in rows:
        if status == Issue.Status.PUBLISHED:
            shown = veiled.text(text)
            found[pk] = Opening(shown, Wording.of(veiled.text(title), shown), form_of(kind))
    return found


def named(item_ids: Collection[int]) -> Mapping[int, Collection[Trait]]:
    """The topics, bodies and short forms of these items by their ids. One query."""
    found: defaultdict[int, set[Trait]] = defaultdict(set)
    for item, trait in _named(item_ids):
        found[item].add(trait)
    return found


def _asked(mine: Profile) -> Iterator[str]:
    """The words to search for, the weightiest first: some others have them, and not too many."""
    most = max(POOL, min(mine.items // SHARE_HAVING, MOST_HAVING))
    weights = mine.rare.weights
    for stem in sorted(weights, key=lambda stem: (-weights[stem], stem)):
        if 1 < mine.words[stem].having <= most:
            yield mine.words[stem].spelt


def _named(item_ids: Collection[int]) -> Iterator[tuple[int, Trait]]:
    filed = Item.topics.through._default_manager.filter(item__in=item_ids)
    topics = filed.values_list("item_id", Value("topic", CharField()), "topic__slug")
    mentions = Mention.objects.filter(item__in=item_ids, kind__in=NAMING).order_by()
    mentions = mentions.exclude(organisation__is_ignored=True)
    body = When(kind=Mention.Kind.ORGANISATION, then=Coalesce(F("organisation__slug"), Value("")))
    keys = Case(body, default=F("value"), output_field=CharField())
    for item, kind, key in topics.union(mentions.values_list("item_id", "kind", keys), all=True):
        yield item, Trait(kind, expansion_key(key) if kind == "abbreviation" else key)
