"""The items of an issue in order, and the addresses they are given and leave behind."""

from collections.abc import Sequence

from django.db.models import F, Max
from django.utils.translation import gettext as _

from bulletins.mending.refusal import Refused
from bulletins.models import FormerAddress, Issue, Item
from bulletins.signals import issue_stored

ROWS = 500  # written at a time


def locked(issue_id: int) -> Issue:
    """The issue; until the transaction ends, who else mends it waits. One query."""
    issue: Issue = Issue.objects.select_for_update(of=("self",)).get(pk=issue_id)
    return issue


def shown(item: Item) -> Item:
    """The item as it is kept now, with its issue; raises Refused where it is gone or hidden."""
    found: Item | None = (
        Item.everything.select_related("issue__bulletin").filter(pk=item.pk).first()
    )
    if found is None:
        raise Refused(_("This item is gone: it was merged into another meanwhile."))
    if found.hidden_at is not None:
        raise Refused(_("“%(item)s” is hidden; show it again first.") % {"item": found})
    return found


def next_place(issue: Issue) -> int:
    """A place that no item of the issue has or ever had, for a new address. Two queries."""
    kept = Item.everything.filter(issue=issue).aggregate(last=Max("place"))["last"]
    left = FormerAddress.objects.filter(issue=issue).aggregate(last=Max("place"))["last"]
    return max(kept or 0, left or 0) + 1


def last_position(issue: Issue) -> int:
    """The last position that an item of the issue has; 0 where it has none. One query."""
    items = Item.everything.filter(issue=issue)
    return items.aggregate(last=Max("position"))["last"] or 0


def keys_in_order(issue: Issue) -> list[int]:
    """The keys of all items of an issue, of the hidden ones too. One query."""
    items = Item.everything.filter(issue=issue).order_by("position")
    return list(items.values_list("pk", flat=True))


def put_in_order(issue: Issue, keys: Sequence[int]) -> None:
    """Give items the positions from 1 in this order; all of an issue must be named.

    Three queries, and one more for each 500 that move; then whoever listens counts and indexes
    them. What moves only because another does gets no history of it.
    """
    items = Item.everything.filter(issue=issue, pk__in=keys).only("pk", "issue", "position")
    found = items.in_bulk()
    moved = [found[key] for place, key in enumerate(keys, start=1) if found[key].position != place]
    if not moved:
        return
    beyond = len(keys) + max(item.position for item in found.values())
    rows = Item.everything.filter(pk__in=[item.pk for item in moved])
    rows.update(position=F("position") + beyond)  # out of the way: no two may have one position
    places = {key: place for place, key in enumerate(keys, start=1)}
    for item in moved:
        item.position = places[item.pk]
    Item.everything.bulk_update(moved, ["position"], batch_size=ROWS)
    issue_stored.send(sender=Issue, issue=issue)


def put_behind(item: Item | None, new: Item) -> None:
    """Let one item stand behind another of its issue, or before all; both are told where."""
    keys = [key for key in keys_in_order(new.issue) if key != new.pk]
    keys.insert(keys.index(item.pk) + 1 if item else 0, new.pk)
    put_in_order(new.issue, keys)
    for each in (item, new):
        if each is not None:
            each.position = keys.index(each.pk) + 1


def leave_address(item: Item, heir: Item) -> None:
    """Let the address of an item that goes, and all that led to it, lead to its heir."""
    item.former_addresses.update(heir=heir)
    FormerAddress.objects.create(issue=item.issue, place=item.place, item_key=item.pk, heir=heir)
