"""The editors' desk: shows, filters and calls the store; reads and indexes nothing itself."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks_db.models import DBTaskResult

from bulletins import store
from bulletins.desk.bin import BinAdmin
from bulletins.desk.bulk_edits import BulkEditAdmin
from bulletins.desk.checking import CheckingAdmin
from bulletins.desk.edited import CountedAdmin
from bulletins.desk.facts import MentionAdmin
from bulletins.desk.intakes import IntakeAdmin
from bulletins.desk.items import ItemAdmin
from bulletins.desk.lists import KeyPaginator
from bulletins.desk.log import LogAdmin
from bulletins.desk.organisations import OrganisationAdmin
from bulletins.desk.people import PersonAdmin, RoleGroupAdmin
from bulletins.desk.read_only import ReadOnlyAdmin
from bulletins.desk.redactions import RedactionAdmin
from bulletins.desk.reports import ReportAdmin
from bulletins.desk.rereading import RereadingAdmin
from bulletins.desk.rereadings import RereadingsAdmin
from bulletins.desk.topic_rules import RulesAdmin
from bulletins.desk.unredacted_form import UnredactedForm
from bulletins.desk.unsettled import UnsettledAdmin
from bulletins.forms import BulletinForm, TopicForm
from bulletins.models import (
    BulkEdit,
    Bulletin,
    Intake,
    Issue,
    Item,
    Mention,
    Organisation,
    Redaction,
    Report,
    Rereading,
    Source,
    Topic,
    Unsettled,
)
from bulletins.templatetags.dates import written

PUBLISHERS_ALONE = _("Publishers alone say what readers see: ask one of them.")
SHOWN_OF_ITEM = ("issue", "position", "number", "section", "title", "kind", "hidden_at")

admin.site.site_header = _("Bulletin archive: editors' desk")
admin.site.site_title = _("Editors' desk")
admin.site.index_title = _("The editors' desk")
admin.site.unregister([StaticDevice, TOTPDevice])  # nobody reads another's secrets
admin.site.unregister(DBTaskResult)  # what becomes of a document is said of its intake
admin.site.register(BulkEdit, BulkEditAdmin)
admin.site.register(Intake, IntakeAdmin)
admin.site.register(Item, ItemAdmin)
admin.site.register(Mention, MentionAdmin)
admin.site.register(Organisation, OrganisationAdmin)
admin.site.register(Redaction, RedactionAdmin)
admin.site.register(LogEntry, LogAdmin)
admin.site.unregister([User, Group])
admin.site.register(User, PersonAdmin)
admin.site.register(Group, RoleGroupAdmin)
admin.site.register(Report, ReportAdmin)
admin.site.register(Rereading, RereadingsAdmin)
admin.site.register(Unsettled, UnsettledAdmin)


@admin.register(Bulletin)
class BulletinAdmin(CountedAdmin):
    """Series, with the names they have borne."""

    form = BulletinForm
    counted = "issues"
    list_display = ["name", "slug", "publisher", "how_many"]
    search_fields = ["name", "aliases"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []


@admin.register(Issue)
class IssueAdmin(CountedAdmin, RereadingAdmin, CheckingAdmin, BinAdmin):
    """Issues with their items in order."""

    form = UnredactedForm
    counted = "items"
    list_display = ["title", "dated", "status", "how_many", "is_clean"]
    list_filter = ["status", "bulletin", "language"]
    autocomplete_fields = ["superseded_by"]
    list_select_related = ["bulletin"]
    date_hierarchy = "published"
    search_fields = ["title", "number", "source__filename"]
    actions = ["publish", "make_draft", "hide", "bring_back", "read_again", "read_again_and_do"]
    readonly_fields = ["bulletin", "slug", "source", "reading", "notes", "added_at", "changed_at"]
    exclude = ["warnings", "report", "read_by"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether a person says which issues readers see."""
        return bool(request.user.has_perm("bulletins.publish_issue"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The status too, while it is in the bin and for who may not say what readers see."""
        is_said = self.has_publish_permission(request) and not (obj and obj.is_hidden)
        return [*self.readonly_fields, *([] if is_said else ["status"])]

    def get_form(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:  # noqa: FBT002
        """With the reason why a field is not for this person to change."""
        if not self.has_publish_permission(request):
            options["help_texts"] = {"status": PUBLISHERS_ALONE}
        return super().get_form(request, obj, **options)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *arguments: Any,
        obj: Issue | None = None,
        **options: Any,
    ) -> HttpResponse:
        """With the items as they are: a form for each is slow to draw, and asks again when sent."""
        kept = Item.everything.filter(issue=obj).order_by("position")
        items = kept.only(*SHOWN_OF_ITEM) if obj else ()
        shown = {**context, "items": items}
        page: HttpResponse = super().render_change_form(
            request, shown, *arguments, obj=obj, **options
        )
        return page

    @admin.display(description=_("date"), ordering="published")
    def dated(self, issue: Issue) -> str:
        return written(issue.published, issue.precision)

    @admin.display(description=_("read without warnings"), boolean=True)
    def is_clean(self, issue: Issue) -> bool:
        return not issue.warnings

    @admin.display(description=_("what reading it came to"))
    def reading(self, issue: Issue) -> SafeString | str:
        rows = ((name, _counted(value)) for name, value in issue.report.items() if value)
        return format_html_join("", "<p><strong>{}</strong>: {}</p>", rows) or issue.read_by

    @admin.display(description=_("warnings while reading"))
    def notes(self, issue: Issue) -> SafeString | str:
        rows = ((warning,) for warning in issue.warnings)
        return format_html_join("\n", "<p>{}</p>", rows) or gettext("None.")

    @admin.action(description=_("Publish the chosen issues"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        self._set_status(request, queryset, Issue.Status.PUBLISHED)

    @admin.action(description=_("Make drafts of the chosen issues"), permissions=["publish"])
    def make_draft(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        self._set_status(request, queryset, Issue.Status.DRAFT)

    def _set_status(
        self, request: HttpRequest, issues: QuerySet[Issue], status: Issue.Status
    ) -> None:
        changed = list(issues.exclude(status=status))
        number = store.set_status(changed, status)
        who: Any = request.user
        LogEntry.objects.log_actions(who.pk, changed, CHANGE, f"Made {status.label}.")
        said = ngettext("%(n)d issue is now %(s)s.", "%(n)d issues are now %(s)s.", number)
        self.message_user(request, said % {"n": number, "s": status.label}, messages.SUCCESS)


@admin.register(Topic)
class TopicAdmin(RulesAdmin):
    """The vocabulary and its rules."""

    counted = "items"
    form = TopicForm
    list_display = ["name", "slug", "position", "how_many"]
    search_fields = ["name", "covers"]

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """The topics, and how many items would lose them: Django's page names each such tag."""
        tags = Item.topics.through.objects.filter(topic__in=objs).count()
        counts = {gettext("topics"): len(objs), gettext("tags of items"): tags}
        return [gettext("Topic: %(name)s") % {"name": topic} for topic in objs], counts, set(), []

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin):
    """Originals as received; nothing of them can be changed, and none is deleted."""

    paginator = KeyPaginator
    list_display = ["filename", "media_type", "size", "received_at", "issue"]
    list_select_related = ["issue"]
    search_fields = ["filename", "sha256"]


def _counted(value: Any) -> str:
    """A count or a text as it is; several counts as "12 paragraph, 3 heading"."""
    if isinstance(value, dict):
        return ", ".join(f"{number} {name}" for name, number in value.items())
    return str(value)
