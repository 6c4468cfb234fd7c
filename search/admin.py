"""What editors and administrators see of searches at the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from search.misses import most_missed
from search.models import Miss

SPANS = (30, 90)  # days that the list of vain searches may look back


@admin.register(Miss)
class MissAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What readers looked for in vain: a list for everybody at the desk, and nothing to change."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and request.user.is_staff

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The words and how often, over the last month or quarter. One query for the list."""
        days = next((span for span in SPANS if str(span) == request.GET.get("days")), SPANS[0])
        context = {
            **self.admin_site.each_context(request),
            "title": "Searches that found nothing",
            "opts": self.opts,
            "days": days,
            "spans": SPANS,
            "rows": most_missed(days=days),
        }
        return TemplateResponse(request, "admin/search/miss/change_list.html", context)
