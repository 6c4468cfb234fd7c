"""What a person says of a question that reading again left open."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bulletins import store
from bulletins.mending import hiding
from bulletins.mending.order import keys_in_order, leave_address, locked, put_in_order
from bulletins.mending.refusal import Refused
from bulletins.mending.settling import record, settle
from bulletins.mending.told import Passage, facts_told, hand_over
from bulletins.models import Item, Unsettled


@transaction.atomic
def leave(question: Unsettled, *, by: User) -> None:
    """Let the item be as it is."""
    _close(_open(question), Unsettled.Choice.KEPT, by=by)


@transaction.atomic
def take(question: Unsettled, *, by: User) -> None:
    """Write what was read instead of what a person wrote; Refused where no field is asked about."""
    question = _open(question)
    if question.what != Unsettled.What.FIELD:
        raise Refused(_("There is nothing to take instead; leave it, or mend the item."))
    item = question.item
    setattr(item, question.field, question.read)
    store.record_edit(item, [question.field])
    record(item, reason=_("Taken as it is printed now"))
    _close(question, Unsettled.Choice.READ, by=by)


@transaction.atomic
def hide(question: Unsettled, *, by: User) -> None:
    """Take the item from readers; its address says that it was taken out."""
    question = _open(question)
    hiding.hide(question.item)
    _close(question, Unsettled.Choice.HIDDEN, by=by)


def heirs(question: Unsettled) -> list[Item]:
    """What the item may be merged into: the likeliest first, then the others in order.

    One query. None where it has passages of its own: then it is mended like any other.
    """
    if question.item.blocks.exists():
        return []
    items = Item.objects.filter(issue=question.issue_id).exclude(pk=question.item_id)
    turns = {key: turn for turn, key in enumerate(question.others)}
    return sorted(items, key=lambda item: (turns.get(item.pk, len(turns)), item.position))


@transaction.atomic
def merge(question: Unsettled, into: Item | None = None) -> Item:
    """Let the item's address lead to another, the likeliest unless one is named.

    What a person told goes there; the question goes with the item. Raises Refused where none is
    known, or the one that is named is not left.
    """
    question = _open(question)
    gone: Any = question.item
    keys = {into.pk} if into else set(question.others)
    heir = next((item for item in heirs(question) if item.pk in keys), None)
    if heir is None:
        raise Refused(_("No item is known to have its words; mend it by hand."))
    told = facts_told([heir, gone])
    hand_over(gone, heir, Passage(0, to=0))
    leave_address(gone, heir)
    gone._change_reason = (_("Merged into “%(item)s”") % {"item": heir})[:100]
    gone.delete()
    settle([heir], told)
    put_in_order(question.issue, keys_in_order(question.issue))
    return heir


def _open(question: Unsettled) -> Unsettled:
    locked(question.issue_id)
    rows = Unsettled.objects.select_related("item__issue__bulletin", "issue")
    found: Unsettled | None = rows.filter(pk=question.pk, settled_at=None).first()
    if found is None:
        raise Refused(_("This was settled meanwhile."))
    return found


def _close(question: Unsettled, choice: Unsettled.Choice, *, by: User) -> None:
    question.choice, question.settled_at, question.settled_by = choice, timezone.now(), by
    question.save(update_fields=["choice", "settled_at", "settled_by"])
