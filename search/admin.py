"""What editors and administrators see of searches at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from bulletins.desk.read_only import ReadOnlyAdmin
from search.misses import most_missed
from search.models import Alert, Miss
from search.query import SearchQuery

SPANS = (30, 90)  # days that the list of vain searches may look back


@admin.register(Miss)
class MissAdmin(ReadOnlyAdmin):
    """What readers looked for in vain: a list for everybody at the desk, and nothing to change."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and request.user.is_staff

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The words and how often, over the last month or quarter. One query for the list."""
        days = next((span for span in SPANS if str(span) == request.GET.get("days")), SPANS[0])
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Searches that found nothing"),
            "opts": self.opts,
            "days": days,
            "spans": SPANS,
            "rows": most_missed(days=days),
        }
        return TemplateResponse(request, "admin/search/miss/change_list.html", context)


class StateFilter(admin.SimpleListFilter):
    """Alerts by what has become of them."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("failing", pgettext("state of an alert", "failing")),
            ("on", pgettext("state of an alert", "on")),
            ("waiting", gettext("waiting to be confirmed")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Alert]) -> QuerySet[Alert]:
        chosen = {
            "failing": ~Q(fault=""),
            "on": Q(confirmed_at__isnull=False, fault=""),
            "waiting": Q(confirmed_at=None),
        }
        return queryset.filter(chosen.get(self.value() or "", Q()))


@admin.register(Alert)
class AlertAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Alerts, for who has the right to see addresses; they can be deleted and nothing else."""

    list_display = ["address", "search", "frequency", "state", "asked_at", "mailed_at"]
    list_filter = [StateFilter, "frequency"]
    search_fields = ["address", "query"]
    readonly_fields = ["search", "state", "confirmed_at", "mailed_at"]
    fields = ["address", "search", "frequency", "state", "asked_at", "confirmed_at", "mailed_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Alert]:
        return super().get_queryset(request).defer("told")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("search"))
    def search(self, alert: Alert) -> SafeString:
        words = SearchQuery.from_query_string(alert.query).q or alert.query
        address = f"{reverse('search:search')}?{alert.query}"
        return format_html('<a href="{}">{}</a>', address, words)

    @admin.display(description=_("state"))
    def state(self, alert: Alert) -> str:
        if alert.fault:
            return gettext("failing: %(fault)s") % {"fault": alert.fault}
        if alert.confirmed_at:
            return pgettext("state of an alert", "on")
        return gettext("waiting to be confirmed")
