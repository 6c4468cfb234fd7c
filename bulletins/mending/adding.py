"""An item that no machine found."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from bulletins import addresses
from bulletins.mending.order import last_position, locked, next_place, put_behind, shown
from bulletins.mending.parts import written
from bulletins.mending.refusal import Refused
from bulletins.mending.settling import BLOCKS, BODY, give, settle, write
from bulletins.models import Block, Issue, Item, ItemKind


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of an item that is to be; the body is Markdown."""

    title: str
    body: str = ""
    kind: str = ItemKind.STORY


@dataclass(frozen=True, slots=True)
class Origin:
    """The blocks an item is made of, of those that no item has, and behind which it stands.

    None: before all others.
    """

    blocks: Sequence[Block] = ()
    behind: Item | None = None


@transaction.atomic
def add(issue: Issue, told: Told, origin: Origin) -> Item:
    """Keep an item that a person tells; its blocks' words follow what was written as its body.

    Raises Refused where it has no title, no words, or a block that an item has.
    """
    issue = locked(issue.pk)
    behind = shown(origin.behind) if origin.behind else None
    keys = [block.pk for block in origin.blocks]
    blocks = list(issue.blocks.filter(pk__in=keys, item=None).order_by("position"))
    if len(blocks) != len(keys):
        raise Refused(_("One of these passages is in an item by now; move it from there."))
    body = "\n\n".join(filter(None, (told.body.strip(), written(blocks))))
    if not told.title.strip() or not body:
        raise Refused(_("An item needs a title, and words or passages."))
    item = _new(issue, told, body=body)
    write(item, reason=_("Added by hand"))
    put_behind(behind, item)
    give(blocks, item, Block.Role.BODY)
    settle([item], {})
    return item


def _new(issue: Issue, told: Told, *, body: str) -> Item:
    title = told.title.strip()[:500]
    item = Item(
        issue=issue,
        place=next_place(issue),
        position=last_position(issue) + 1,
        slug=addresses.of_title(title) or told.kind,
        title=title,
        kind=told.kind,
        body=body,
    )
    item.mark_edited([BLOCKS, "title", "kind", *([BODY] if told.body.strip() else [])])
    return item
