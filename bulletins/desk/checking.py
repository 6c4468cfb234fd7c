"""An issue's items beside their passages at the desk: looked at one after another and accepted."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from bulletins import checking
from bulletins.desk.block_rows import Arrangement, arrangement
from bulletins.desk.checking_acts import CHECK, CHECK_ITEM, PUBLISH, CheckingActs
from bulletins.desk.checking_original import Original, original_of
from bulletins.desk.checking_rows import Entry, near, reading_of, standing
from bulletins.desk.mending import issue_of
from bulletins.desk.mending_acts import BACK, Button, home_of
from bulletins.markdown import to_html
from bulletins.models import Block, FormerAddress, Issue, Item


class CheckingAdmin(CheckingActs):
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
            "subtitle": entry.item.title,
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
            self.publish_draft(request, issue)
        elif button.act == BACK:
            block = get_object_or_404(Block, pk=button.key, issue=issue)
            home = home_of(block, arrangement(issue))
            if home is None:
                raise Http404("There is no item it could come back to.")
            self.take_in(request, issue, block, home)
        else:
            raise Http404("There is no such button.")
        return redirect(CHECK, issue.pk)

    def _pressed_for_item(self, request: HttpRequest, issue: Issue, key: int) -> HttpResponse:
        item = Item.objects.select_related("issue__bulletin").filter(pk=key, issue=issue).first()
        if item is None:
            return self._gone(request, issue, key)
        button = Button.read(request.POST.get("do", ""))
        if button.act in ("accept", "publish"):
            return self.accept_seen(request, issue, item, is_last=button.act == "publish")
        if button.act == BACK:
            block = get_object_or_404(Block, pk=button.key, issue=issue)
            self.take_in(request, issue, block, item)
        elif button.act == "wait":
            checking.take_back(item)
        else:
            raise Http404("There is no such button.")
        return redirect(CHECK_ITEM, issue.pk, item.pk)

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
