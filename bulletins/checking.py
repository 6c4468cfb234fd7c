"""Items held against their originals by a person: which are, and what makes them so no more.

An item is checked as long as it is made of the same passages and no machine has written it anew.
What a person writes of it (its `edited_fields`) leaves it checked.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bulletins.mending.order import locked, shown
from bulletins.mending.refusal import Refused
from bulletins.models import Acceptance, Block, Item

FIELDS = ("number", "section", "title", "summary", "kind", "body")
PASSAGES = "passages"
DIGITS = 16  # of a digest


def look(item: Item, blocks: Iterable[Block]) -> dict[str, str]:
    """A digest of each field of an item and of its passages, by name; blocks in order."""
    found = {name: _digest(getattr(item, name)) for name in FIELDS}
    words = "\0".join(f"{block.role} {block.text}" for block in blocks)
    return {**found, PASSAGES: _digest(words)}


def mark_of(seen: Mapping[str, str]) -> str:
    """One sign for all that was seen; another one after any change."""
    return _digest(" ".join(f"{name}={seen[name]}" for name in sorted(seen)))


def holds(acceptance: Acceptance, item: Item, seen: Mapping[str, str]) -> bool:
    """Whether an item is checked still; what a person wrote since does not count."""
    machines = (name for name in seen if not item.is_edited(name))
    return all(acceptance.seen.get(name) == seen[name] for name in machines)


@transaction.atomic
def accept(item: Item, *, mark: str, by: Any) -> None:
    """Note that a person has checked an item, as it was when they saw it with this mark.

    Who accepted it first and when stays told while that holds. Raises Refused where the item is
    gone, hidden or another than was seen.
    """
    locked(item.issue_id)
    item = shown(item)
    seen = look(item, item.blocks.order_by("position"))
    if mark_of(seen) != mark:
        said = _("“%(item)s” was changed meanwhile; look at it again before you accept it.")
        raise Refused(said % {"item": item})
    kept = Acceptance.objects.filter(item=item).first()
    if kept is None or not holds(kept, item, seen):
        Acceptance.objects.update_or_create(item=item, defaults={"seen": seen, "accepted_by": by})


@transaction.atomic
def take_back(item: Item) -> None:
    """Let an item wait to be checked again; nothing where it does already."""
    for kept in Acceptance.objects.filter(item=item):
        kept.delete()


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:DIGITS]
