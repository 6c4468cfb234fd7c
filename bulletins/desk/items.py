"""Items at the desk: their words, topics and facts."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins import store
from bulletins.desk.choosing import ItemForm
from bulletins.desk.edited import changed_fields
from bulletins.desk.facts import DenialInline, FactInline
from bulletins.desk.item_filters import LinksFilter, MendedFilter, UntaggedFilter, YearFilter
from bulletins.desk.item_search import LettersFilter
from bulletins.desk.many import ManyAdmin
from bulletins.desk.preview import PreviewingAdmin
from bulletins.desk.redactions import RedactingAdmin
from bulletins.desk.returning import ReturningAdmin
from bulletins.enrichment.topics import TopicMatch, chosen
from bulletins.models import Block, Item, Mention
from bulletins.versions import Version, by_row, records_of
from bulletins.vocabulary import explain_topics

MOST_FACTS = 200  # records of facts that an item's history shows

GONE = _(
    "The words of what was told by hand are no longer in the text, so these facts went with them; "
    "their history keeps them: %(facts)s."
)


class HiddenFilter(admin.EmptyFieldListFilter):
    """Items that were hidden, or those that were not."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        """In words of their own: what has no such moment is shown."""
        named = {gettext("Empty"): gettext("Shown"), gettext("Not empty"): gettext("Hidden")}
        for choice in super().choices(changelist):
            said = str(choice["display"])
            yield {**choice, "display": named.get(said, said)}


class ItemAdmin(ManyAdmin, RedactingAdmin, PreviewingAdmin, ReturningAdmin):
    """Items: mend their words, choose their topics."""

    form = ItemForm
    list_display = ["title", "number", "issue", "kind", "chosen_topics", "mended"]
    list_filter = [
        LettersFilter,
        UntaggedFilter,
        "issue__status",
        ("hidden_at", HiddenFilter),
        "issue__bulletin",
        YearFilter,
        "kind",
        "topics",
        MendedFilter,
        LinksFilter,
    ]
    list_select_related = ["issue"]
    search_fields = ["title", "section", "text"]
    inlines = [FactInline, DenialInline]
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
        (_("Words"), {"fields": ["summary", "body", "opened"]}),
        (_("Topics"), {"fields": ["topics", "topics_seen"]}),
        (_("Where it comes from"), {"fields": ["passages", "mended", "changed_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        """All, hidden ones too, with their topics."""
        items: QuerySet[Item] = Item.everything.all()
        return items.prefetch_related("topics")

    def save_model(
        self,
        request: HttpRequest,
        obj: Item,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        if fields := changed_fields(obj, form):
            told = list(obj.mentions.filter(is_edited=True))
            store.record_edit(obj, fields)
            super().save_model(request, obj, form, change)
            self._warn_of_gone(request, obj, told)

    def _warn_of_gone(self, request: HttpRequest, item: Item, told: Sequence[Mention]) -> None:
        """Say which facts that a person told went with their words."""
        kept = set(item.mentions.values_list("pk", flat=True))
        gone = [f"“{fact.text}” ({fact.value})" for fact in told if fact.pk not in kept]
        if gone:
            self.message_user(request, GONE % {"facts": ", ".join(gone)}, messages.WARNING)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: an item is hidden, or goes with its issue when the bin is emptied."""
        return False

    def beside_history(self, object_id: str) -> list[Version]:
        """What persons said of its facts."""
        return by_row(records_of(Mention, item_id=object_id)[:MOST_FACTS])

    @admin.display(description=_("topics"))
    def chosen_topics(self, item: Item) -> str:
        return ", ".join(topic.name for topic in item.topics.all())

    @admin.display(description=_("by today's rules"))
    def topics_seen(self, item: Item) -> SafeString:
        """Each topic the rules see, with its score and words; those they would give stand out."""
        matches = explain_topics(item)
        given = chosen(matches)
        lines = [(_seen(match, is_given=match.slug in given),) for match in matches]
        return format_html_join("\n", "<p>{}</p>", lines or [(gettext("no topic"),)])

    @admin.display(description=_("mended by hand"))
    def mended(self, item: Item) -> str:
        return ", ".join(item.edited_fields) or gettext("nothing")

    @admin.display(description=_("address"))
    def address(self, item: Item) -> SafeString:
        url = item.get_absolute_url()
        return format_html('<a href="{}">{}</a>', url, url)

    @admin.display(description=_("in the source"))
    def passages(self, item: Item) -> SafeString:
        rows = ((_place(block), block.text) for block in item.blocks.all())
        return format_html_join("\n", "<p><strong>{}</strong> {}</p>", rows)


def _seen(match: TopicMatch, *, is_given: bool) -> SafeString:
    """A topic with what it scored and why: "drugs 4.2: heroin, naloxone"."""
    form = "<strong>{} {}</strong>: {}" if is_given else gettext("{} {}: {} (too little)")
    return format_html(form, match.slug, f"{match.score:.1f}", ", ".join(match.words))


def _place(block: Block) -> str:
    if block.page is None:
        return gettext("line %(number)s") % {"number": block.line}
    return gettext("page %(number)s") % {"number": block.page}
