"""Items whose blocks and body have changed: their text, facts and topics brought after them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from bulletins import fact_store, store
from bulletins.markdown import to_plain
from bulletins.mending.told import facts_told
from bulletins.models import Block, Item
from bulletins.vocabulary import kept_knowledge

BLOCKS, BODY, TOPICS = "blocks", "body", "topics"


def write(item: Item, *, reason: str) -> None:
    """Save an item with the text of its body; its blocks are a person's from now on."""
    item.text = to_plain(item.body)
    item.mark_edited([BLOCKS])
    record(item, reason=reason)


def record(row: Any, *, reason: str) -> None:
    """Save an item or issue, with the reason in its history."""
    row._change_reason = reason[:100]
    row.save()


def settle(items: Sequence[Item], told: Mapping[int, str]) -> tuple[str, ...]:
    """Find facts and topics of these items anew; gives sentences on what of a person's went.

    `told` is what a person told of them before, by `facts_told`. Topics that a person chose stay.
    """
    known = kept_knowledge()
    fact_store.find_all_again(items, known)
    store.assign_again(items, known)
    left = facts_told(items)
    gone = [words for key, words in told.items() if key not in left]
    if not gone:
        return ()
    said = _(
        "The words of what was told by hand are no longer in the text, so these facts went with "
        "them; their history keeps them: %(facts)s."
    )
    return (said % {"facts": ", ".join(gone)},)


def give(blocks: Sequence[Block], item: Item | None, role: Block.Role, *, why: str = "") -> None:
    """Put blocks where they belong now. One query."""
    keys = [block.pk for block in blocks]
    Block.objects.filter(pk__in=keys).update(item=item, role=role, why=why)
    for block in blocks:
        block.item, block.role, block.why = item, role, why
