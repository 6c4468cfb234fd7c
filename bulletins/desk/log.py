"""The log of the desk: who wrote what, when and on which page; nobody changes it."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bulletins.desk.lists import KeyPaginator
from bulletins.desk.read_only import ReadOnlyAdmin
from bulletins.versions import moment


class LogAdmin(ReadOnlyAdmin):
    """Every write at the desk, newest first, for who may see the log; to read and nothing else."""

    paginator = KeyPaginator
    list_display = ["when", "user", "did", "kind", "where", "what"]
    list_display_links = None
    list_filter = [
        "action_flag",
        ("content_type", admin.RelatedOnlyFieldListFilter),
        ("user", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["user", "content_type"]
    list_per_page = 100
    show_full_result_count = False
    search_fields = ["object_repr", "change_message", "user__username"]
    date_hierarchy = "action_time"
    ordering = ["-action_time", "-pk"]
    fields = ["when", "user", "did", "kind", "where", "what"]
    readonly_fields = ["when", "did", "kind", "where", "what"]

    @admin.display(description=_("when"), ordering="action_time")
    def when(self, entry: LogEntry) -> str:
        return moment(entry.action_time)

    @admin.display(description=_("kind"), ordering="content_type")
    def kind(self, entry: LogEntry) -> str:
        return entry.content_type.name if entry.content_type else ""

    @admin.display(description=_("did"), ordering="action_flag")
    def did(self, entry: LogEntry) -> str:
        return str(entry.get_action_flag_display())

    @admin.display(description=_("what"))
    def what(self, entry: LogEntry) -> str:
        return entry.get_change_message()

    @admin.display(description=_("on the page of"), ordering="object_repr")
    def where(self, entry: LogEntry) -> SafeString | str:
        """The row by its name, with its page at the desk where it has one."""
        try:
            page = entry.get_admin_url()
        except NoReverseMatch:
            page = None
        if not page:
            return entry.object_repr
        return format_html('<a href="{}">{}</a>', page, entry.object_repr)
