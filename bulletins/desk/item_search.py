"""How editors look for items: by words, as readers do, or by letters."""

from collections.abc import Collection, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.desk.edited import EditedAdmin
from bulletins.desk.lists import by_letters, with_keys
from bulletins.models import Item
from bulletins.signals import items_sought

HELP = _(
    "Words as readers look for them: levy, “late levy”, burgl*, title:levy, -beer. Drafts are "
    "found by their letters, and so is everything where no item has the words."
)


class LettersFilter(admin.SimpleListFilter):
    """Has what is typed looked for inside words too, and signs; narrows nothing itself."""

    title, parameter_name = _("what is typed"), "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("letters", gettext("Letters and signs, inside words too"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Words first; neither with a count."""
        for value, display in ((None, gettext("Words")), *self.lookup_choices):
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": display,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        return queryset


class SoughtAdmin(EditedAdmin):
    """Asks who knows items by their words; where nobody does, looks through all texts."""

    search_help_text = HELP

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Item], search_term: str
    ) -> tuple[QuerySet[Item], bool]:
        """Items that have the words; none having them, those that have the letters."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return found, may_repeat
        ids = () if request.GET.get("by") == "letters" else _known(search_term)
        return (with_keys(queryset, ids) if ids else by_letters(queryset, found)), may_repeat


def _known(words: str) -> Collection[int]:
    """The ids of all items that have these words, or none where nobody can say."""
    answers: Any = (ids for _, ids in items_sought.send(sender=Item, words=words))
    return next((ids for ids in answers if ids is not None), ())
