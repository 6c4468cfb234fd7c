"""The abbreviations that items explain, of which what the glossary has anew alone is read again."""

from collections import defaultdict
from collections.abc import Mapping, Set
from sys import intern
from typing import Any

from django.db.models import Count, QuerySet

from bulletins.filing import term
from bulletins.glossary import short_key
from bulletins.models import Listed, Mention, Term
from search.lexicon import Meant

Pairs = Mapping[str, Mapping[Meant, int]]
MOST = 200  # entries that changed; where there are more, all is read


class Explained:
    """What was read last: pairs by their entry, each with how many items explain it so.

    The glossary writes an entry anew, under another key of the database, whenever an item explains
    its abbreviation otherwise; so these keys tell what is to be read.
    """

    def __init__(self) -> None:
        self._entries: Mapping[int, str] = {}
        self._pairs: Pairs = {}

    def now(self) -> dict[Meant, int]:
        """What published items explain now. One query, and two more where something changed."""
        public = Term.objects.filter(is_public=True).order_by()
        kept = set(public.values_list("pk", flat=True))
        new, gone = kept - self._entries.keys(), self._entries.keys() - kept
        if len(new) + len(gone) > MOST:
            entries = dict(public.values_list("pk", "key"))  # first: what comes then is seen again
            self._entries, self._pairs = entries, _pairs(_uses())
        elif new or gone:
            stayed = {pk: key for pk, key in self._entries.items() if pk not in gone}
            added = dict(public.filter(pk__in=new).values_list("pk", "key"))
            changed = {self._entries[pk] for pk in gone}.union(added.values())
            self._pairs = _with(self._pairs, changed)
            self._entries = stayed | added
        return {pair: count for pairs in self._pairs.values() for pair, count in pairs.items()}


def _with(pairs: Pairs, changed: Set[str]) -> Pairs:
    """The pairs, those of these entries as they are now."""
    items = Listed.objects.filter(of__in=list(map(term, changed))).values("item_id")
    found = _pairs(_uses().filter(item__in=items))
    stayed = {key: value for key, value in pairs.items() if key not in changed}
    return stayed | {key: found[key] for key in changed & found.keys()}


def _uses() -> QuerySet[Any]:
    seen: QuerySet[Any] = Mention.objects.visible_to(is_staff=False)
    return seen.filter(kind=Mention.Kind.ABBREVIATION)


def _pairs(uses: QuerySet[Any]) -> Pairs:
    found: defaultdict[str, dict[Meant, int]] = defaultdict(dict)
    counted = uses.values("text", "value").annotate(count=Count("item", distinct=True)).order_by()
    for short, long, count in counted.values_list("text", "value", "count").iterator():
        found[short_key(short)][Meant(intern(short), long)] = count
    return found
