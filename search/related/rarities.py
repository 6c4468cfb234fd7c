"""How many of the archive's items there are, and how many of them have something."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, Sum

from bulletins.filing import ARCHIVE, ORGANISATION, TOPIC, YEAR
from bulletins.models import Tally
from search.engine import backend
from search.related.likeness import Trait, TraitKind

COUNTED: Mapping[TraitKind, str] = {"topic": TOPIC, "organisation": ORGANISATION}


@dataclass(frozen=True, slots=True)
class Rarities:
    """How many items there are, and how many have each folded word, topic and organisation."""

    items: int
    words: Mapping[str, int]
    named: Mapping[Trait, int]

    def having(self, forms: Iterable[str]) -> int:
        """How many items have a word in these forms, at most: one may have several."""
        return min(self.items, sum(self.words.get(form, 0) for form in forms))


def rarities(words: Iterable[str], keys: Mapping[Trait, int]) -> Rarities:
    """Of these words, topics and organisations, given with their ids. One query.

    SearchUnavailable where there is no index.
    """
    counts = _counts(keys.items())
    return Rarities(
        items=sum(count for (by, _), count in counts.items() if by == YEAR),
        words=backend().frequencies(words),
        named={trait: counts.get((COUNTED[trait.kind], key), 0) for trait, key in keys.items()},
    )


def _counts(keys: Collection[tuple[Trait, int]]) -> dict[tuple[str, int], int]:
    wanted = Q(by=YEAR)
    for kind, by in COUNTED.items():
        wanted |= Q(by=by, value__in=[key for trait, key in keys if trait.kind == kind])
    rows = Tally.objects.filter(wanted, of=ARCHIVE, is_public=True).order_by()
    return {
        (by, value): count
        for by, value, count in rows.values_list("by", "value").annotate(number=Sum("count"))
    }
