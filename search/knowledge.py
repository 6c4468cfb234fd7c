"""What the archive knows of words: its abbreviations, its topics' wording, its thesaurus."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from sys import intern
from time import monotonic
from typing import TypeVar

from django.conf import settings
from django.db.models import Count

from bulletins.enrichment.topics import TopicRule, explain, read_rules
from bulletins.models import Mention, Organisation, Topic
from search.changes import changed_at
from search.engine import backend
from search.lexicon import Lexicon, Meant, folded
from search.models import IndexChange
from search.thesaurus import Stems, Thesaurus, stems

FRESH = 60  # seconds between looks at whether anything changed, while the index stays the same
Key = TypeVar("Key", str, Stems)
MOST = 3  # names of one abbreviation, or of one expansion; the most frequent


@dataclass(frozen=True, slots=True)
class Known:
    """All of it, as read at one time."""

    lexicon: Lexicon
    rules: tuple[TopicRule, ...]

    def topics(self, words: str) -> Mapping[str, float]:
        """The topics that words speak of by their rules, each with its score; best first."""
        return {match.slug: match.score for match in explain(_Asked(words), self.rules)}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search in the shape of an item."""

    text: str
    title: str = ""
    section: str | None = None


def known() -> Known:
    """What is known now; three queries where it must be read anew.

    SearchUnavailable where there is no index that can be read.
    """
    return _known(backend().state(), _changed(int(monotonic() // FRESH)))


@lru_cache(maxsize=1)
def _changed(minute: int) -> Hashable:
    """What tells of changes, the same for every thread, looked at once in so many seconds."""
    waiting = IndexChange.objects.order_by("-pk").values_list("pk", flat=True)
    return changed_at(), waiting.first()


@lru_cache(maxsize=1)  # of a large archive it is large: no older one is kept beside it
def _known(index: Hashable, changed: Hashable) -> Known:
    pairs = [*_explained(), *_organisations()]
    longs = _by((folded(pair.short), pair) for pair in pairs)
    meant = set(chain.from_iterable(longs.values()))
    return Known(
        Lexicon(
            longs,
            shorts=_by((stems(pair.long), pair) for pair in pairs if pair in meant),
            thesaurus=Thesaurus.read(settings.FIXTURES / "thesaurus.json"),
        ),
        rules=read_rules(Topic.objects.rule_entries()),
    )


def _explained() -> Iterable[Meant]:
    """What items explain, most often explained first."""
    abbreviations = Mention.objects.visible_to(is_staff=False).filter(
        kind=Mention.Kind.ABBREVIATION
    )
    pairs = abbreviations.values("text", "value").annotate(count=Count("item", distinct=True))
    ordered = pairs.order_by("-count", "text", "value")
    for short, long in ordered.values_list("text", "value").iterator():
        yield Meant(intern(short), long)


def _organisations() -> Iterable[Meant]:
    """Those that something published names: who asks is told of them."""
    named = Organisation.objects.published().values_list("name", "abbreviations")
    for name, abbreviations in named:
        yield from (Meant(short, name) for short in abbreviations)


def _by(pairs: Iterable[tuple[Key, Meant]]) -> dict[Key, tuple[Meant, ...]]:
    """The pairs by key, those that differ in their stems alone told once."""
    ordered = sorted(pairs, key=itemgetter(0))  # those of one key stay in their order
    return {
        key: _differing(pair for _, pair in several)
        for key, several in groupby(ordered, itemgetter(0))
        if key
    }


def _differing(pairs: Iterable[Meant]) -> tuple[Meant, ...]:
    found: dict[tuple[Stems, Stems], Meant] = {}
    for pair in pairs:
        found.setdefault((stems(pair.short), stems(pair.long)), pair)
        if len(found) == MOST:
            break
    return tuple(found.values())
