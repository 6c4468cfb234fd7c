"""Changes of many items: what was asked for, how far each is, stopped or taken up again."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulletins import bulk_tasks
from bulletins.bulk import running
from bulletins.desk.keys import key_of
from bulletins.desk.lists import KeyPaginator
from bulletins.desk.read_only import ReadOnlyAdmin
from bulletins.models import BulkEdit

CHANGE = "bulletins.change_item"
PATIENCE = 60  # seconds without a step, after which a person is offered to take it up again


class BulkEditAdmin(ReadOnlyAdmin):
    """A list of all, and of each a page of our own in the place of Django's."""

    paginator = KeyPaginator
    list_display = ["what", "asked_by", "asked_at", "progress", "changed"]
    list_filter = ["act"]
    list_select_related = ["asked_by"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[BulkEdit]:
        """Without the keys of their rows."""
        return super().get_queryset(request).defer("keys")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(CHANGE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(CHANGE)

    @admin.display(description=gettext_lazy("what"), ordering="act")
    def what(self, edit: BulkEdit) -> str:
        return str(edit)

    @admin.display(description=gettext_lazy("how far"))
    def progress(self, edit: BulkEdit) -> str:
        return said_of(edit)

    def change_view(
        self, request: HttpRequest, object_id: str, *arguments: Any, **options: Any
    ) -> HttpResponse:
        """How far it is; a part of the page for who has it open already. One query of its own."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = BulkEdit.objects.select_related("asked_by").defer("keys")
        edit = get_object_or_404(rows, pk=key_of(object_id))
        if request.method == "POST":
            return self._decide(request, edit)
        still = (timezone.now() - edit.moved_at).total_seconds()
        context = {
            **self.admin_site.each_context(request),
            "title": str(edit)[:1].upper() + str(edit)[1:],
            "opts": self.opts,
            "edit": edit,
            "said": said_of(edit),
            "is_stuck": not edit.is_over and still > PATIENCE,
            "may_decide": _may_decide(request, edit),
        }
        part = "_progress" if request.headers.get("HX-Request") else "progress"
        return TemplateResponse(request, f"admin/bulletins/bulkedit/{part}.html", context)

    def _decide(self, request: HttpRequest, edit: BulkEdit) -> HttpResponse:
        """Stop it, or have it gone on with."""
        if not _may_decide(request, edit):
            raise PermissionDenied
        if "stop" in request.POST:
            running.stop(edit.pk, str(request.user))
        elif not edit.is_over:
            bulk_tasks.queue(edit.pk)
            self.message_user(request, _("It is gone on with."), messages.SUCCESS)
        return redirect("admin:bulletins_bulkedit_change", edit.pk)


def said_of(edit: BulkEdit) -> str:
    """How far it is, in words."""
    numbers = {"done": edit.done, "total": edit.total}
    if edit.fault:
        return _("stopped at %(done)d of %(total)d") % numbers
    if edit.is_over:
        return _("done, all %(total)d") % numbers
    return _("%(done)d of %(total)d") % numbers if edit.done else _("waiting")


def _may_decide(request: HttpRequest, edit: BulkEdit) -> bool:
    """Who asked for it, or an administrator."""
    user: Any = request.user
    return bool(edit.asked_by_id == user.pk or user.is_superuser)
