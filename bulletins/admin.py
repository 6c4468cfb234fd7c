"""The editors' desk: shows, filters and calls the store; reads and indexes nothing itself."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from simple_history.admin import SimpleHistoryAdmin

from bulletins import store
from bulletins.enrichment.topics import TopicMatch, chosen
from bulletins.forms import BulletinForm, TopicForm
from bulletins.models import Block, Bulletin, Issue, Item, Source, Topic
from bulletins.templatetags.dates import written
from bulletins.vocabulary import explain_topics

admin.site.site_header = "Bulletin archive: editors' desk"
admin.site.site_title = "Editors' desk"
admin.site.index_title = "What the archive keeps"


class EditedAdmin(SimpleHistoryAdmin):  # type: ignore[misc]
    """Marks what a person changes, so that no machine writes it again."""

    formfield_overrides = {
        models.CharField: {"widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"})},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 12})},
    }

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        if change:
            obj.mark_edited(_changed(obj, form))
        super().save_model(request, obj, form, change)


class CountedAdmin(EditedAdmin):
    """Lists rows with how many of something each has, in one query."""

    counted: str

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(number_counted=Count(self.counted))
        return counted

    @admin.display(description="how many", ordering="number_counted")
    def how_many(self, row: Any) -> str:
        return f"{row.number_counted} {self.counted}"


class KeptAdmin(EditedAdmin):
    """For rows that come from a document and are not added by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Bulletin)
class BulletinAdmin(CountedAdmin):
    """Series, with the names they have borne."""

    form = BulletinForm
    counted = "issues"
    list_display = ["name", "slug", "publisher", "how_many"]
    search_fields = ["name", "aliases"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []


class ItemInline(admin.TabularInline):  # type: ignore[type-arg]
    """An issue's items in order, each a step from its own page."""

    model = Item
    fields = ["position", "number", "section", "title", "kind"]
    readonly_fields = ["position", "number", "section", "title", "kind"]
    ordering = ["position"]
    show_change_link = True
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Issue)
class IssueAdmin(CountedAdmin, KeptAdmin):
    """Issues with their items in order."""

    counted = "items"
    list_display = ["title", "dated", "status", "how_many", "is_clean"]
    list_filter = ["status", "bulletin", "language"]
    list_select_related = ["bulletin"]
    date_hierarchy = "published"
    search_fields = ["title", "number", "source__filename"]
    actions = ["publish", "make_draft"]
    inlines = [ItemInline]
    readonly_fields = ["bulletin", "slug", "source", "reading", "notes", "added_at", "changed_at"]
    exclude = ["warnings", "report", "read_by"]

    @admin.display(description="date", ordering="published")
    def dated(self, issue: Issue) -> str:
        return written(issue.published, issue.precision)

    @admin.display(description="read without warnings", boolean=True)
    def is_clean(self, issue: Issue) -> bool:
        return not issue.warnings

    @admin.display(description="what reading it came to")
    def reading(self, issue: Issue) -> SafeString | str:
        rows = ((name, _counted(value)) for name, value in issue.report.items() if value)
        return format_html_join("", "<p><strong>{}</strong>: {}</p>", rows) or issue.read_by

    @admin.display(description="warnings while reading")
    def notes(self, issue: Issue) -> SafeString | str:
        rows = ((warning,) for warning in issue.warnings)
        return format_html_join("\n", "<p>{}</p>", rows) or "None."

    @admin.action(description="Publish the chosen issues", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        self._set_status(request, queryset, Issue.Status.PUBLISHED)

    @admin.action(description="Make drafts of the chosen issues", permissions=["change"])
    def make_draft(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        self._set_status(request, queryset, Issue.Status.DRAFT)

    def _set_status(
        self, request: HttpRequest, issues: QuerySet[Issue], status: Issue.Status
    ) -> None:
        number = store.set_status(issues, status)
        said = ngettext("%(n)d issue is now %(s)s.", "%(n)d issues are now %(s)s.", number)
        self.message_user(request, said % {"n": number, "s": status.label}, messages.SUCCESS)


@admin.register(Item)
class ItemAdmin(KeptAdmin):
    """Items: mend their words, choose their topics."""

    list_display = ["title", "number", "issue", "kind", "chosen_topics", "mended"]
    list_filter = ["issue__status", "issue__bulletin", "kind", "topics"]
    list_select_related = ["issue"]
    search_fields = ["title", "section", "text"]
    filter_horizontal = ["topics"]
    readonly_fields = [
        "issue",
        "address",
        "position",
        "topics_seen",
        "mended",
        "passages",
        "changed_at",
    ]
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["issue", "address", "title", "number", "section", "kind", "position"]}),
        ("Words", {"fields": ["summary", "body"]}),
        ("Topics", {"fields": ["topics", "topics_seen"]}),
        ("Where it comes from", {"fields": ["passages", "mended", "changed_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        items: QuerySet[Item] = super().get_queryset(request)
        return items.prefetch_related("topics")

    def save_model(
        self,
        request: HttpRequest,
        obj: Item,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        if fields := _changed(obj, form):
            store.record_edit(obj, fields)
            super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """With its issue alone: one item gone would leave a hole among the blocks of the rest."""
        match = request.resolver_match
        is_issue = match is not None and (match.url_name or "").startswith("bulletins_issue_")
        return is_issue and super().has_delete_permission(request, obj)

    @admin.display(description="topics")
    def chosen_topics(self, item: Item) -> str:
        return ", ".join(topic.name for topic in item.topics.all())

    @admin.display(description="by today's rules")
    def topics_seen(self, item: Item) -> SafeString:
        """Each topic the rules see, with its score and words; those they would give stand out."""
        matches = explain_topics(item)
        given = chosen(matches)
        lines = [(_seen(match, is_given=match.slug in given),) for match in matches]
        return format_html_join("\n", "<p>{}</p>", lines or [("no topic",)])

    @admin.display(description="mended by hand")
    def mended(self, item: Item) -> str:
        return ", ".join(item.edited_fields) or "nothing"

    @admin.display(description="address")
    def address(self, item: Item) -> SafeString:
        url = item.get_absolute_url()
        return format_html('<a href="{}">{}</a>', url, url)

    @admin.display(description="in the source")
    def passages(self, item: Item) -> SafeString:
        rows = ((_place(block), block.text) for block in item.blocks.all())
        return format_html_join("\n", "<p><strong>{}</strong> {}</p>", rows)


@admin.register(Topic)
class TopicAdmin(CountedAdmin):
    """The vocabulary and its rules."""

    counted = "items"
    form = TopicForm
    list_display = ["name", "slug", "position", "how_many"]
    search_fields = ["name", "covers"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Originals as received; nothing of them can be changed."""

    list_display = ["filename", "media_type", "size", "received_at", "issue"]
    list_select_related = ["issue"]
    search_fields = ["filename", "sha256"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _counted(value: Any) -> str:
    """A count or a text as it is; several counts as "12 paragraph, 3 heading"."""
    if isinstance(value, dict):
        return ", ".join(f"{number} {name}" for name, number in value.items())
    return str(value)


def _changed(row: Any, form: Any) -> list[str]:
    """The fields in which the form differs from what is kept, whatever it was opened with.

    (A form on an old version, opened to bring it back, is bound to that and finds no change.)
    """
    kept = type(row).objects.get(pk=row.pk)
    return [
        name
        for name, given in form.cleaned_data.items()
        if _comparable(kept, name) != (set(given) if isinstance(given, QuerySet) else given)
    ]


def _comparable(kept: Any, name: str) -> Any:
    value = getattr(kept, name)
    return set(value.all()) if hasattr(value, "all") else value


def _seen(match: TopicMatch, *, is_given: bool) -> SafeString:
    """A topic with what it scored and why: "drugs 4.2: heroin, naloxone"."""
    form = "<strong>{} {}</strong>: {}" if is_given else "{} {}: {} (too little)"
    return format_html(form, match.slug, f"{match.score:.1f}", ", ".join(match.words))


def _place(block: Block) -> str:
    return f"line {block.line}" if block.page is None else f"page {block.page}"
