"""Issues put into the bin at the desk, brought back, and deleted from there for good."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bulletins.desk.edited import KeptAdmin
from bulletins.mending import hiding
from bulletins.mending.refusal import Refused
from bulletins.models import Block, Issue, Item

HIDE, EMPTY = "bulletins.hide_issue", "bulletins.empty_bin"


class BinAdmin(KeptAdmin):
    """Deleting an issue is hiding it first; only what is in the bin can go for good."""

    def get_urls(self) -> list[URLPattern]:
        view: Any = self.admin_site.admin_view(self.bin)
        return [path("<int:pk>/bin/", view, name="bulletins_issue_bin"), *super().get_urls()]

    def bin(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask whether an issue goes into the bin, or comes back, and do it."""
        if not request.user.has_perm(HIDE):
            raise PermissionDenied
        issue = get_object_or_404(Issue.objects.select_related("bulletin"), pk=pk)
        if request.method == "POST":
            act = hiding.hide_issue if request.POST.get("do") == "hide" else hiding.bring_back
            self._move(request, [issue], act)
            return redirect("admin:bulletins_issue_change", issue.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("The bin"),
            "opts": Issue._meta,
            "issue": issue,
        }
        return TemplateResponse(request, "admin/bulletins/issue/bin.html", context)

    def has_bin_permission(self, request: HttpRequest) -> bool:
        """Who may put issues into the bin and bring them back."""
        return request.user.has_perm(HIDE)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(EMPTY) and (obj is None or obj.is_hidden)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """The issues with what goes with them; those that are not in the bin stand in the way."""
        counts = {
            "issues": len(objs),
            "items": Item.everything.filter(issue__in=objs).count(),
            "passages": Block.objects.filter(issue__in=objs).count(),
        }
        kept = [_("“%(issue)s” is not in the bin.") % {"issue": o} for o in objs if not o.is_hidden]
        return [str(issue) for issue in objs], counts, set(), kept

    def delete_model(self, request: HttpRequest, obj: Issue) -> None:
        hiding.delete_for_good(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        with transaction.atomic():
            for issue in queryset:
                hiding.delete_for_good(issue)

    @admin.action(
        description=gettext_lazy("Put the chosen issues into the bin"), permissions=["bin"]
    )
    def hide(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        self._move(request, queryset, hiding.hide_issue)

    @admin.action(
        description=gettext_lazy("Bring the chosen issues back from the bin"), permissions=["bin"]
    )
    def bring_back(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        self._move(request, queryset, hiding.bring_back)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the bin among the states: an issue goes there by a button of its own."""
        if db_field.name == "status":
            is_bin = Issue.Status.HIDDEN.value
            kwargs["choices"] = [each for each in Issue.Status.choices if each[0] != is_bin]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def _move(
        self, request: HttpRequest, issues: Iterable[Issue], act: Callable[[Issue], object]
    ) -> None:
        done = 0
        for issue in issues:
            try:
                act(issue)
            except Refused as err:
                self.message_user(request, str(err), messages.ERROR)
            else:
                self.log_change(request, issue, _("Into the bin, or back from it."))
                done += 1
        said = ngettext("%(n)d issue was moved.", "%(n)d issues were moved.", done)
        if done:
            self.message_user(request, said % {"n": done}, messages.SUCCESS)
