"""What the buttons of the pages do on which an issue is checked."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bulletins import checking, store
from bulletins.desk.block_rows import arrangement
from bulletins.desk.checking_rows import standing
from bulletins.desk.mending import MendingAdmin
from bulletins.mending.moving import move
from bulletins.mending.refusal import Refused
from bulletins.models import Block, Issue, Item

PUBLISH = "bulletins.publish_issue"
CHECK, CHECK_ITEM = "admin:bulletins_issue_check", "admin:bulletins_issue_check_item"


class CheckingActs(MendingAdmin):
    """Accepts items, publishes issues, brings back what was put aside."""

    def accept_seen(
        self, request: HttpRequest, issue: Issue, item: Item, *, is_last: bool
    ) -> HttpResponse:
        """Accept an item and go to the next that waits; publish the issue if that was asked too."""
        try:
            with transaction.atomic():
                checking.accept(item, mark=request.POST.get("seen", ""), by=request.user)
                if is_last:
                    self.publish_draft(request, issue)
        except Refused as err:
            self.message_user(request, str(err), messages.ERROR)
            return redirect(CHECK_ITEM, issue.pk, item.pk)
        items = standing(issue, arrangement(issue, has_bodies=True))
        following = items.next_unchecked(item.pk)
        if following is not None:
            self.message_user(request, _("Accepted: “%(item)s”.") % {"item": item})
            return redirect(CHECK_ITEM, issue.pk, following.item.pk)
        self.message_user(request, _("All items of this issue are checked."), messages.SUCCESS)
        return redirect(CHECK, issue.pk)

    def publish_draft(self, request: HttpRequest, issue: Issue) -> None:
        """Let readers have a draft."""
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        with transaction.atomic():
            why = _("Published where it was checked")
            if store.set_status([issue], Issue.Status.PUBLISHED, why=why):
                self.log_change(request, issue, _("Published it."))
                said = _("“%(issue)s” is published.") % {"issue": issue}
                self.message_user(request, said, messages.SUCCESS)

    def take_in(self, request: HttpRequest, issue: Issue, block: Block, to: Item) -> None:
        """Put a block into an item, where it stood in the document."""
        said = _("The passage is in “%(item)s” now.") % {"item": to}
        self.mend(request, issue, partial(move, block, to), done=said)
