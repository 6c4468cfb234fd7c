"""An issue's blocks at the desk: items split, merged, moved, added and hidden."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from bulletins.desk.block_rows import arrangement
from bulletins.desk.edited import KeptAdmin
from bulletins.desk.mending_acts import BACK, PLAIN, SHOW, Act, BlockForms, Button, home_of
from bulletins.desk.mending_forms import AddForm
from bulletins.mending import hiding
from bulletins.mending.adding import add
from bulletins.mending.merging import merge, next_of
from bulletins.mending.moving import move
from bulletins.mending.refusal import Refused
from bulletins.models import Block, Issue, Item

CHANGE, HIDE = "bulletins.change_item", "bulletins.hide_item"


class MendingAdmin(KeptAdmin):
    """An issue's page leads to its blocks, where its items are mended."""

    def get_urls(self) -> list[URLPattern]:
        def at(route: str, view: Callable[..., HttpResponse], name: str) -> Any:
            own: Any = self.admin_site.admin_view(view)
            return path(route, own, name=f"bulletins_issue_{name}")

        return [
            at("<int:pk>/blocks/", self.blocks, "blocks"),
            at("<int:pk>/blocks/<int:key>/", self.block, "block"),
            at("<int:pk>/items/add/", self.add_item, "add_item"),
            at("<int:pk>/items/<int:key>/merge/", self.merge_item, "merge_item"),
            at("<int:pk>/items/<int:key>/hide/", self.hide_item, "hide_item"),
            *super().get_urls(),
        ]

    def blocks(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All items with their blocks, and the blocks of none; buttons for what needs no words."""
        issue = issue_of(request, pk)
        if request.method == "POST":
            return self._pressed(request, issue)
        found = arrangement(issue)
        asked = Button.read(f":{request.GET.get('item', '')}").key
        context = {
            "page": found.page(request.GET.get("page"), item=asked),
            "mark": found.mark,
            "front": found.loose(Block.Role.FRONT),
            "furniture": found.loose(Block.Role.FURNITURE),
            "may_hide": request.user.has_perm(HIDE),
        }
        return self._page(request, "blocks", issue, context)

    def block(self, request: HttpRequest, pk: int, key: int) -> HttpResponse:
        """What can be done with one block, and what it would do."""
        issue = issue_of(request, pk)
        found = get_object_or_404(Block.objects.select_related("item"), pk=key, issue=issue)
        forms = BlockForms.of(found, request.POST)
        act = forms.act(found, request.POST.get("do", ""))
        if act is not None:
            return self._do(request, issue, act, at=found.item)
        if found.item:
            found.item.issue = issue
        context = {
            "passage": found,
            "forms": forms,
            "may_split": _may_split(found),
            "mark": arrangement(issue).mark,
        }
        return self._page(request, "block", issue, context)

    def add_item(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A form for an item that no machine found."""
        issue = issue_of(request, pk)
        form = AddForm(request.POST or None, issue=issue)
        if form.is_valid():

            def act() -> None:
                add(issue, form.told(), form.origin())

            return self._do(request, issue, act, at=form.cleaned_data["behind"])
        context = {"form": form, "mark": arrangement(issue).mark}
        return self._page(request, "add_item", issue, context)

    def merge_item(self, request: HttpRequest, pk: int, key: int) -> HttpResponse:
        """Ask whether an item is to take in the next, and say what becomes of its address."""
        issue, item = issue_of(request, pk), _item(pk, key)
        if request.method == "POST":
            return self._do(request, issue, lambda: merge(item).notes, at=item)
        other = next_of(item)
        if other is None or item.hidden_at:
            said = _("“%(item)s” has no item behind it to merge with.") % {"item": item}
            self.message_user(request, said, messages.ERROR)
            return _back(issue, item)
        context = {"item": item, "other": other, "mark": arrangement(issue).mark}
        return self._page(request, "merge_item", issue, context)

    def hide_item(self, request: HttpRequest, pk: int, key: int) -> HttpResponse:
        """Ask whether an item is to be hidden, and say what becomes of its address."""
        issue, item = issue_of(request, pk, permission=HIDE), _item(pk, key)
        if request.method == "POST":
            return self._do(request, issue, partial(hiding.hide, item), at=item)
        context = {"item": item, "mark": arrangement(issue).mark}
        return self._page(request, "hide_item", issue, context)

    def _pressed(self, request: HttpRequest, issue: Issue) -> HttpResponse:
        """Do what a button of the page of blocks says."""
        button = Button.read(request.POST.get("do", ""))
        if button.act == BACK:
            block = get_object_or_404(Block, pk=button.key, issue=issue)
            home = home_of(block, arrangement(issue))
            if home is None:
                raise Http404("There is no item it could come back to.")
            return self._do(request, issue, lambda: move(block, home), at=home)
        if button.act not in PLAIN:
            raise Http404("There is no such button.")
        if button.act == SHOW and not request.user.has_perm(HIDE):
            raise PermissionDenied
        item = _item(issue.pk, button.key)
        return self._do(request, issue, partial(PLAIN[button.act], item), at=item)

    def _do(self, request: HttpRequest, issue: Issue, act: Act, *, at: Item | None) -> HttpResponse:
        self.mend(request, issue, act, done=_("Done, as the items below show."))
        return _back(issue, at)

    def mend(self, request: HttpRequest, issue: Issue, act: Act, *, done: str) -> None:
        """Do it, all or nothing, and say what came of it; nothing where the page is out of date."""
        if request.POST.get("mark") != arrangement(issue).mark:
            said = _("Somebody changed this issue meanwhile, and nothing was done; look again.")
            self.message_user(request, said, messages.ERROR)
            return
        try:
            with transaction.atomic():
                notes = act() or ()
                self.log_change(request, issue, _("Mended its items."))
        except Refused as err:
            self.message_user(request, str(err), messages.ERROR)
            return
        self.message_user(request, done, messages.SUCCESS)
        for note in notes:
            self.message_user(request, note, messages.WARNING)

    def _page(
        self, request: HttpRequest, name: str, issue: Issue, context: dict[str, Any]
    ) -> HttpResponse:
        shown = {
            **self.admin_site.each_context(request),
            "title": _("Items and passages"),
            "opts": Issue._meta,
            "issue": issue,
            **context,
        }
        return TemplateResponse(request, f"admin/bulletins/issue/{name}.html", shown)


def issue_of(request: HttpRequest, pk: int, *, permission: str = CHANGE) -> Issue:
    """The issue, for who has this right; its series is loaded. One query."""
    if not request.user.has_perm(permission):
        raise PermissionDenied
    found: Issue = get_object_or_404(Issue.objects.select_related("bulletin"), pk=pk)
    return found


def _item(issue: int, key: int) -> Item:
    items = Item.everything.select_related("issue__bulletin")
    found: Item = get_object_or_404(items, pk=key, issue=issue)
    return found


def _may_split(block: Block) -> bool:
    """Whether something of its item's text stands before it. One query, or none."""
    if block.item is None or block.role != Block.Role.BODY:
        return False
    text = block.item.blocks.filter(role=Block.Role.BODY)
    return text.filter(position__lt=block.position).exists()


def _back(issue: Issue, item: Item | None) -> HttpResponse:
    """To the page of blocks, where the item stands."""
    address = reverse("admin:bulletins_issue_blocks", args=[issue.pk])
    return redirect(f"{address}?item={item.pk}#item-{item.pk}" if item else address)
