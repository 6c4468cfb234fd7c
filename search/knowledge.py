"""What the archive knows of words: its abbreviations, its topics' wording, its thesaurus."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from time import monotonic

from django.conf import settings

from bulletins.enrichment.topics import TopicRule, explain, read_rules
from bulletins.models import Organisation, Topic
from search.changes import changed_at
from search.engine import backend
from search.explained import Explained
from search.lexicon import Lexicon, Meant
from search.meanings import Meanings
from search.models import IndexChange
from search.thesaurus import Thesaurus

FRESH = 60  # seconds between looks at whether anything changed, while the index stays the same


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
    """What is known now; five queries at most where it must be read anew.

    SearchUnavailable where there is no index that can be read.
    """
    return _LATEST.of((backend().state(), _changed(int(monotonic() // FRESH))))


def forget() -> None:
    """Read all anew when it is next asked for, as of another database."""
    _changed.cache_clear()
    _LATEST.forget()


@lru_cache(maxsize=1)
def _changed(minute: int) -> Hashable:
    """What tells of changes, the same for every thread, looked at once in so many seconds."""
    waiting = IndexChange.objects.order_by("-pk").values_list("pk", flat=True)
    return changed_at(), waiting.first()


class _Latest:
    """What was read last; while one thread reads what changed, others go by what was known."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begin as a new process does."""
        self._read: tuple[Hashable, Known] | None = None
        self._explained = Explained()
        self._meanings = Meanings()
        self._entries: Sequence[Mapping[str, object]] = ()
        self._rules: tuple[TopicRule, ...] = ()

    def of(self, state: Hashable) -> Known:
        """What is known while this is the state."""
        read = self._read
        if read is None:
            with self._lock:
                return self._brought_to(state)
        if read[0] != state and self._lock.acquire(blocking=False):
            try:
                return self._brought_to(state)
            finally:
                self._lock.release()
        return read[1]

    def _brought_to(self, state: Hashable) -> Known:
        if self._read is None or self._read[0] != state:
            self._read = state, self._now()
        return self._read[1]

    def _now(self) -> Known:
        explained = {pair: -count for pair, count in self._explained.now().items()}
        self._meanings = self._meanings.brought_to({**_organisations(), **explained})
        if (entries := Topic.objects.rule_entries()) != self._entries:
            self._entries, self._rules = entries, read_rules(entries)
        thesaurus = Thesaurus.read(settings.FIXTURES / "thesaurus.json")
        return Known(
            Lexicon(self._meanings.longs, self._meanings.shorts, thesaurus), rules=self._rules
        )


_LATEST = _Latest()


def _organisations() -> dict[Meant, int]:
    """Those that something published names; after all that is explained."""
    named = Organisation.objects.published().values_list("name", "abbreviations")
    return {Meant(short, name): 0 for name, abbreviations in named for short in abbreviations}
