"""What came of issues that many were read again of: a list that leads to the differences."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bulletins.desk.lists import KeyPaginator
from bulletins.models import Rereading


class RereadingsAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Issues of which a new reading was asked for."""

    paginator = KeyPaginator
    list_display = ["looked_at", "state", "changes", "reason", "layout", "asked_by", "asked_at"]
    list_display_links = None
    list_filter = ["state"]
    list_select_related = ["issue", "asked_by"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("issue"), ordering="issue__title")
    def looked_at(self, asked: Rereading) -> SafeString:
        """A link to its differences."""
        address = reverse("admin:bulletins_issue_reread", args=[asked.issue_id])
        query = urlencode({"layout": asked.layout})
        return format_html('<a href="{}?{}">{}</a>', address, query, asked.issue)

    @admin.display(description=_("what changes"))
    def changes(self, asked: Rereading) -> str:
        return ", ".join(f"{number} {name}" for name, number in asked.told.items() if number)
