"""An issue's items beside their passages at the desk: looked at one after another and accepted."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from bulletins import checking, store
from bulletins.desk.block_rows import Arrangement, arrangement
from bulletins.desk.checking_original import Original, original_of
from bulletins.desk.checking_rows import Entry, near, reading_of, standing
from bulletins.desk.mending import MendingAdmin, issue_of
from bulletins.desk.mending_acts import BACK, Button, home_of
from bulletins.markdown import to_html
from bulletins.mending.moving import move
from bulletins.mending.refusal import Refused
from bulletins.models import Block, FormerAddress, Issue, Item

PUBLISH = "bulletins.publish_issue"
CHECK, CHECK_ITEM = "admin:bulletins_issue_check", "admin:bulletins_issue_check_item"


class CheckingAdmin(MendingAdmin):
    """An issue's page leads to its items beside the original."""

    def get_urls(self) -> list[URLPattern]:
        def at(route: str, view: Callable[..., HttpResponse], name: str) -> Any:
            own: Any = self.admin_site.admin_view(view)
            return path(route, own, name=f"bulletins_issue_{name}")

        return [
            at("<int:pk>/check/", self.check_issue, "check"),
            at("<int:pk>/check/<int:key>/", self.check_item, "check_item"),
            *super().get_urls(),
        ]

    def check_issue(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What reading warned of, which items are checked, and what is in none."""
        issue = issue_of(request, pk)
        if request.method == "POST":
            return self._pressed_for_issue(request, issue)
        found = arrangement(issue, has_bodies=True)
        context = {
            "standing": standing(issue, found),
            "reading": reading_of(issue),
            "mark": found.mark,
            "front": found.loose(Block.Role.FRONT),
            "furniture": found.loose(Block.Role.FURNITURE),
        }
        return self._checking_page(request, "check", issue, context)

    def check_item(self, request: HttpRequest, pk: int, key: int) -> HttpResponse:
        """One item beside its passage."""
        issue = issue_of(request, pk)
        if request.method == "POST":
            return self._pressed_for_item(request, issue, key)
        found = arrangement(issue, has_bodies=True)
        items = standing(issue, found)
        index = items.index(key)
        entry = None if index is None else items.at(index)
        if index is None or entry is None:
            return self._gone(request, issue, key)
        context = {
            "standing": items,
            "entry": entry,
            "number": index + 1,
            "before": items.at(index - 1),
            "after": items.at(index + 1),
            "following": items.next_unchecked(key),
            "body": to_html(entry.item.body),
            "original": _beside(request, found, entry),
            "mark": found.mark,
            "front": near(found, entry.item, role=Block.Role.FRONT),
            "furniture": near(found, entry.item, role=Block.Role.FURNITURE),
        }
        return self._checking_page(request, "check_item", issue, context)

    def _pressed_for_issue(self, request: HttpRequest, issue: Issue) -> HttpResponse:
        button = Button.read(request.POST.get("do", ""))
        if button.act == "publish":
            self._publish(request, issue)
        elif button.act == BACK:
            block = get_object_or_404(Block, pk=button.key, issue=issue)
            home = home_of(block, arrangement(issue))
            if home is None:
                raise Http404("There is no item it could come back to.")
            self._bring_back(request, issue, block, home)
        else:
            raise Http404("There is no such button.")
        return redirect(CHECK, issue.pk)

    def _pressed_for_item(self, request: HttpRequest, issue: Issue, key: int) -> HttpResponse:
        item = Item.objects.select_related("issue__bulletin").filter(pk=key, issue=issue).first()
        if item is None:
            return self._gone(request, issue, key)
        button = Button.read(request.POST.get("do", ""))
        if button.act in ("accept", "publish"):
            return self._accept(request, issue, item, is_last=button.act == "publish")
        if button.act == BACK:
            block = get_object_or_404(Block, pk=button.key, issue=issue)
            self._bring_back(request, issue, block, item)
        elif button.act == "wait":
            checking.take_back(item)
        else:
            raise Http404("There is no such button.")
        return redirect(CHECK_ITEM, issue.pk, item.pk)

    def _accept(
        self, request: HttpRequest, issue: Issue, item: Item, *, is_last: bool
    ) -> HttpResponse:
        """Accept an item and go to the next that waits; publish the issue if that was asked too."""
        try:
            with transaction.atomic():
                checking.accept(item, mark=request.POST.get("seen", ""), by=request.user)
                if is_last:
                    self._publish(request, issue)
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

    def _publish(self, request: HttpRequest, issue: Issue) -> None:
        """Let readers have a draft."""
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        with transaction.atomic():
            if store.set_status([issue], Issue.Status.PUBLISHED):
                self.log_change(request, issue, _("Published it."))
                said = _("“%(issue)s” is published.") % {"issue": issue}
                self.message_user(request, said, messages.SUCCESS)

    def _bring_back(self, request: HttpRequest, issue: Issue, block: Block, to: Item) -> None:
        said = _("The passage is in “%(item)s” now.") % {"item": to}
        self.mend(request, issue, partial(move, block, to), done=said)

    def _gone(self, request: HttpRequest, issue: Issue, key: int) -> HttpResponse:
        """To the item that took this one in, or to all items."""
        heir = FormerAddress.objects.filter(issue=issue, item_key=key, heir__hidden_at=None).first()
        if heir is not None:
            return redirect(CHECK_ITEM, issue.pk, heir.heir_id)
        get_object_or_404(Item.everything, pk=key, issue=issue)
        said = _("This item is hidden, and does not wait to be checked.")
        self.message_user(request, said, messages.WARNING)
        return redirect(CHECK, issue.pk)

    def _checking_page(
        self, request: HttpRequest, name: str, issue: Issue, context: dict[str, Any]
    ) -> HttpResponse:
        shown = {
            "title": _("Check beside the original"),
            "is_nav_sidebar_enabled": False,  # there are two columns already
            "may_publish": issue.is_draft and request.user.has_perm(PUBLISH),
            **context,
        }
        return self._page(request, name, issue, shown)


def _beside(request: HttpRequest, found: Arrangement, entry: Entry) -> Original:
    """The item's passage, with those of others on its pages."""
    items = {item.pk: item for item in found.shown}
    blocks = [block for block in found.blocks if block.item_id in items]
    for block in blocks:
        block.item = items[block.item_id or 0]
    return original_of(entry.item, blocks, request.GET)
