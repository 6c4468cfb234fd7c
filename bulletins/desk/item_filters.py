"""By what else the list of items is narrowed: who mended them, their links, their year."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.models import Issue, Item, Mention

Choices = list[tuple[str, str]]


class MendedFilter(admin.SimpleListFilter):
    """Items of which a person changed something, or nothing."""

    title, parameter_name = _("mended by hand"), "mended"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        topics = gettext("Topics chosen by hand")
        return [("yes", gettext("Mended")), ("topics", topics), ("no", gettext("As it was read"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        if self.value() == "yes":
            return queryset.exclude(edited_fields=[])
        if self.value() == "topics":
            return queryset.filter(edited_fields__icontains='"topics"')
        return queryset.filter(edited_fields=[]) if self.value() == "no" else queryset


class LinksFilter(admin.SimpleListFilter):
    """Items with a web address that the end of a line seems to have cut."""

    title, parameter_name = _("web addresses"), "links"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("broken", gettext("Look broken at the end of a line"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        if self.value() != "broken":
            return queryset
        return queryset.filter(pk__in=Mention.objects.broken_links().order_by().values("item"))


class YearFilter(admin.SimpleListFilter):
    """Items by the year of their issue."""

    title, parameter_name = _("year"), "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """The years there are, the latest first. One query."""
        years = Issue.objects.order_by().dates("published", "year", "DESC")
        return [(str(day.year), str(day.year)) for day in years] + [("none", gettext("Undated"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        value = self.value()
        if value == "none":
            return queryset.filter(issue__published=None)
        is_year = value is not None and any(value == key for key, _ in self.lookup_choices)
        return queryset.filter(issue__published__year=value) if is_year else queryset
