"""Reading an issue again at the desk: what would change, then that it is done."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulletins import rereading_store
from bulletins.desk.edited import KeptAdmin
from bulletins.desk.plan_rows import plan_rows
from bulletins.desk.reading_many import have_read_again
from bulletins.errors import IngestError
from bulletins.layouts.registry import LAYOUTS
from bulletins.mending.refusal import Refused
from bulletins.models import Issue
from bulletins.reread import How, compare_one
from bulletins.rereading_kept import Comparison
from bulletins.vocabulary import kept_knowledge

CHANGE = "bulletins.change_item"
LAYOUT_NAMES = tuple(layout.name for layout in LAYOUTS)


class RereadingAdmin(KeptAdmin):
    """An issue's page leads to reading it again."""

    def has_reread_permission(self, request: HttpRequest) -> bool:
        """Who may read issues again."""
        return request.user.has_perm(CHANGE)

    @admin.action(
        description=gettext_lazy("Read the chosen issues again, to see what would change"),
        permissions=["reread"],
    )
    def read_again(self, request: HttpRequest, chosen: QuerySet[Issue]) -> None:
        have_read_again(self, request, _keys(chosen), is_applied=False)

    @admin.action(
        description=gettext_lazy("Read the chosen issues again, and do what leaves nothing open"),
        permissions=["reread"],
    )
    def read_again_and_do(self, request: HttpRequest, chosen: QuerySet[Issue]) -> None:
        have_read_again(self, request, _keys(chosen), is_applied=True)

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
            "mark": found.mark if found else "",
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
            if request.POST.get("mark") != found.mark:
                raise Refused(_("The differences are others by now; look at them again."))
            rereading_store.apply(issue, found, originals=settings.SOURCES_ROOT)
        except Refused as err:
            messages.error(request, str(err))
            return False
        messages.success(request, _("The issue was read again, and what you saw is done."))
        return True


def _keys(chosen: QuerySet[Issue]) -> QuerySet[Issue, int]:
    return chosen.order_by().values_list("pk", flat=True)
