"""What is typed in Markdown, as readers would see it, before it is saved."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bulletins.desk.edited import EditedAdmin
from bulletins.markdown import to_html

MOST = 100_000  # characters that are shown, about 40 pages


class PreviewingAdmin(EditedAdmin):
    """Shows the body of a form that was not saved yet."""

    def get_urls(self) -> list[URLPattern]:
        view: Any = self.admin_site.admin_view(require_POST(self.preview))
        return [path("preview/", view, name="bulletins_item_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """The body that was sent, as readers would see it; nothing is written."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        body = request.POST.get("body", "")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview"),
            "is_long": len(body) > MOST,
            "body": to_html(body[:MOST]),
        }
        return TemplateResponse(request, "admin/bulletins/item/preview.html", context)
