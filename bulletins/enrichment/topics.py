"""Which topics of the vocabulary an item is about, by the wording each topic's rule gives."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Protocol

from bulletins.enrichment.wording import Index, Term, find, index, split, words_of

LISTS = ("phrases", "hints", "abbreviations", "not")  # of a rule's JSON form, as in TopicRule

# What one telling phrase scores in the title, in the section's name, and in a body of a hundred
# words; in a longer body it scores less, by the square root, for there is more to say it in.
TITLE, SECTION, BODY = 2.5, 1.5, 1.0
SHORT = 60  # words: no body counts as shorter
TELLING, HINT, NOTHING = 1.0, 0.3, 0.0
LEAST, SHARE, MOST = 1.8, 0.2, 4  # a topic's least score, alone and beside the best; most topics
FAINT = 1.0  # the least score of the best topic, where none has more: one phrase in a hundred words


@dataclass(frozen=True, slots=True)
class TopicRule:
    """The wording that shows one topic.

    A phrase or an abbreviation tells it alone; hints only add to those, and no more than those say.
    What is printed inside one of `exclusions` says nothing. Abbreviations keep their capitals.
    """

    slug: str
    phrases: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By its slug: a vocabulary's index is looked up for each item."""
        return hash(self.slug)


class Worded(Protocol):
    """What topics are read from: an item of a draft, or one that is kept."""

    @property
    def title(self) -> str: ...
    @property
    def section(self) -> str | None: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic found in an item, how strongly, and the rule's words that showed it."""

    slug: str
    score: float
    words: tuple[str, ...]


Scores = defaultdict[str, defaultdict[Term, float]]  # what each topic's terms add up to


def read_rules(entries: Iterable[Mapping[str, object]]) -> tuple[TopicRule, ...]:
    """The rules of the vocabulary's JSON form; raises ValueError naming the topic and the fault."""
    return tuple(_read_rule(entry) for entry in entries)


def assign(item: Worded, rules: Sequence[TopicRule]) -> tuple[str, ...]:
    """The slugs of at most four topics the item is about, best first; maybe none."""
    return chosen(explain(item, rules))


def chosen(matches: Sequence[TopicMatch]) -> tuple[str, ...]:
    """Of what `explain` gives, the slugs to keep: the strong ones, or else the best faint one."""
    best = matches[0].score if matches else 0.0
    if FAINT <= best < LEAST:
        return (matches[0].slug,)
    least = max(LEAST, SHARE * best)
    return tuple(match.slug for match in matches[:MOST] if match.score >= least)


def explain(item: Worded, rules: Sequence[TopicRule]) -> tuple[TopicMatch, ...]:
    """Every topic the item's wording touches, best first, with its score and words.

    A section's name speaks for all its items: it tells a topic that an item's own words do not
    tell only where they tell none.
    """
    terms = _index(tuple(rules))
    scores: Scores = defaultdict(lambda: defaultdict(float))
    for words, weight in _own_words(item):
        for term in find(words, terms):
            scores[term.topic][term] += weight * term.strength
    if item.section:
        _score_section(item.section, terms, scores)
    return tuple(sorted(_matches(scores), key=lambda match: -match.score))


def _score_section(section: str, terms: Index, scores: Scores) -> None:
    own = {match.slug: match.score for match in _matches(scores)}
    is_told = max(own.values(), default=0.0) >= LEAST
    for term in find(words_of(section), terms):
        if term.topic in own or not is_told:
            scores[term.topic][term] += SECTION * term.strength


def _read_rule(entry: Mapping[str, object]) -> TopicRule:
    slug = entry.get("slug")
    if not isinstance(slug, str) or not slug:
        raise ValueError(f"A topic has no slug: {str(dict(entry))[:80]}.")
    rules = entry.get("rules", {})
    if not isinstance(rules, Mapping):
        raise ValueError(f"Topic {slug}: its rules must be lists named {', '.join(LISTS)}.")
    if unknown := sorted(set(rules) - set(LISTS)):
        raise ValueError(f"Topic {slug}: unknown list {unknown[0]!r}; use {', '.join(LISTS)}.")
    return TopicRule(slug, *(_read_list(slug, name, rules.get(name, [])) for name in LISTS))


def _read_list(slug: str, name: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise ValueError(f"Topic {slug}: {name!r} must be a list of words.")
    for value in values:
        if not isinstance(value, str) or not split(value):
            raise ValueError(f"Topic {slug}: {name!r} holds {value!r}, which has no word in it.")
        if name == "abbreviations" and (value.islower() or len(split(value)) > 1):
            raise ValueError(f"Topic {slug}: {value!r} is no abbreviation; put it in 'phrases'.")
    return tuple(values)


def _own_words(item: Worded) -> Iterator[tuple[list[str], float]]:
    body = words_of(item.text)
    yield words_of(item.title), TITLE
    yield body, BODY / sqrt(max(len(body), SHORT) / 100)


def _matches(scores: Scores) -> Iterator[TopicMatch]:
    for slug, found in scores.items():
        told = hinted = 0.0
        for term, score in found.items():
            if term.strength == TELLING:
                told += score
            elif term.strength == HINT:
                hinted += score
        if told:
            words = tuple(term.phrase for term in found if term.strength)
            yield TopicMatch(slug, round(told + min(hinted, told), 3), words)


@lru_cache(maxsize=8)
def _index(rules: tuple[TopicRule, ...]) -> Index:
    return index(term for rule in rules for term in _terms(rule))


def _terms(rule: TopicRule) -> Iterator[Term]:
    lists = (rule.phrases, TELLING), (rule.hints, HINT), (rule.exclusions, NOTHING)
    for phrases, strength in lists:
        yield from (Term(rule.slug, phrase, strength) for phrase in phrases)
    yield from (Term(rule.slug, short, TELLING, is_exact=True) for short in rule.abbreviations)
