"""Hears what changes in the archive, and has it counted anew in the same transaction.

Django sends no signal for what is written in bulk: `issue_stored`, `items_written` and
`facts_changed` stand for that, and also for facts that are deleted in bulk.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from django.dispatch import receiver

from bulletins import organisation_store
from bulletins.filing import TOPIC, subject
from bulletins.models import Issue, Item, Listed, Mention, Organisation, Topic
from bulletins.signals import facts_changed, issue_stored, items_written
from bulletins.tally_store import count, count_all, is_missing


@receiver(issue_stored)
def hear_issue_stored(issue: Issue, **kwargs: Any) -> None:
    """An issue was written with all its items."""
    count(issue.items.values_list("pk", flat=True))


@receiver((facts_changed, items_written))
def hear_written(items: Iterable[int], **kwargs: Any) -> None:
    """Items, or facts of them, were written in bulk."""
    count(items)


@receiver((post_save, post_delete), sender=Item)
def hear_item(instance: Item, **kwargs: Any) -> None:
    """An item was added, moved or removed."""
    count([instance.pk])


@receiver(post_save, sender=Mention)
def hear_mention(instance: Mention, **kwargs: Any) -> None:
    """A fact of an item was added or changed."""
    count([instance.item_id])


@receiver(post_delete, sender=Mention)
def hear_mention_gone(instance: Mention, origin: object, **kwargs: Any) -> None:
    """A fact was removed by itself or with its organisation, not with its item or in bulk."""
    if isinstance(origin, Mention) or getattr(origin, "model", type(origin)) is Organisation:
        count([instance.item_id])


@receiver(post_save, sender=Issue)
def hear_issue(instance: Issue, **kwargs: Any) -> None:
    """An issue was published, withdrawn from view, dated or moved."""
    if instance.is_public:
        facts = Mention.objects.filter(
            item__in=instance.items.all(), kind=Mention.Kind.ABBREVIATION
        )
        organisation_store.learn(list(facts.values_list("text", "value")))
    count(instance.items.values_list("pk", flat=True))


@receiver(post_delete, sender=Topic)
def hear_topic_gone(instance: Topic, **kwargs: Any) -> None:
    """A topic went with all its tags."""
    count(_listed(instance))


@receiver(m2m_changed, sender=Item.topics.through)
def hear_tags(instance: Item | Topic, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    """Tags were added, removed or cleared, from either side."""
    if action.startswith("pre_"):
        return
    if isinstance(instance, Item):
        count([instance.pk])
    else:
        count(_listed(instance) if pk_set is None else pk_set)


@receiver(post_migrate, sender=apps.get_app_config("bulletins"))
def hear_migrated(**kwargs: Any) -> None:
    """The tables are as the models say; an archive older than its counts is counted."""
    if is_missing():
        count_all()


def _listed(topic: Topic) -> Iterable[int]:
    """The items that were filed under it when they were last counted."""
    listed = Listed.objects.filter(of=subject(TOPIC, topic.pk))
    return listed.values_list("item_id", flat=True)
