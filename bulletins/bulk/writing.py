"""The only writer of many items at once: their rows, one row of history each, and who is told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from bulletins.models import Item
from bulletins.signals import items_written

LONGEST_REASON = 100  # characters
Tag: Any = Item.topics.through
OldItem: Any = Item.history.model
OldTag: Any = OldItem.topics.model


@dataclass(frozen=True, slots=True)
class Why:
    """Who changes items, None where rules do, and what their history says of it."""

    reason: str
    by: User | None = None


def locked(keys: Collection[int]) -> list[Item]:
    """These items, hidden ones too; until the transaction ends, who else changes one waits."""
    items = Item.everything.filter(pk__in=keys).select_related("issue").order_by("pk")
    return list(items.select_for_update(of=("self",)))


def write(items: Sequence[Item], fields: Sequence[str], why: Why) -> int:
    """Save these fields of items that changed, with their topics in the history; gives how many.

    Six queries and those of who listens, for a batch of any size; tags must be written before.
    """
    if not items:
        return 0
    now = timezone.now()
    for item in items:
        item.changed_at = now
    Item.everything.bulk_update(items, [*fields, "changed_at"])
    _remember(items, why)
    items_written.send(sender=Item, items=[item.pk for item in items])
    return len(items)


def write_topics(
    items: Iterable[Item], given: Mapping[int, set[int]], why: Why, *, is_told: bool
) -> int:
    """Give items these topics, by their keys, and no others; gives how many changed.

    `is_told` says that a person chose them, so that no rule chooses for these items again.
    """
    has = topics_of(given)
    changed = [item for item in items if has[item.pk] != given[item.pk]]
    gone = [(i.pk, topic) for i in changed for topic in has[i.pk] - given[i.pk]]
    new = [(i.pk, topic) for i in changed for topic in sorted(given[i.pk] - has[i.pk])]
    for topic in {topic for _, topic in gone}:
        bare = [item for item, other in gone if other == topic]
        Tag.objects.filter(topic_id=topic, item_id__in=bare).delete()
    Tag.objects.bulk_create([Tag(item_id=item, topic_id=topic) for item, topic in new])
    if is_told:
        for item in changed:
            item.mark_edited(["topics"])
    return write(changed, ["edited_fields"], why)


def topics_of(keys: Iterable[int]) -> defaultdict[int, set[int]]:
    """The topics of each of these items. One query."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for item, topic in Tag.objects.filter(item_id__in=list(keys)).values_list("item", "topic"):
        found[item].add(topic)
    return found


def _remember(items: Sequence[Item], why: Why) -> None:
    """A row of history for each item, and for each topic it has now."""
    old = Item.history.bulk_history_create(
        items,
        update=True,
        default_user=why.by,
        default_change_reason=why.reason[:LONGEST_REASON],
    )
    rows = {row.id: row for row in old}
    tags = Tag.objects.filter(item_id__in=list(rows)).values("pk", "item_id", "topic_id")
    OldTag.objects.bulk_create(
        OldTag(
            id=tag["pk"],
            history=rows[tag["item_id"]],
            item_id=tag["item_id"],
            topic_id=tag["topic_id"],
        )
        for tag in tags
    )
