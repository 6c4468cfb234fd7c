"""What the archive knows of words: its abbreviations, its topics' wording, its thesaurus."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import TypeVar

from django.conf import settings
from django.db.models import Count

from bulletins.enrichment.topics import TopicRule, explain, read_rules
from bulletins.models import Mention, Organisation, Topic
from search.engine import backend
from search.lexicon import Lexicon, Meant, folded
from search.thesaurus import Stems, Thesaurus, stems

FRESH = 60  # seconds that what was read of the database counts, while the index stays the same
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
    return _known(backend().state(), int(monotonic() // FRESH))


@lru_cache(maxsize=2)
def _known(state: str, minute: int) -> Known:
    pairs = [*_explained(), *_organisations()]
    return Known(
        Lexicon(
            longs=_by((folded(pair.short), pair) for pair in pairs),
            shorts=_by((stems(pair.long), pair) for pair in pairs),
            thesaurus=Thesaurus.read(settings.FIXTURES / "thesaurus.json"),
        ),
        rules=read_rules(Topic.objects.rule_entries()),
    )


def _explained() -> Iterable[Meant]:
    """What items explain, most often explained first."""
    abbreviations = Mention.objects.visible_to(is_staff=False).filter(
        kind=Mention.Kind.ABBREVIATION
    )
    counted = abbreviations.values("text", "value").annotate(count=Count("item", distinct=True))
    for row in counted.order_by("-count", "text", "value"):
        yield Meant(row["text"], row["value"])


def _organisations() -> Iterable[Meant]:
    """Those that something published names: who asks is told of them."""
    named = Organisation.objects.published().values_list("name", "abbreviations")
    for name, abbreviations in named:
        yield from (Meant(short, name) for short in abbreviations)


def _by(pairs: Iterable[tuple[Key, Meant]]) -> dict[Key, tuple[Meant, ...]]:
    """The pairs by key, those that differ in their stems alone told once."""
    found: defaultdict[Key, dict[tuple[Stems, Stems], Meant]] = defaultdict(dict)
    for key, pair in pairs:
        if key:
            found[key].setdefault((stems(pair.short), stems(pair.long)), pair)
    return {key: tuple(kept.values())[:MOST] for key, kept in found.items()}
