"""Reading an issue again at the desk: what would change, then that it is done."""

from functools import partial
from hashlib import sha256
from typing import Any, cast

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulletins import rereading_settling, rereading_store
from bulletins.desk.edited import KeptAdmin
from bulletins.desk.plan_rows import plan_rows
from bulletins.errors import IngestError
from bulletins.layouts.registry import LAYOUTS
from bulletins.mending.refusal import Refused
from bulletins.models import Issue, Unsettled
from bulletins.reread import How, compare_one
from bulletins.rereading_kept import Comparison
from bulletins.vocabulary import kept_knowledge

CHANGE = "bulletins.change_item"
LAYOUT_NAMES = tuple(layout.name for layout in LAYOUTS)


class RereadingAdmin(KeptAdmin):
    """An issue's page leads to reading it again."""

    def get_urls(self) -> list[URLPattern]:
        own: Any = self.admin_site.admin_view(self.reread)
        return [path("<int:pk>/reread/", own, name="bulletins_issue_reread"), *super().get_urls()]

    def reread(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose a layout, see the differences, and apply what was seen."""
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        issue = get_object_or_404(Issue.objects.select_related("bulletin", "source"), pk=pk)
        chosen = request.POST if request.method == "POST" else request.GET
        layout = chosen.get("layout", "")
        if layout and layout not in LAYOUT_NAMES:
            raise Http404("There is no such layout.")
        found = self._found(request, issue, layout) if "layout" in chosen else None
        if request.method == "POST" and found and self._is_applied(request, issue, found):
            return redirect("admin:bulletins_issue_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Read “%(issue)s” again") % {"issue": issue},
            "opts": self.opts,
            "issue": issue,
            "layouts": LAYOUT_NAMES,
            "layout": layout,
            "rows": plan_rows(found) if found else None,
            "is_empty": bool(found and found.plan.is_empty),
            "mark": _mark(found) if found else "",
        }
        return TemplateResponse(request, "admin/bulletins/issue/reread.html", context)

    def _found(self, request: HttpRequest, issue: Issue, layout: str) -> Comparison | None:
        how = How(settings.SOURCES_ROOT, layout)
        try:
            return compare_one(issue, kept_knowledge(), how, bounds=settings.READ_BOUNDS)
        except IngestError as err:
            messages.error(request, str(err))
            return None

    def _is_applied(self, request: HttpRequest, issue: Issue, found: Comparison) -> bool:
        """Whether what was seen was done; it is refused where it is another by now."""
        try:
            if request.POST.get("mark") != _mark(found):
                raise Refused(_("The differences are others by now; look at them again."))
            rereading_store.apply(issue, found, originals=settings.SOURCES_ROOT)
        except Refused as err:
            messages.error(request, str(err))
            return False
        messages.success(request, _("The issue was read again, and what you saw is done."))
        return True


def _mark(found: Comparison) -> str:
    """Tells one plan from another."""
    return sha256(repr(found.plan).encode()).hexdigest()


class UnsettledAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What readings left open; it is settled by the actions of the list."""

    list_display = ["item", "issue", "what", "field", "kept_words", "read_words", "made_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter), "what"]
    list_select_related = ["item", "issue"]
    list_display_links = None
    actions = ["leave", "take", "merge"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unsettled]:
        """What is open, unless all are asked for."""
        rows = super().get_queryset(request)
        return rows if "settled_at__isempty" in request.GET else rows.filter(settled_at=None)

    @admin.display(description=gettext_lazy("an editor's"))
    def kept_words(self, question: Unsettled) -> str:
        return question.kept[:200]

    @admin.display(description=gettext_lazy("as it is printed now"))
    def read_words(self, question: Unsettled) -> str:
        return question.read[:200]

    @admin.action(description=gettext_lazy("Leave as it is"), permissions=["change"])
    def leave(self, request: HttpRequest, chosen: QuerySet[Unsettled]) -> None:
        self._settle(
            request, chosen, partial(rereading_settling.leave, by=cast(User, request.user))
        )

    @admin.action(description=gettext_lazy("Take what is printed now"), permissions=["change"])
    def take(self, request: HttpRequest, chosen: QuerySet[Unsettled]) -> None:
        self._settle(request, chosen, partial(rereading_settling.take, by=cast(User, request.user)))

    @admin.action(
        description=gettext_lazy("Merge into the likeliest new item"), permissions=["change"]
    )
    def merge(self, request: HttpRequest, chosen: QuerySet[Unsettled]) -> None:
        self._settle(request, chosen, rereading_settling.merge)

    def _settle(self, request: HttpRequest, chosen: QuerySet[Unsettled], how: Any) -> None:
        for question in chosen:
            try:
                how(question)
            except Refused as err:
                messages.error(request, f"{question.item}: {err}")
