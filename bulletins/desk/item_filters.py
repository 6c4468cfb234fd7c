"""By what else the list of items is narrowed: who mended them, their links, their year."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.models import Issue, Item, Mention

Choices = list[tuple[str, str]]


class ConditionFilter(admin.SimpleListFilter):
    """A filter whose choices are conditions, so that all are counted in one look at the rows."""

    def condition(self, value: str) -> Q:
        """What holds of the items of a choice."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        """Those of the choice; all where there is no such choice."""
        value = self.value()
        is_offered = any(value == key for key, _said in self.lookup_choices)
        return queryset.filter(self.condition(value)) if value and is_offered else queryset

    def get_facet_counts(self, pk_attname: str, filtered_qs: Any) -> dict[str, Any]:
        """Django's own counts each choice by a query of its own, inside the one."""
        return {
            f"{number}__c": Count(pk_attname, filter=self.condition(str(key)))
            for number, (key, _said) in enumerate(self.lookup_choices)
        }


class MendedFilter(ConditionFilter):
    """Items of which a person changed something, or nothing."""

    title, parameter_name = _("mended by hand"), "mended"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        topics = gettext("Topics chosen by hand")
        return [("yes", gettext("Mended")), ("topics", topics), ("no", gettext("As it was read"))]

    def condition(self, value: str) -> Q:
        if value == "topics":
            return Q(edited_fields__icontains='"topics"')
        return Q(edited_fields=[]) if value == "no" else ~Q(edited_fields=[])


class LinksFilter(ConditionFilter):
    """Items with a web address that the end of a line seems to have cut."""

    title, parameter_name = _("web addresses"), "links"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("broken", gettext("Look broken at the end of a line"))]

    def condition(self, value: str) -> Q:
        return Q(pk__in=Mention.objects.broken_links().order_by().values("item"))


class UntaggedFilter(ConditionFilter):
    """Items that wait for a topic: what is hidden or in the bin waits for none."""

    title, parameter_name = _("what waits"), "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("topic", gettext("Without a topic"))]

    def condition(self, value: str) -> Q:
        return Q(topics=None, hidden_at=None) & ~Q(issue__status=Issue.Status.HIDDEN)


class YearFilter(ConditionFilter):
    """Items by the year of their issue."""

    title, parameter_name = _("year"), "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """The years there are, the latest first. One query."""
        years = Issue.objects.order_by().dates("published", "year", "DESC")
        return [(str(day.year), str(day.year)) for day in years] + [("none", gettext("Undated"))]

    def condition(self, value: str) -> Q:
        none = value == "none"
        return Q(issue__published=None) if none else Q(issue__published__year=value)
