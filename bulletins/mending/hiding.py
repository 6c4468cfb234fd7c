"""Items that readers are not shown, and issues in the bin."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bulletins import organisation_store
from bulletins.mending.order import locked, shown
from bulletins.mending.refusal import Refused
from bulletins.mending.settling import record
from bulletins.models import Issue, Item, Mention


@transaction.atomic
def hide(item: Item) -> None:
    """Take an item from all pages, lists, counts and searches; it keeps its blocks and address."""
    locked(item.issue_id)
    item = shown(item)
    item.hidden_at = timezone.now()
    record(item, reason=_("Hidden"))


@transaction.atomic
def show(item: Item) -> None:
    """Let readers have a hidden item again, where it was. Raises Refused where it is not hidden."""
    issue = locked(item.issue_id)
    hidden = Item.everything.hidden().filter(pk=item.pk).first()
    if hidden is None:
        raise Refused(_("This item is not hidden."))
    hidden.hidden_at, hidden.is_gone = None, False
    record(hidden, reason=_("Shown again"))
    if issue.is_public:
        short = Mention.objects.filter(item=hidden, kind=Mention.Kind.ABBREVIATION)
        organisation_store.learn(list(short.values_list("text", "value")))


@transaction.atomic
def hide_issue(issue: Issue) -> None:
    """Put an issue into the bin: readers are told that it was taken out, staff still see it."""
    kept = locked(issue.pk)
    if kept.is_hidden:
        raise Refused(_("“%(issue)s” is in the bin already.") % {"issue": kept})
    kept.status, kept.hidden_at = Issue.Status.HIDDEN, timezone.now()
    kept.mark_edited(["status"])
    record(kept, reason=_("Put into the bin"))


@transaction.atomic
def bring_back(issue: Issue) -> Issue:
    """Take an issue out of the bin: it is what it was before, published or a draft."""
    kept = _in_bin(issue)
    before = kept.history.exclude(status=Issue.Status.HIDDEN).values_list("status", flat=True)
    kept.status, kept.hidden_at = before.first() or Issue.Status.DRAFT, None
    record(kept, reason=_("Brought back from the bin"))
    return kept


@transaction.atomic
def delete_for_good(issue: Issue) -> None:
    """Let an issue in the bin go, with its items, blocks and addresses.

    Its file and its history stay, and what was redacted in it, so that it can be taken in again.
    """
    kept: Any = _in_bin(issue)
    kept._change_reason = _("Deleted from the bin")
    kept.delete()


def _in_bin(issue: Issue) -> Issue:
    kept = locked(issue.pk)
    if not kept.is_hidden:
        raise Refused(_("“%(issue)s” is not in the bin.") % {"issue": kept})
    return kept
