"""Items moved up and down in their issue, and what they are called."""

from django.db import transaction
from django.utils.translation import gettext as _

from bulletins.mending.merging import next_of
from bulletins.mending.order import keys_in_order, locked, put_in_order, shown
from bulletins.mending.refusal import Refused
from bulletins.mending.settling import record
from bulletins.models import Issue, Item, ItemKind


@transaction.atomic
def move_down(item: Item) -> None:
    """Let an item change places with the next that is not hidden; Refused where it is the last."""
    issue = locked(item.issue_id)
    item = shown(item)
    other = next_of(item)
    if other is None:
        raise Refused(_("“%(item)s” is the last of its issue.") % {"item": item})
    _swap(issue, item, other)


@transaction.atomic
def move_up(item: Item) -> None:
    """Let an item change places with the one before it; Refused where it is the first."""
    issue = locked(item.issue_id)
    item = shown(item)
    earlier = Item.objects.filter(issue=issue, position__lt=item.position)
    other = earlier.order_by("-position").first()
    if other is None:
        raise Refused(_("“%(item)s” is the first of its issue.") % {"item": item})
    _swap(issue, item, other)


@transaction.atomic
def set_kind(item: Item, kind: str) -> None:
    """Say what an item is; Refused where there is no such kind."""
    locked(item.issue_id)
    item = shown(item)
    if kind not in ItemKind.values:
        raise Refused(_("There is no such kind of item."))
    if item.kind == kind:
        return
    item.kind = kind
    item.mark_edited(["kind"])
    record(item, reason=_("Is a %(kind)s now") % {"kind": item.get_kind_display()})


def _swap(issue: Issue, item: Item, other: Item) -> None:
    keys = keys_in_order(issue)
    one, two = keys.index(item.pk), keys.index(other.pk)
    keys.insert(two, keys.pop(one))
    put_in_order(issue, keys)
    item.position = keys.index(item.pk) + 1
    item.mark_edited(["position"])
    record(item, reason=_("Moved to position %(n)d") % {"n": item.position})
