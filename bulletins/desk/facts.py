"""Facts at the desk: those of an item on its page, and those of all items in a list."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bulletins import fact_store
from bulletins.desk.fact_forms import FactForm, FactFormSet, NamedFormSet
from bulletins.desk.history import RecordedAdmin
from bulletins.desk.lists import by_letters
from bulletins.models import Denial, Item, Mention, Organisation
from bulletins.vocabulary import kept_knowledge


class FactInline(admin.TabularInline):  # type: ignore[type-arg]
    """An item's facts: to add, change and remove."""

    model = Mention
    form = FactForm
    formset = FactFormSet
    template = "admin/bulletins/facts.html"
    fields = ["kind", "text", "value", "role", "place", "told_by"]
    readonly_fields = ["told_by"]
    ordering = ["start", "pk"]
    verbose_name = _("fact")
    verbose_name_plural = _("facts")
    extra = 2

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """As ever, with the names that may be chosen. One query."""
        formset = super().get_formset(request, obj, **kwargs)
        names = Organisation.objects.filter(is_ignored=False).values_list("name", flat=True)
        formset.organisation_names = tuple(names)  # type: ignore[attr-defined]
        return formset

    @admin.display(description=_("told by"))
    def told_by(self, fact: Mention) -> str:
        return _told_by(fact)


class DenialFormSet(NamedFormSet):
    """What was denied; taken back by the store."""

    def delete_existing(self, obj: Any, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Take a denial back."""
        fact_store.take_back(obj, kept_knowledge())


class DenialInline(admin.TabularInline):  # type: ignore[type-arg]
    """What editors said an item's text does not mean; what is deleted here may be found again."""

    model = Denial
    formset = DenialFormSet
    fields = ["kind", "text"]
    readonly_fields = ["kind", "text"]
    verbose_name_plural = _("no facts (removed by editors; delete a row to have it found again)")
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DoubtFilter(admin.SimpleListFilter):
    """Links that the end of a line may have broken."""

    title, parameter_name = _("in doubt"), "doubt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("links", gettext("Links that look broken"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Mention]) -> QuerySet[Mention]:
        is_chosen = self.value() == "links"
        return queryset.filter(pk__in=Mention.objects.broken_links()) if is_chosen else queryset


class MentionAdmin(RecordedAdmin):
    """The facts of all items; each is mended on its item's page."""

    list_display = ["text", "kind", "value", "role", "first", "in_item", "told_by"]
    list_display_links = None
    list_filter = [DoubtFilter, "kind", "role", "is_edited", "item__issue__bulletin"]
    list_select_related = ["item__issue"]
    search_fields = ["value", "text"]
    date_hierarchy = "last"  # Django's own query has a name for a result that `first` meets
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["confirm", "remove"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def may_bring_back(self, request: HttpRequest, row: Any) -> bool:
        """As a fact is changed on its item's page; one that was removed is told again."""
        return bool(request.user.has_perm("bulletins.change_mention"))

    def restore(self, request: HttpRequest, row: Any, record: Any, why: str) -> list[str]:
        """Say again what the record says; gives why that cannot be."""
        said = fact_store.Said(record.kind, record.text, record.value, record.role, record.place)
        item = Item.objects.filter(pk=record.item_id).first()
        if item is None:
            return [gettext("The item in which this was said is no longer there.")]
        try:
            fact = fact_store.change(row, said) if row else fact_store.add(item, said)
        except ValueError as err:
            return [str(err)]
        self.log_change(request, fact, why)
        return []

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Mention], search_term: str
    ) -> tuple[QuerySet[Mention], bool]:
        """As ever, the texts of all facts looked through once."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        return (by_letters(queryset, found) if search_term else found), may_repeat

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        return {name: action for name, action in actions.items() if name != "delete_selected"}

    def delete_model(self, request: HttpRequest, obj: Mention) -> None:
        fact_store.remove(obj)

    @admin.action(description=_("Remove the chosen facts (no such thing)"), permissions=["delete"])
    def remove(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        facts = list(queryset)
        self.log_deletions(request, facts)
        for fact in facts:
            fact_store.remove(fact)
        said = ngettext(
            "%d fact was removed and is not found again.",
            "%d facts were removed and are not found again.",
            len(facts),
        )
        self.message_user(request, said % len(facts), messages.SUCCESS)

    def has_told_permission(self, request: HttpRequest) -> bool:
        """As a fact is changed on its item's page."""
        return request.user.has_perm("bulletins.change_mention")

    @admin.action(description=_("The chosen facts are right as they are"), permissions=["told"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        number = fact_store.confirm(queryset)
        said = ngettext(
            "%d fact is a person's now, and stands.",
            "%d facts are a person's now, and stand.",
            number,
        )
        self.message_user(request, said % number, messages.SUCCESS)

    @admin.display(description=_("item"), ordering="item__title")
    def in_item(self, fact: Mention) -> SafeString:
        url = reverse("admin:bulletins_item_change", args=[fact.item_id])
        return format_html('<a href="{}">{}</a> ({})', url, fact.item.title, fact.item.issue.title)

    @admin.display(description=_("told by"), ordering="is_edited")
    def told_by(self, fact: Mention) -> str:
        return _told_by(fact)


def _told_by(fact: Mention) -> str:
    if fact.is_edited:
        return gettext("a person")
    return gettext("the machine") if fact.pk else ""
