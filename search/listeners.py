"""Hears what changes in the archive, and notes the items it changes in the same transaction.

Django sends no signal for what is written in bulk: `issue_stored`, `items_written` and
`facts_changed` stand for that.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from bulletins.models import Bulletin, Issue, Item, Mention, Organisation, Topic
from bulletins.signals import (
    facts_changed,
    issue_stored,
    items_sought,
    items_written,
    names_written,
    run_ended,
    worker_begun,
)
from search import keeping
from search.changes import stamp
from search.seeking import items_with
from search.sync import follow, note


@receiver(issue_stored)
def hear_issue_stored(issue: Issue, **kwargs: Any) -> None:
    """An issue was written with all its items."""
    note(issue.items.values_list("pk", flat=True))


@receiver((facts_changed, items_written))
def hear_written(items: Iterable[int], **kwargs: Any) -> None:
    """Items, or facts of them, were written in bulk."""
    note(items)


@receiver(run_ended)
def hear_run_ended(**kwargs: Any) -> None:
    """No more issues are about to be stored."""
    follow()


@receiver(worker_begun)
def hear_worker_begun(**kwargs: Any) -> None:
    """The worker looks after the index too."""
    keeping.start()


@receiver(items_sought)
def hear_items_sought(words: str, **kwargs: Any) -> set[int] | None:
    """An editor looks for items."""
    return items_with(words)


@receiver((post_save, post_delete), sender=Item)
def hear_item(instance: Item, **kwargs: Any) -> None:
    """An item was added, changed or removed."""
    note([instance.pk])


@receiver((post_save, post_delete), sender=Mention)
def hear_mention(instance: Mention, **kwargs: Any) -> None:
    """A fact of an item was added, changed or removed."""
    note([instance.item_id])


@receiver(post_save, sender=Issue)
def hear_issue(instance: Issue, **kwargs: Any) -> None:
    """An issue was published, withdrawn from view, dated or moved."""
    note(instance.items.values_list("pk", flat=True))


@receiver(post_save, sender=Bulletin)
def hear_bulletin(instance: Bulletin, **kwargs: Any) -> None:
    """A series was named anew."""
    note(Item.objects.filter(issue__bulletin=instance).values_list("pk", flat=True))


@receiver((post_save, pre_delete), sender=Topic)
def hear_topic(instance: Topic, **kwargs: Any) -> None:
    """A topic was named anew, or goes with all its tags."""
    note(instance.items.values_list("pk", flat=True))


@receiver(m2m_changed, sender=Item.topics.through)
def hear_tags(instance: Item | Topic, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    """Tags were added, removed or cleared, from either side."""
    if isinstance(instance, Item):
        note([instance.pk])
    elif action == "pre_clear":
        note(instance.items.values_list("pk", flat=True))
    else:
        note(pk_set or ())


@receiver(names_written)
@receiver((post_save, post_delete), sender=Bulletin)
@receiver((post_save, post_delete), sender=Issue)
@receiver((post_save, post_delete), sender=Organisation)
@receiver((post_save, post_delete), sender=Topic)
def hear_names(**kwargs: Any) -> None:
    """Something changed that lists tell of, also where no item is of it."""
    transaction.on_commit(stamp, robust=True)
