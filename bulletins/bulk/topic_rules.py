"""What rules of a topic come to in the archive: tried, before they are kept, and applied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from bulletins.bulk.writing import Why, locked, topics_of, write_topics
from bulletins.enrichment.topics import TopicRule, chosen, explain, read_rules
from bulletins.models import Item, Topic

BATCH = 500  # items read at once
MOST_SHOWN = 50  # items each way
MOST_SECONDS = 15.0
READ = ("title", "section", "text", "edited_fields")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What rules say of one item: its topics by their keys, and the words of the one that is tried.

    `is_left` says that a person chose its topics, so that no rule does.
    """

    item: Item
    had: frozenset[int]
    gets: frozenset[int]
    words: tuple[str, ...]
    is_left: bool


@dataclass(slots=True)
class Trial:
    """What rules would come to; `added` and `removed` hold the first 50 items each way.

    `looked_at` is smaller than `total` where there was no time for all. `others` counts items in
    which another topic comes or goes with this one.
    """

    total: int
    looked_at: int = 0
    adds: int = 0
    removes: int = 0
    keeps: int = 0
    others: int = 0
    left: int = 0
    added: list[Verdict] = field(default_factory=list)
    removed: list[Verdict] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether every item was looked at."""
        return self.looked_at >= self.total


def with_rules(topic: Topic, rules: dict[str, Any]) -> tuple[TopicRule, ...]:
    """The vocabulary as it would be if the topic had these rules. One query."""
    entries = {entry["slug"]: entry for entry in Topic.objects.rule_entries()}
    return read_rules((entries | {topic.slug: {"slug": topic.slug, "rules": rules}}).values())


def try_out(topic: Topic, rules: dict[str, Any], *, seconds: float = MOST_SECONDS) -> Trial:
    """What the archive's items would have if the topic had these rules; nothing is written.

    Two queries for each 500 items, and four more. After so many seconds the rest is left out.
    """
    known = with_rules(topic, rules)
    keys = list(Item.objects.order_by("-pk").values_list("pk", flat=True))
    trial, until = Trial(len(keys)), monotonic() + seconds
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        items = Item.objects.filter(pk__in=batch).only(*READ).order_by("-pk")
        for verdict in _verdicts(topic, list(items), known):
            _count(trial, verdict, topic.pk)
        trial.looked_at += len(batch)
        if monotonic() > until:
            break
    return trial


def apply(topic: Topic, keys: Sequence[int], why: Why) -> int:
    """Give those of these items that gain or lose the topic all that the rules see in them now.

    Gives how many changed. What a person chose stays.
    """
    known = with_rules(topic, topic.rules)
    items = [item for item in locked(keys) if item.hidden_at is None]
    moved = [v for v in _verdicts(topic, items, known) if not v.is_left and _moves(v, topic.pk)]
    given = {verdict.item.pk: set(verdict.gets) for verdict in moved}
    return write_topics([verdict.item for verdict in moved], given, why, is_told=False)


def _verdicts(topic: Topic, items: Sequence[Item], known: Sequence[TopicRule]) -> Iterator[Verdict]:
    """Of the items that have the topic or would have it. Two queries."""
    ids = dict(Topic.objects.values_list("slug", "pk"))
    has = topics_of([item.pk for item in items])
    for item in items:
        matches = explain(item, known)
        gets = frozenset(ids.get(slug, 0) for slug in chosen(matches))
        # A new topic has no key yet, and stands for itself as 0
        if topic.pk in has[item.pk] or (topic.pk or 0) in gets:
            words = next((match.words for match in matches if match.slug == topic.slug), ())
            yield Verdict(item, frozenset(has[item.pk]), gets, words, item.is_edited("topics"))


def _moves(verdict: Verdict, topic: int) -> bool:
    return (topic in verdict.had) != (topic in verdict.gets)


def _count(trial: Trial, verdict: Verdict, topic: int | None) -> None:
    own = topic or 0
    if verdict.is_left:
        trial.left += 1
    elif own in verdict.had and own in verdict.gets:
        trial.keeps += 1
    elif own in verdict.gets:
        trial.adds += 1
        trial.added += [verdict] if len(trial.added) < MOST_SHOWN else []
    else:
        trial.removes += 1
        trial.removed += [verdict] if len(trial.removed) < MOST_SHOWN else []
    if not verdict.is_left and _moves(verdict, own):
        trial.others += verdict.had - {own} != verdict.gets - {own}
